import { TEXT_MAX } from '#protocol/limits.ts'
import { lines } from './support/person.ts'
import { call, enter, isRead, leave, roomOf, seed, texts, visit } from './support/seed.ts'
import { expect, test } from './support/test.ts'

const DAY = 86_400_000

const MARKED = `A **strong** word, an *important* one, a ~~wrong~~ one and \`code()\`.

> what somebody said

1. first
2. second

See https://example.org/a?b=c and [the bank](https://bank.example), not [bank.example](https://evil.example/).`

const CODE = 'const answer: number = 42 // sure\nexport default answer'

test('Markdown, links, code and emoji are shown as what they mean', async ({ person, server }) => {
  const [ann, ben] = [await person('Ann'), await person('Ben', { phone: true })]
  await enter(ann, ben)
  const room = await roomOf('Marks', ann, ben)
  await visit(ann, room)
  await visit(ben, room)
  for (const text of [MARKED, `\`\`\`ts\n${CODE}\n\`\`\``, '🎉 👩‍🚀', 'plain 🎉', `${server.base}/rooms/${room.id}`]) {
    await ann.composer.fill(text)
    await ann.composer.press('Enter')
  }

  const marked = ben.message('A strong word')
  await expect(marked.getByRole('strong')).toHaveText('strong')
  await expect(marked.getByRole('emphasis')).toHaveText('important')
  await expect(marked.getByRole('deletion')).toHaveText('wrong')
  await expect(marked.getByRole('code')).toHaveText('code()')
  await expect(marked.getByRole('blockquote')).toHaveText('what somebody said')
  await expect(marked.getByRole('listitem')).toHaveText(['first', 'second'])
  const links = marked.getByRole('link')
  await expect(links).toHaveText(['https://example.org/a?b=c', 'the bank', 'bank.example'])
  for (const link of await links.all()) {
    await expect(link).toHaveAttribute('target', '_blank')
    await expect(link).toHaveAttribute('rel', /noopener noreferrer/)
  }
  // A link that names another host than its own says where it leads.
  await expect(marked).toContainText('bank.example (evil.example)')

  const code = ben.log.getByRole('group', { name: 'Code, TypeScript' })
  await expect(code).toHaveText(CODE)
  await expect(code.getByText('42')).toHaveAttribute('style', /color/)
  expect(await code.evaluate((element) => element.textContent)).toBe(CODE)

  const size = (text: string) =>
    ben.log.getByText(text, { exact: true }).evaluate((element) => parseFloat(getComputedStyle(element).fontSize))
  expect(await size('🎉 👩‍🚀')).toBeGreaterThan(1.5 * (await size('plain 🎉')))

  // An address of this site opens in this page.
  const here = ben.log.getByRole('link', { name: `${server.base}/rooms/` })
  await expect(here).not.toHaveAttribute('target')
})

test('messages are grouped by author, and lines say what happened between them', async ({ person }) => {
  const [ann, ben] = [await person('Ann'), await person('Ben')]
  await enter(ann, ben)
  const room = await roomOf('Before', ann, ben)
  await seed(ann, room, ['ann 1', 'ann 2'])
  await seed(ben, room, ['ben 1'])
  await call(ann, 'PATCH', `/api/rooms/${room.id}`, { name: 'After' })
  await seed(ann, room, ['ann 3'])
  await visit(ben, room)

  for (const [text, name] of [
    ['ann 1', 'Ann'],
    ['ben 1', 'Ben'],
    ['ann 3', 'Ann'],
  ] as const)
    await expect(ben.message(text).getByText(name, { exact: true })).toBeVisible()
  await expect(ben.message('ann 2').getByText('Ann', { exact: true })).toHaveCount(0)
  await expect(ben.log).toContainText(/ben 1.*Ann\W+renamed the room to.*After.*ann 3/s)
  await expect(ben.log).toContainText(/Today.*ann 1/s)

  // The next day, and what is written on it.
  ben.expectsOutage()
  await ben.page.clock.setSystemTime(Date.now() + DAY)
  await ben.page.reload()
  await expect(ben.log).toContainText(/Yesterday.*ann 1/s)
  await expect(ben.log).not.toContainText('Today')
  await ben.context.setOffline(true)
  await ben.say('ben 2')
  await expect(ben.log).toContainText(/Yesterday.*ann 3.*Today.*ben 2/s)
})

test('what came meanwhile stands below a line, which stays while one is there', async ({ person }) => {
  const [ann, ben] = [await person('Ann'), await person('Ben')]
  await enter(ann, ben)
  const room = await roomOf('Meanwhile', ann, ben)
  await seed(ann, room, ['ann 1'])
  await visit(ben, room)
  await expect(ben.page).toHaveTitle('Meanwhile — Greenroom')
  await leave(ben, room)
  await seed(ann, room, ['ann 2', 'ann 3'])
  await visit(ben, room)
  await expect(ben.log).toContainText(/ann 1.*New.*ann 2/s)
  await expect(ben.page).toHaveTitle('Meanwhile — Greenroom')
  await ben.say('ben 1')
  await ben.sees(['ann 1', 'ann 2', 'ann 3', 'ben 1'])
  await seed(ann, room, ['ann 4'])
  await ben.sees(['ann 1', 'ann 2', 'ann 3', 'ben 1', 'ann 4'])
  await expect(ben.log).toContainText(/ann 1.*New.*ann 2/s)
  await expect(ben.log.getByText('New', { exact: true })).toHaveCount(1)
  await isRead(ben, room)
  await ben.page.reload()
  await ben.sees(['ann 1', 'ann 2', 'ann 3', 'ben 1', 'ann 4'])
  await expect(ben.log.getByText('New', { exact: true })).toHaveCount(0)
})

test('Arrow up edits the last own message, and the mark says when', async ({ person }) => {
  const [ann, ben] = [await person('Ann'), await person('Ben')]
  await enter(ann, ben)
  const room = await roomOf('Typos', ann, ben)
  await seed(ann, room, ['ann 1', 'ann 2'])
  await seed(ben, room, ['ben 1'])
  await visit(ann, room)
  await visit(ben, room)
  const editor = ann.field('Edit text')

  await ann.composer.press('ArrowUp')
  await expect(editor).toBeFocused()
  await expect(editor).toHaveValue('ann 2')
  await editor.press('Escape')
  await expect(editor).toHaveCount(0)
  await expect(ann.composer).toBeFocused()

  // What one has begun to write is not left for it.
  await ann.composer.fill('begun')
  await ann.composer.press('ArrowUp')
  await expect(editor).toHaveCount(0)
  await ann.composer.fill('')
  await ann.composer.press('ArrowUp')
  await editor.fill('ann 3')
  await editor.press('Enter')
  await expect(ben.message('ann 3')).toContainText('edited')
  await expect(ben.message('ann 3').getByTitle(/^Edited .*\d:\d\d/)).toBeVisible()
  await expect(ben.message('ann 1')).not.toContainText('edited')
})

test('a message that is refused says why, and can be sent again or discarded', async ({ person }) => {
  const ann = await person('Ann')
  await enter(ann)
  const room = await roomOf('No', ann)
  await seed(ann, room, ['ann 1'])
  // The server says no as long as it is told to.
  let refuses = true
  await ann.page.routeWebSocket(/socket\.io/, (socket) => {
    const server = socket.connectToServer()
    socket.onMessage((frame) => {
      const [, id] = /^42(\d+)\["message\.send"/.exec(String(frame)) ?? []
      if (!refuses || id === undefined) return server.send(frame)
      const error = { code: 'conflict', status: 409, title: 'Conflict', detail: 'Not today.', errors: [] }
      socket.send(`43${id}${JSON.stringify([{ ok: false, error }])}`)
    })
  })
  await visit(ann, room)
  await ann.say('ann 2', 'ann 3')
  for (const text of ['ann 2', 'ann 3']) await expect(ann.message(text)).toContainText('Not sent. Not today.')
  await ann.message('ann 2').getByRole('button', { name: 'Discard' }).click()
  await expect(ann.message('ann 2')).toHaveCount(0)
  await expect(ann.message('ann 1')).toBeFocused()

  refuses = false
  await ann.message('ann 3').getByRole('button', { name: 'Retry' }).click()
  await ann.sees(['ann 1', 'ann 3'])
  await ann.seesAfterReload(['ann 1', 'ann 3'])
})

test('near the limit it counts, and a text that is longer goes out in parts', async ({ person }) => {
  const [ann, ben] = [await person('Ann'), await person('Ben')]
  await enter(ann, ben)
  const room = await roomOf('Novel', ann, ben)
  await visit(ann, room)
  await ann.composer.fill('x'.repeat(3_000))
  await expect(ann.page.getByText(/characters? left/)).toHaveCount(0)
  // Counted as people count.
  await ann.composer.fill('🎈'.repeat(3_999))
  await expect(ann.page.getByText('1 character left')).toBeVisible()
  await ann.composer.fill('🎈'.repeat(4_001))
  await expect(ann.page.getByText('1 character too many')).toBeVisible()
  await expect(ann.button('Send')).toBeDisabled()
  await ann.composer.fill('')

  const words = Array.from({ length: 1_500 }, (_, index) => `word${index}`)
  const novel = words.map((word, index) => (index % 90 === 89 ? `${word}.\n\n` : `${word} `)).join('')
  expect(novel.length).toBeGreaterThan(9_000)
  await ann.page.evaluate((text) => navigator.clipboard.writeText(text), novel)
  await ann.composer.focus()
  await ann.page.keyboard.press('ControlOrMeta+v')
  const offer = ann.page.getByRole('dialog', { name: 'This is long' })
  await offer.getByRole('button', { name: 'Keep as one text' }).click()
  await expect(ann.composer).toHaveValue(novel)
  await ann.button('Split it up').click()
  await offer.getByRole('button', { name: 'Send as 4 messages' }).click()
  await expect(ann.composer).toHaveValue('')
  await expect(ann.composer).toBeFocused()

  await expect.poll(async () => (await texts(ben, room)).length).toBe(4)
  const arrived = await texts(ben, room)
  expect(arrived.join(' ').split(/\s+/)).toEqual(novel.trim().split(/\s+/))
  for (const text of arrived) expect(text.length).toBeLessThanOrEqual(TEXT_MAX)
})

test('what was begun stays with its room, on reload too, and shows in the list', async ({ person }) => {
  const ann = await person('Ann')
  await enter(ann)
  const one = await roomOf('One', ann)
  await roomOf('Two', ann)
  await visit(ann, one)
  await ann.composer.pressSequentially('half a thought')
  await ann.openRoom('Two')
  await expect(ann.composer).toHaveValue('')
  await expect(ann.roomLink('One')).toContainText('half a thought')
  await ann.composer.pressSequentially('another one')
  await ann.openRoom('One')
  await expect(ann.composer).toHaveValue('half a thought')
  await ann.page.reload()
  await expect(ann.composer).toHaveValue('half a thought')
  await expect(ann.roomLink('Two')).toContainText('another one')
  await ann.composer.press('Enter')
  await expect(ann.composer).toHaveValue('')
  await expect(ann.message('half a thought')).toBeVisible()
  await ann.openRoom('Two')
  await expect(ann.composer).toHaveValue('another one')
  await ann.openRoom('One')
  await expect(ann.composer).toHaveValue('')
})

test('who reads further up is told how much is new, and Esc leads back to it', async ({ person }) => {
  const [ann, ben] = [await person('Ann'), await person('Ben')]
  await enter(ann, ben)
  const room = await roomOf('Scroll', ann, ben)
  await seed(ann, room, lines('ann', 1, 60))
  await visit(ann, room)
  await ann.log.hover()
  const newest = ann.message('ann 60')
  const up = async () => {
    await ann.page.mouse.wheel(0, -1_200)
    await expect(newest).not.toBeInViewport()
  }
  await expect(newest).toBeInViewport()
  await up()
  await expect(ann.button('Jump to newest')).toBeVisible()
  await seed(ben, room, lines('ben', 1, 2))
  await ann.button('2 new messages').click()
  await expect(ann.message('ben 2')).toBeInViewport()
  await expect(ann.button(/newest|new message/)).toHaveCount(0)
  await expect(ann.log).toBeFocused()

  await up()
  await seed(ben, room, lines('ben', 3, 3))
  await expect(ann.button('1 new message')).toBeVisible()
  await ann.composer.press('Escape')
  await expect(ann.message('ben 3')).toBeInViewport()
  await expect(ann.button(/newest|new message/)).toHaveCount(0)
  await expect(ann.composer).toBeFocused()

  // What one writes oneself leads there too.
  await up()
  await ann.say('ann 61')
  await expect(ann.message('ann 61')).toBeInViewport()
})
