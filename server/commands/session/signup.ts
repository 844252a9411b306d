import { z } from 'zod'
import { Handle, Name, Password } from '#protocol/primitives.ts'
import { Me } from '#protocol/user.ts'
import { hashPassword } from '#server/auth/passwords.ts'
import { createSession } from '#server/auth/sessions.ts'
import { createUser, lockUsers } from '#server/domain/user/create.ts'
import { meView } from '#server/domain/user/view.ts'
import { newId } from '#server/ids.ts'
import { command } from '#server/kernel/command.ts'
import { fail } from '#server/kernel/fail.ts'

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
    password: Password,
    name: Name.optional(),
  }),
  output: z.strictObject({ user: Me }),
  async prepare({ db, who, input, limits }) {
    await refuseTaken(db.user.findUnique({ where: { handle: input.handle }, select: { id: true } }))
    // Of two that want a handle at once, only the one that gets it is its owner.
    const remember = () => limits.remember(input.handle, who.address)
    return { passwordHash: await hashPassword(input.password), remember }
  },
  async write({ tx, now, who, input, prepared: { passwordHash, remember }, setCookie, ...effects }) {
    await lockUsers(tx)
    await refuseTaken(tx.user.findUnique({ where: { handle: input.handle }, select: { id: true } }))
    const id = newId()
    await createUser(tx, now, { id, handle: input.handle, name: input.name ?? input.handle, passwordHash })
    const session = await createSession(tx, now, id, who, effects)
    remember()
    setCookie(session.token)
    return { user: (await meView(tx, id)) ?? fail('internal', 'The user was not stored.') }
  },
})

async function refuseTaken(found: Promise<{ id: string } | null>): Promise<void> {
  if (await found) fail('conflict', 'The handle is taken.', { errors: [{ path: 'handle', message: 'is taken' }] })
}
