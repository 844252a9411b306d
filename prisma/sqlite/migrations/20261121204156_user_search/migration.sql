-- Two tables that are nothing but their keys: without rows of their own they take half the room.
-- CreateTable
CREATE TABLE "UserWord" (
    "word" TEXT NOT NULL,
    "userId" TEXT NOT NULL,

    PRIMARY KEY ("word", "userId")
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "WordPart" (
    "part" TEXT NOT NULL,
    "word" TEXT NOT NULL,

    PRIMARY KEY ("part", "word")
) WITHOUT ROWID;

-- CreateIndex
CREATE INDEX "UserWord_userId_idx" ON "UserWord"("userId");

-- CreateIndex
CREATE INDEX "User_nameKey_idx" ON "User"("nameKey");
