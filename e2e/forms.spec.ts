import { refused } from './support/guard.ts'
import { PASSWORD } from './support/person.ts'
import { expect, test } from './support/test.ts'

test('signing up tells what is wrong with what was typed', async ({ person }) => {
  const ann = await person('Ann', { phone: true })
  ann.guard.allow(refused(400), refused(409))
  const password = ann.page.getByLabel('Password')
  await ann.page.goto('/signup')
  await ann.button('Sign up').click()
  await expect(ann.field('Handle')).toHaveAccessibleDescription('Handle takes 3 to 32 of a–z, 0–9 and _.')
  await expect(password).toHaveAccessibleDescription('Password takes at least 8 characters.')
  await expect(ann.field('Handle')).toBeFocused()

  await ann.field('Handle').fill('no spaces!')
  await ann.field('Name').fill('‮nnA')
  await password.fill('short')
  await ann.button('Sign up').click()
  await expect(ann.field('Name')).toHaveAccessibleDescription(/^Name takes one line/)
  await expect(ann.field('Handle')).toHaveValue('no spaces!')

  // Capitals and spaces around are no reason to refuse anybody.
  await ann.field('Handle').fill(`  ${ann.handle.toUpperCase()} `)
  await ann.field('Name').fill('')
  await password.fill(PASSWORD)
  await ann.button('Sign up').click()
  await ann.page.waitForURL('/rooms')
  await expect(ann.page.getByText(`@${ann.handle}`)).toBeVisible()

  const other = await person('Other')
  other.guard.allow(refused(409))
  await other.page.goto('/signup')
  await other.field('Handle').fill(ann.handle)
  await other.page.getByLabel('Password').fill(PASSWORD)
  await other.button('Sign up').click()
  await expect(other.field('Handle')).toHaveAccessibleDescription('Handle is taken.')
})

test('signing in tells no stranger whether a handle exists', async ({ person }) => {
  const ann = await person('Ann')
  ann.guard.allow(refused(401), refused(400))
  await ann.signUp()
  await ann.signOut()
  await ann.page.getByRole('link', { name: 'Sign in' }).click()
  await ann.signIn('not my password')
  const alert = ann.page.getByRole('main').getByRole('alert')
  await expect(alert).toHaveText('The handle or the password is wrong.')
  await ann.field('Handle').fill('nobody_at_all')
  await ann.button('Sign in').click()
  await expect(alert).toHaveText('The handle or the password is wrong.')
  await ann.field('Handle').fill('')
  await ann.button('Sign in').click()
  await expect(alert).toHaveText('The handle or the password is wrong.')
  await ann.signIn()
  await ann.page.waitForURL('/rooms')
})

test('a dead invitation leads nowhere, and says so', async ({ person }) => {
  const ann = await person('Ann')
  await ann.signUp()
  await ann.joinByCode('nosuchcode')
  await expect(ann.field('Invite code')).toHaveAccessibleDescription('Invite code leads nowhere (any more).')
  await ann.field('Invite code').fill('')
  await ann.button('Join').click()
  await expect(ann.field('Invite code')).toHaveAccessibleDescription(/Invite code/)

  await ann.page.goto('/join/nosuchcode')
  await expect(ann.heading).toHaveText('This invitation leads nowhere')
  await ann.page.goto('/join/%25%2F%00?x=1')
  await expect(ann.heading).toHaveText('This invitation leads nowhere')

  await ann.page.getByRole('link', { name: 'To the start' }).click()
  await ann.createRoom('Old code')
  const old = await ann.inviteCode()
  await ann.openInvitation()
  await ann.button('New code…').click()
  await ann.button('Make a new code').click()
  await expect(ann.page.getByRole('region', { name: 'Invitation' }).getByRole('code')).not.toHaveText(old)
  const ben = await person('Ben')
  await ben.signUp()
  await ben.page.goto(`/join/${old}`)
  await expect(ben.heading).toHaveText('This invitation leads nowhere')
})

test('what is typed before the script is there is not lost', async ({ person }) => {
  const ann = await (await person('Ann')).signUp()
  await ann.createRoom('Slow line')
  let arrive = () => {}
  const scripts = new Promise<void>((resolve) => (arrive = resolve))
  await ann.page.route('**/*.js', async (route) => {
    await scripts
    await route.continue()
  })
  await ann.page.reload({ waitUntil: 'commit' })
  await ann.composer.pressSequentially('ann 1')
  arrive()
  await ann.button('Send').click()
  await ann.sees(['ann 1'])
})

test('rooms that are not there, or not ours, are the same', async ({ person }) => {
  const [ann, ben] = [await person('Ann'), await person('Ben', { phone: true })]
  await Promise.all([ann.signUp(), ben.signUp()])
  await ann.createRoom('Private')
  const { pathname } = new URL(ann.page.url())
  for (const path of [pathname, '/rooms/nothing']) {
    await ben.page.goto(path)
    await expect(ben.heading).toHaveText('No such room')
  }
  ben.guard.allow(refused(404))
  await ben.page.goto('/no/such/page')
  await expect(ben.heading).toHaveText('Nothing here')
})

for (const next of [
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  'javascript:alert(1)',
  '/%09/evil.example',
])
  test(`signing in leads to no foreign address: ${next}`, async ({ person, server }) => {
    const ann = await person('Ann')
    const form = `next=${next.startsWith('/%') ? next : encodeURIComponent(next)}`
    await ann.page.goto(`/login?${form}`)
    await ann.page.getByRole('link', { name: 'Sign up' }).click()
    await ann.fillSignUp()
    await ann.page.waitForURL('/rooms')
    // Signed in already, it does not either.
    await ann.page.goto(`/login?${form}`)
    await expect(ann.heading).toHaveText('Greenroom')
    expect(new URL(ann.page.url()).origin).toBe(server.base)
  })
