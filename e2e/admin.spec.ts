import { isAccessible } from './support/accessible.ts'
import { refused } from './support/guard.ts'
import { Server } from './support/server.ts'
import { expect, test as base } from './support/test.ts'

// The first to sign up is the admin: a server of its own.
const test = base.extend<{ server: Server }>({
  server: async ({}, use) => {
    const server = await Server.open()
    await use(server)
    await server.close()
  },
})

test('an admin disables, enables, gives a password and makes an admin', async ({ person }) => {
  const admin = await person('Admin')
  await admin.signUp()
  const ben = await person('Ben', { phone: true })
  await ben.signUp()
  await admin.page.goto('/settings')
  await admin.page.getByRole('link', { name: 'Users' }).click()
  await expect(admin.heading).toHaveText('Users')
  await admin.page.getByRole('searchbox', { name: 'Find' }).fill('ben')
  const row = admin.page.getByRole('list', { name: 'Users' }).getByRole('listitem')
  await expect(row).toHaveCount(1)
  await isAccessible(admin, 'users')

  ben.expectsOutage()
  ben.guard.allow(refused(401))
  await admin.button('Disable Ben').click()
  await admin.button('Disable').click()
  await expect(row).toContainText('Disabled')
  await expect(ben.page.getByText('This account has been disabled by an admin.')).toBeVisible()
  await ben.page.goto('/login')
  await ben.signIn()
  await expect(ben.page.getByText('The handle or the password is wrong.')).toBeVisible()

  await admin.button('Enable Ben').click()
  await expect(row).not.toContainText('Disabled')
  await admin.button('Set a password for Ben').click()
  await admin.page.getByLabel('New password').fill('given by the admin')
  await admin.button('Set password').click()
  await admin.button('Make Ben an admin').click()
  await admin.button('Make admin').click()
  await expect(row).toContainText('Admin')
  await ben.page.goto('/login')
  await ben.signIn('given by the admin')
  await ben.page.waitForURL('/rooms')
  await ben.page.goto('/admin')
  await expect(ben.heading).toHaveText('Users')

  // Whoever is none is not even told that there is such a page.
  await ben.button('Remove admin Admin').click()
  await ben.button('Remove admin').click()
  await expect(ben.button('Make Admin an admin')).toBeVisible()
  admin.guard.allow(refused(404))
  await admin.page.goto('/admin')
  await expect(admin.heading).not.toHaveText('Users')
})
