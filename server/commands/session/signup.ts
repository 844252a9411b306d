import { z } from 'zod'
import { PASSWORD_MAX, PASSWORD_MIN } from '#protocol/limits.ts'
import { Handle, Name } from '#protocol/primitives.ts'
import { Me } from '#protocol/user.ts'
import { hashPassword } from '#server/auth/passwords.ts'
import { createSession } from '#server/auth/sessions.ts'
import { meView } from '#server/domain/user/view.ts'
import { newId } from '#server/ids.ts'
import { command } from '#server/kernel/command.ts'
import { fail } from '#server/kernel/fail.ts'
import { nameKey } from '#server/name-key.ts'

export const signup = command({
  name: 'session.signup',
  http: 'POST /api/signup',
  summary: 'Sign up with a handle and a password',
  description: 'The first user of an installation is its admin. Without a name the handle is the name.',
  may: 'anyone',
  limit: 'credentials',
  httpOnly: true,
  status: 201,
  errors: ['conflict'],
  input: z.strictObject({
    handle: Handle,
    password: z
      .string()
      .min(PASSWORD_MIN, { error: `takes at least ${PASSWORD_MIN} characters` })
      .max(PASSWORD_MAX, { error: `takes at most ${PASSWORD_MAX} characters` }),
    name: Name.optional(),
  }),
  output: z.strictObject({ user: Me }),
  async prepare({ db, input }) {
    await refuseTaken(db.user.findUnique({ where: { handle: input.handle }, select: { id: true } }))
    return hashPassword(input.password)
  },
  async write({ tx, now, who, input, prepared: passwordHash, setCookie, ...effects }) {
    // Two first users at once: the second waits here, and finds the first.
    if (tx.dialect === 'postgres') await tx.$executeRawUnsafe(`LOCK TABLE "User" IN SHARE ROW EXCLUSIVE MODE`)
    await refuseTaken(tx.user.findUnique({ where: { handle: input.handle }, select: { id: true } }))
    const first = (await tx.user.findFirst({ select: { id: true } })) === null
    const id = newId()
    const name = input.name ?? input.handle
    await tx.user.create({
      data: {
        id,
        handle: input.handle,
        name,
        nameKey: nameKey(name),
        admin: first,
        passwordHash,
        createdAt: now,
        updatedAt: now,
      },
    })
    const session = await createSession(tx, now, id, who, effects)
    setCookie(session.token)
    return { user: (await meView(tx, id)) ?? fail('internal', 'The user was not stored.') }
  },
})

async function refuseTaken(found: Promise<{ id: string } | null>): Promise<void> {
  if (await found) fail('conflict', 'The handle is taken.', { errors: [{ path: 'handle', message: 'is taken' }] })
}
