import { HANDLE_MAX, HANDLE_MIN } from '#protocol/limits.ts'
import type { Tx } from '#server/db/database.ts'
import { nameKey } from '#server/name-key.ts'
import { indexUsers } from './word-index.ts'

export interface NewUser {
  id: string
  handle: string
  name: string
  passwordHash?: string
  email?: string | null
  avatarUrl?: string | null
}

/**
 * Makes nobody else a user until this transaction ends: two first users at once would both be admins, and two of one
 * handle would find it free. SQLite has one writer anyway.
 */
export async function lockUsers(tx: Tx): Promise<void> {
  if (tx.dialect === 'postgres') await tx.$executeRawUnsafe(`LOCK TABLE "User" IN SHARE ROW EXCLUSIVE MODE`)
}

/** Makes a user; the first of an installation, or after all others deleted themselves, is its admin. The caller holds `lockUsers` and found the handle free. */
export async function createUser(tx: Tx, now: string, user: NewUser): Promise<void> {
  const first = (await tx.user.findFirst({ where: { deletedAt: null }, select: { id: true } })) === null
  await tx.user.create({
    data: { ...user, nameKey: nameKey(user.name), admin: first, createdAt: now, updatedAt: now },
  })
  await indexUsers(tx, [user])
}

/** A handle that is free: the login elsewhere, with a number behind it where that is taken. */
export async function freeHandle(tx: Tx, login: string): Promise<string> {
  const base = login.toLowerCase().replace(/[^a-z0-9_]/g, '')
  const usable = base.length >= HANDLE_MIN ? base.slice(0, HANDLE_MAX) : `user_${base}`
  for (let number = 1; ; number++) {
    const suffix = number === 1 ? '' : `_${number}`
    const handle = usable.slice(0, HANDLE_MAX - suffix.length) + suffix
    if (!(await tx.user.findUnique({ where: { handle }, select: { id: true } }))) return handle
  }
}
