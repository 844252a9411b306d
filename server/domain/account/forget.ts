import type { Tx } from '#server/db/database.ts'
import { newId } from '#server/ids.ts'

/**
 * Removes a user's accounts elsewhere, all or that of one provider. Their tokens wait until the provider has been
 * told that nobody needs them any more. How many accounts there were.
 */
export async function forgetAccounts(
  tx: Tx,
  now: string,
  which: { userId: string; provider?: string },
): Promise<number> {
  const accounts = await tx.account.findMany({
    where: which,
    select: { id: true, provider: true, providerAccountId: true, tokens: true },
  })
  if (accounts.length === 0) return 0
  await tx.account.deleteMany({ where: { id: { in: accounts.map(({ id }) => id) } } })
  await tx.tokenRevocation.createMany({
    data: accounts.flatMap(({ provider, providerAccountId, tokens }) =>
      tokens === null ? [] : [{ id: newId(), provider, providerAccountId, token: tokens, createdAt: now }],
    ),
  })
  return accounts.length
}
