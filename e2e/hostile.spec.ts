import type { Room } from '#protocol/room.ts'
import type { Person } from './support/person.ts'
import { call, enter, roomOf, seed, visit } from './support/seed.ts'
import { expect, test } from './support/test.ts'

const RLO = '\u202e'
const POP = '\u2069'
const ZERO = '\u200b'

const SCHEMES = [
  'javascript',
  'data',
  'vbscript',
  'file',
  'blob',
  'ftp',
  'ws',
  'about',
  'chrome',
  'intent',
  'JaVaScRiPt',
]

const MARKUP = `<script>pwned=1</script><img src=x onerror="pwned=1"><svg/onload=pwned=1><iframe srcdoc="<script>parent.pwned=1</script>"></iframe>
<style>*{display:none!important}</style><base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example/">
<a href="javascript:pwned=1">a</a><form action="https://evil.example"><input name=q autofocus onfocus="pwned=1"></form>
</p></div></article></main><plaintext>`

const LINKS = SCHEMES.flatMap((scheme) => [
  `[${scheme}](${scheme}:pwned=1)`,
  `[${scheme}](<${scheme}:alert(1)>)`,
  `<${scheme}:pwned=1>`,
  `[x](  \t${scheme}://evil.example/%0Aalert(1))`,
]).join(' ')

const TEXTS = {
  markup: MARKUP,
  links: LINKS,
  tricks:
    `[a](java\u0000script:alert(1)) [b](&#106;avascript:alert(1)) [c](javascript&colon;alert(1)) ![d](https://evil.example/pixel.png)
![e](javascript:alert(1)) [f]: https://evil.example/ref "t"
[g][f] <https://evil.example/a> [h](//evil.example) [i](/\\evil.example) [j](https:evil.example) [k](https://user:pass@evil.example/)`.replaceAll(
      '\u0000',
      '\u0001',
    ),
  attributes: `[x](https://evil.example/"onmouseover="pwned=1) [y](https://evil.example/'onmouseover='pwned=1 "title\\"onload=pwned=1")`,
  overrides: `${RLO}gnihton ${POP}${POP}\u2066\u2067 ${RLO.repeat(50)} [https://bank.example${RLO}](https://evil.example/${RLO}moc.knab)`,
  unseen: `see${ZERO.repeat(500)}n \ufeff\u2060\u00ad\u034f\u{e0001}\u{e0041} ${'\u200d'.repeat(300)}`,
  towers: `Z${'\u0335\u0321\u0348\u0300\u0352'.repeat(150)}algo ${'\u0e49'.repeat(300)} end`,
  emoji: '😀'.repeat(4_000),
  families: '👩‍👩‍👧‍👦'.repeat(500),
  word: 'w'.repeat(4_000),
  wide: '𒐫'.repeat(1_000) + '﷽'.repeat(1_000),
  arabic: 'مرحبا '.repeat(300),
  address: `https://example.org/${'a'.repeat(3_900)}`,
  label: `[${'l'.repeat(2_000)}](https://example.org/${'b'.repeat(1_900)})`,
  quotes: `${'>'.repeat(1_500)} deep ${'> '.repeat(1_200)}`,
  lists: Array.from({ length: 60 }, (_, depth) => `${'  '.repeat(depth)}- ${depth}`)
    .join('\n')
    .slice(0, 4_000),
  code: `\`\`\`js\n${'x'.repeat(1_900)}\n${'let a = 1;'.repeat(190)}\n\`\`\``,
  fence: `\`\`\`"><img src=x onerror=pwned=1>\n</code></pre><script>pwned=1</script>`,
  inline: `\`${'c'.repeat(3_900)}\``,
  stars: '*_`~['.repeat(800),
  brackets: `${'['.repeat(2_000)}${']('.repeat(900)}`,
  headings: `# ${'h'.repeat(2_000)}\n${'#'.repeat(1_000)} x`,
  table: `|${'a|'.repeat(400)}\n|${'-|'.repeat(400)}\n|${'<b>|'.repeat(400)}`,
  number: `${'9'.repeat(9)}. first\n${'9'.repeat(9)}. second`,
  lines: '\n'.repeat(3_000) + 'below' + '\n\r\u2028\u2029\v\f'.repeat(100) + 'end',
}

const NAMES = [
  '<img src=x onerror=pwned=1>',
  '"><script>pwned=1</script>',
  'N'.repeat(80),
  '😀'.repeat(80),
  '{count, plural, other {# x}} <b>{name}</b>',
  'ــ‏مرحبا‏ --> abc',
  '👨‍👩‍👧‍👦'.repeat(11),
  'Ẑ̶̈́ a̷̡͋ ﷽﷽﷽﷽﷽﷽﷽﷽',
]

/** Elements that nobody's text may become, and what reaches over the edges of what it is in. */
async function isContained({ page, name }: Person, what: string): Promise<void> {
  const found = await page.evaluate(() => {
    const log = document.querySelector('[role="log"]')
    const foreign = 'script, iframe, object, embed, form, input, style, base, meta, link, plaintext, video, audio, img'
    const complaints: string[] = []
    for (const element of log?.querySelectorAll(`${foreign}, [onerror], [onload], [onfocus], [onmouseover]`) ?? [])
      complaints.push(`element: ${element.outerHTML.slice(0, 120)}`)
    for (const { href } of log?.querySelectorAll('a') ?? [])
      if (!/^(https?|mailto):/.test(href)) complaints.push(`link: ${href.slice(0, 120)}`)
    if (document.body.querySelectorAll('iframe, base, plaintext').length > 0) complaints.push('outside of the log')
    if ('pwned' in window) complaints.push('something ran')
    for (const box of [document.documentElement, document.body, log])
      if (box && box.scrollWidth > box.clientWidth)
        complaints.push(`${box.tagName} scrolls sideways: ${box.scrollWidth}`)
    const edge = log?.getBoundingClientRect()
    for (const row of log?.querySelectorAll('article > *, article p, article a, article pre') ?? []) {
      const { left, right, width } = row.getBoundingClientRect()
      if (edge && width > 1 && (left < edge.left - 1 || right > edge.right + 1))
        complaints.push(`sticks out: ${row.outerHTML.slice(0, 120)}`)
    }
    return complaints
  })
  expect.soft(found, `${what}, for ${name}`).toEqual([])
}

/** Everything in the log, from its beginning, where one who has read nothing begins, to its end. */
async function isContainedThroughout(person: Person, what: string): Promise<void> {
  const { page, log } = person
  const left = () => log.evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight)
  await expect.poll(left).toBeGreaterThan(1_000)
  for (;;) {
    await isContained(person, what)
    if ((await left()) <= 1) return
    // Rows are in the page some way beyond what is in sight.
    await log.evaluate((box) => box.scrollBy(0, box.clientHeight + 400))
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  }
}

/** A dialog of the browser's own would be somebody else's doing. */
function refusesDialogs({ page, guard }: Person): void {
  page.on('dialog', (dialog) => {
    guard.complain(`a dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
}

test('hostile messages stay texts, and stay within their place', async ({ person }) => {
  const [ann, ben, cleo] = [await person('Ann'), await person('Ben', { phone: true }), await person('Cleo')]
  await enter(ann, ben, cleo)
  const room = await roomOf('Bazaar', ann, ben, cleo)
  await seed(ann, room, Object.values(TEXTS))
  for (const reader of [ben, cleo]) {
    refusesDialogs(reader)
    await visit(reader, room)
    await isContainedThroughout(reader, 'messages')
  }
  // Once more from the server, and as a list has it.
  await cleo.page.reload()
  await isContained(cleo, 'messages, at first sight')
  await cleo.page.goto('/rooms')
  await expect(cleo.roomLink('Bazaar')).toContainText('below')
  await isContained(cleo, 'the list of rooms')
})

for (const phone of [false, true])
  test(`hostile names and drafts stay within their place, ${phone ? 'narrow' : 'wide'}`, async ({ person }) => {
    const [ann, ben] = [await person('Ann'), await person('Ben', { phone })]
    await enter(ann, ben)
    refusesDialogs(ben)
    let room: Room | undefined
    for (const name of NAMES) {
      await call(ann, 'PATCH', '/api/me', { name })
      room = await roomOf(name, ann, ben)
      await seed(ann, room, [TEXTS.markup, 'hello'])
      // What is not a name is refused, and nothing else happens.
      await call(ann, 'PATCH', `/api/rooms/${room.id}`, { name: `${[...name].slice(0, 40).join('')}!` })
      await visit(ben, room)
      await expect(ben.log).toContainText('hello')
      await isContained(ben, `a room and a person called ${name}`)
    }
    await ben.composer.fill(TEXTS.markup)
    await isContained(ben, 'a draft of markup')
    await ben.composer.fill(TEXTS.emoji)
    await isContained(ben, 'a draft of emoji')
    await ben.composer.fill(`${TEXTS.markup}${TEXTS.word}`)
    await ben.page.reload()
    await expect(ben.composer).toHaveValue(`${TEXTS.markup}${TEXTS.word}`.replaceAll('\r\n', '\n'))
    await isContained(ben, 'a draft that was kept')
    await ben.page.goto('/rooms')
    await expect(ben.roomLink('script').first()).toBeVisible()
    await isContained(ben, 'the list of rooms')
  })
