import { z } from 'zod'
import { Data, Id, Time } from './primitives.ts'

/** `name` is null once the user is deleted. */
export const User = z
  .strictObject({
    id: Id,
    handle: z.string(),
    name: z.string().nullable(),
    avatarUrl: z.string().nullable(),
    visualId: Id.nullable(),
    favoriteStreamer: Id.nullable(),
    externalId: z.string().nullable(),
    createdAt: Time,
    updatedAt: Time,
  })
  .meta({ id: 'User' })

/** Oneself. */
export const Me = User.extend({
  email: z.string().nullable(),
  admin: z.boolean(),
  hasPassword: z.boolean(),
  accounts: z.array(z.strictObject({ provider: z.string(), name: z.string() })),
  data: Data,
}).meta({ id: 'Me' })

/** A user as admins see them. `lastActiveAt`: when the newest of their sessions was last used; null if there is none. */
export const AdminUser = User.extend({
  email: z.string().nullable(),
  admin: z.boolean(),
  disabled: z.boolean(),
  hasPassword: z.boolean(),
  accounts: Me.shape.accounts,
  lastActiveAt: Time.nullable(),
}).meta({ id: 'AdminUser' })

export type User = z.infer<typeof User>
export type Me = z.infer<typeof Me>
export type AdminUser = z.infer<typeof AdminUser>
