-- CreateTable
CREATE TABLE "Meta" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "handle" TEXT NOT NULL,
    "name" TEXT,
    "nameKey" TEXT NOT NULL,
    "email" TEXT,
    "avatarUrl" TEXT,
    "visualId" TEXT,
    "favoriteStreamerId" TEXT,
    "admin" BOOLEAN NOT NULL DEFAULT false,
    "passwordHash" TEXT,
    "data" TEXT NOT NULL DEFAULT '{}',
    "serviceId" TEXT,
    "externalId" TEXT,
    "disabledAt" TEXT,
    "deletedAt" TEXT,
    "createdAt" TEXT NOT NULL,
    "updatedAt" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "tokenHash" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "device" TEXT,
    "createdAt" TEXT NOT NULL,
    "lastActiveAt" TEXT NOT NULL,
    "expiresAt" TEXT NOT NULL,
    CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Room" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "iconUrl" TEXT,
    "code" TEXT,
    "createdById" TEXT,
    "createToken" TEXT,
    "directKey" TEXT,
    "streamerId" TEXT,
    "serviceId" TEXT,
    "externalId" TEXT,
    "discoverable" BOOLEAN NOT NULL DEFAULT false,
    "data" TEXT NOT NULL DEFAULT '{}',
    "memberCount" INTEGER NOT NULL DEFAULT 0,
    "lastSeq" INTEGER NOT NULL DEFAULT 0,
    "rev" INTEGER NOT NULL DEFAULT 0,
    "activeAt" TEXT NOT NULL,
    "closedAt" TEXT,
    "createdAt" TEXT NOT NULL,
    "updatedAt" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Member" (
    "roomId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "joinedAt" TEXT NOT NULL,
    "joinSeq" INTEGER NOT NULL DEFAULT 0,
    "readSeq" INTEGER NOT NULL DEFAULT 0,
    "userRev" INTEGER NOT NULL DEFAULT 0,
    "pinned" BOOLEAN NOT NULL DEFAULT false,
    "muted" BOOLEAN NOT NULL DEFAULT false,
    "hiddenSeq" INTEGER,

    PRIMARY KEY ("roomId", "userId"),
    CONSTRAINT "Member_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Member_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Ban" (
    "roomId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "reason" TEXT,
    "createdAt" TEXT NOT NULL,

    PRIMARY KEY ("roomId", "userId")
);

-- CreateTable
CREATE TABLE "Message" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "roomId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "rev" INTEGER NOT NULL,
    "senderId" TEXT,
    "author" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "data" TEXT NOT NULL DEFAULT '{}',
    "replyToId" TEXT,
    "replyToSeq" INTEGER,
    "createdAt" TEXT NOT NULL,
    "updatedAt" TEXT NOT NULL,
    "editedAt" TEXT,
    "deletedAt" TEXT,
    CONSTRAINT "Message_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "MessageVersion" (
    "messageId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "content" TEXT NOT NULL,
    "at" TEXT NOT NULL,

    PRIMARY KEY ("messageId", "version"),
    CONSTRAINT "MessageVersion_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Mention" (
    "roomId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,

    PRIMARY KEY ("roomId", "userId", "seq")
);

-- CreateTable
CREATE TABLE "Relationship" (
    "userId" TEXT NOT NULL,
    "otherId" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "updatedAt" TEXT NOT NULL,

    PRIMARY KEY ("userId", "otherId")
);

-- CreateTable
CREATE TABLE "Topic" (
    "topic" TEXT NOT NULL PRIMARY KEY,
    "head" INTEGER NOT NULL DEFAULT 0,
    "floor" INTEGER NOT NULL DEFAULT 0
);

-- CreateTable
CREATE TABLE "Change" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "xact" BIGINT NOT NULL DEFAULT 0,
    "topic" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "actorId" TEXT,
    "at" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Consumer" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "xact" BIGINT NOT NULL DEFAULT 0,
    "position" BIGINT NOT NULL DEFAULT 0,
    "updatedAt" TEXT NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "User_handle_key" ON "User"("handle");

-- CreateIndex
CREATE UNIQUE INDEX "User_serviceId_externalId_key" ON "User"("serviceId", "externalId");

-- CreateIndex
CREATE UNIQUE INDEX "Session_tokenHash_key" ON "Session"("tokenHash");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Room_code_key" ON "Room"("code");

-- CreateIndex
CREATE UNIQUE INDEX "Room_directKey_key" ON "Room"("directKey");

-- CreateIndex
CREATE UNIQUE INDEX "Room_streamerId_key" ON "Room"("streamerId");

-- CreateIndex
CREATE INDEX "Room_discoverable_nameKey_idx" ON "Room"("discoverable", "nameKey");

-- CreateIndex
CREATE UNIQUE INDEX "Room_createdById_createToken_key" ON "Room"("createdById", "createToken");

-- CreateIndex
CREATE UNIQUE INDEX "Room_serviceId_externalId_key" ON "Room"("serviceId", "externalId");

-- CreateIndex
CREATE INDEX "Member_userId_idx" ON "Member"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Message_roomId_seq_key" ON "Message"("roomId", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "Message_roomId_author_token_key" ON "Message"("roomId", "author", "token");

-- CreateIndex
CREATE INDEX "Mention_roomId_seq_idx" ON "Mention"("roomId", "seq");

-- CreateIndex
CREATE INDEX "Relationship_otherId_idx" ON "Relationship"("otherId");

-- CreateIndex
CREATE INDEX "Change_xact_id_idx" ON "Change"("xact", "id");

-- CreateIndex
CREATE INDEX "Change_at_idx" ON "Change"("at");

-- CreateIndex
CREATE UNIQUE INDEX "Change_topic_seq_key" ON "Change"("topic", "seq");
