import { userTopic } from '#protocol/topics.ts'
import type { Tx } from '#server/db/database.ts'
import { tellRooms } from '#server/domain/user/tell-rooms.ts'
import { newId } from '#server/ids.ts'
import type { Effects } from '#server/kernel/command.ts'

/** Somebody at a provider, as they are there now, with sealed tokens for what they allowed. */
export interface AccountElsewhere {
  provider: string
  providerAccountId: string
  login: string
  name: string
  /** Sealed (server/auth/vault.ts). */
  tokens: string
  scopes: string
}

/** Makes an account elsewhere a way in for a user, and tells their devices. @throws on a second of the same provider */
export async function linkAccount(
  tx: Tx,
  { emit }: Pick<Effects, 'emit'>,
  now: string,
  userId: string,
  account: AccountElsewhere,
): Promise<void> {
  await tx.account.create({
    data: { id: newId(), userId, ...account, validatedAt: now, createdAt: now, updatedAt: now },
  })
  await emit(userTopic(userId), 'user.updated', userId)
}

/**
 * Stores what a new sign-in brought: tokens, login, name. A picture follows the provider's as long as it is not one
 * of our own.
 */
export async function refreshAccount(
  tx: Tx,
  effects: Pick<Effects, 'emit' | 'emitAll'>,
  now: string,
  { provider, providerAccountId, ...fresh }: AccountElsewhere,
  avatarUrl: string | null,
): Promise<void> {
  const key = { provider, providerAccountId }
  const before = await tx.account.findUnique({
    where: { provider_providerAccountId: key },
    include: { user: { select: { avatarUrl: true } } },
  })
  if (!before) return
  const { user, userId } = before
  await tx.account.update({
    where: { provider_providerAccountId: key },
    data: { ...fresh, validatedAt: now, updatedAt: now },
  })
  const theirs = user.avatarUrl === null || !user.avatarUrl.startsWith('/')
  const moved = theirs && avatarUrl !== null && avatarUrl !== user.avatarUrl
  if (moved) await tx.user.update({ where: { id: userId }, data: { avatarUrl, updatedAt: now } })
  if (moved || before.name !== fresh.name) await effects.emit(userTopic(userId), 'user.updated', userId)
  if (moved) await tellRooms(tx, effects, userId)
}
