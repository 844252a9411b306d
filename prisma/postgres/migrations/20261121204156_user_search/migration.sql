-- Words are searched by how they begin: by code point, whatever the database sorts by.
-- CreateTable
CREATE TABLE "UserWord" (
    "word" TEXT COLLATE "C" NOT NULL,
    "userId" TEXT NOT NULL,

    CONSTRAINT "UserWord_pkey" PRIMARY KEY ("word","userId")
);

-- CreateTable
CREATE TABLE "WordPart" (
    "part" TEXT COLLATE "C" NOT NULL,
    "word" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "WordPart_pkey" PRIMARY KEY ("part","word")
);

-- CreateIndex
CREATE INDEX "UserWord_userId_idx" ON "UserWord"("userId");

-- CreateIndex
CREATE INDEX "User_nameKey_idx" ON "User"("nameKey");
