// @vitest-environment happy-dom
import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { IntlProvider } from 'use-intl'
import { describe, expect, it } from 'vitest'
import common from '#locales/en/common.json' with { type: 'json' }
import message from '#locales/en/message.json' with { type: 'json' }
import { isLargeEmoji } from './markdown-emoji.ts'
import { parseMarkdown } from './markdown-parse.ts'
import MarkdownText from './markdown-text.tsx'
import { MessageText } from './message-text.tsx'
import { hasMarkup } from './plain-text.ts'

function rendered(text: string): HTMLElement {
  const html = renderToStaticMarkup(
    <IntlProvider locale="en" timeZone="UTC" messages={{ common, message }}>
      {hasMarkup(text) && !isLargeEmoji(text) ? <MarkdownText text={text} /> : <MessageText text={text} />}
    </IntlProvider>,
  )
  const box = document.createElement('div')
  box.innerHTML = html
  return box
}

const shown = (text: string): string => rendered(text).innerHTML
const links = (text: string) => [...rendered(text).querySelectorAll('a')].map((a) => a.getAttribute('href'))

const ELEMENTS = new Set(
  'DIV P STRONG EM DEL CODE PRE BLOCKQUOTE UL OL LI A BDI BUTTON SPAN svg path rect SVG PATH RECT'.split(' '),
)
const SAFE = /^(?:https?:\/\/|mailto:)/

const pieces = fc.constantFrom(
  ...[
    '*',
    '**',
    '_',
    '~~',
    '`',
    '```',
    '\n',
    '\n\n',
    '> ',
    '- ',
    '1. ',
    '# ',
    '[',
    '](',
    ')',
    '![',
    '<',
    '>',
    '\\',
    '&',
    ' ',
  ],
  ...[
    'word',
    'http://',
    'https://a.example/b',
    'javascript:',
    'data:text/html,',
    'mailto:',
    '<script>',
    '</p>',
    '<img src=x onerror=y>',
  ],
  ...[
    '&#106;',
    '\u202e',
    '\u2066',
    '\u200b',
    '😀',
    '|a|b|\n|-|-|\n',
    '[x]: http://c.example\n',
    '    ',
    '\t',
    '~~~\n',
    '[ ] ',
    'www.d.example',
  ],
)
const hostile = fc.oneof(
  fc.array(pieces, { maxLength: 80 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 200 }),
)

describe('what somebody wrote', () => {
  it('renders whatever it is, to nothing but elements and addresses that are allowed', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const box = rendered(text)
        for (const element of box.querySelectorAll('*')) {
          expect(ELEMENTS).toContain(element.tagName)
          for (const { name } of element.attributes) expect(name).not.toMatch(/^on|^src/)
        }
        for (const link of box.querySelectorAll('a')) {
          expect(link.getAttribute('href')).toMatch(SAFE)
          expect(link.getAttribute('rel')).toBe('noopener noreferrer nofollow ugc')
        }
      }),
      { numRuns: 500 },
    )
  })

  it('loses no word', () => {
    const word = fc.stringMatching(/^[a-z]{3,8}$/)
    const mark = fc.constantFrom(
      '*',
      '**',
      '_',
      '~~',
      '`',
      '\n',
      '\n\n',
      '\n> ',
      '\n- ',
      '\n1. ',
      '\n# ',
      '\n```\n',
      ' ',
      '<',
      '>',
      '|',
      '~',
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(mark, word), { minLength: 1, maxLength: 20 }), (parts) => {
        const seen = rendered(parts.map(([sign, letters]) => `${sign}${letters}`).join('')).textContent
        for (const [, letters] of parts) expect(seen).toContain(letters)
      }),
    )
  })

  it.each([
    ['**bold**', '<strong class="font-semibold">bold</strong>'],
    ['_italic_', '<em>italic</em>'],
    ['~~gone~~', '<del>gone</del>'],
    ['~5 or ~6', '~5 or ~6'],
    ['snake_case_name', 'snake_case_name'],
    ['2 * 3 * 4', '2 * 3 * 4'],
    ['<b>no</b> &amp; &#106;', '&lt;b&gt;no&lt;/b&gt; &amp;amp; &amp;#106;'],
    ['a\n---', 'a\n---'],
    ['-', '-'],
    ['#', '#'],
    ['>', '&gt;'],
    ['- [x] done', '☑ done'],
    ['[x]: http://c.example/', '[x]:'],
  ])('%s', (text, html) => expect(shown(text)).toContain(html))

  it('ends a quote and a list with the line that does not go on with it', () => {
    expect(parseMarkdown('> said\nanswer').map(({ kind }) => kind)).toEqual(['quote', 'paragraph'])
    expect(parseMarkdown('- one\n- two\nafter').map(({ kind }) => kind)).toEqual(['list', 'paragraph'])
    expect(parseMarkdown('```\n> no quote\ncode\n```').map(({ kind }) => kind)).toEqual(['code'])
  })

  it('keeps each block a world of its own for directions', () => {
    for (const block of rendered('\u202e one\n\n> two\n\n- three').querySelectorAll('p, blockquote, li')) {
      expect(block.getAttribute('dir')).toBe('auto')
    }
  })
})

describe('links', () => {
  it.each([
    ['https://a.example/x?y=1&z=2.', 'https://a.example/x?y=1&z=2'],
    ['(www.a.example)', 'http://www.a.example/'],
    ['<https://a.example>', 'https://a.example/'],
    ['mail me@a.example now', 'mailto:me@a.example'],
    ['[text](https://a.example)', 'https://a.example/'],
    ['![cat](https://a.example/cat.png)', 'https://a.example/cat.png'],
    ['https://müller.example/weg', 'https://xn--mller-kva.example/weg'],
  ])('%s leads to %s', (text, href) => expect(links(text)).toEqual([href]))

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    'javascript&colon;alert(1)',
    '&#106;avascript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,<script>',
    'vbscript:x',
    'file:///etc/passwd',
    'ftp://a.example',
    'blob:https://a.example/x',
    '//a.example',
    '/rooms/x',
    '#x',
    'https:a.example',
    'https:///a.example',
    'https://bank.example@evil.example',
    'https://user:pass@evil.example',
    'https://a.example/\u202egpj.exe',
    'http://',
    'mailto:',
    'view-source:https://a.example',
  ])('[x](%s) is text', (href) => {
    expect(links(`[x](${href})`)).toEqual([])
    expect(links(`[x](<${href}>)`)).toEqual([])
    expect(rendered(`[x](${href})`).textContent).toContain('x')
  })

  it.each([
    '[google.com](https://evil.example)',
    '[https://google.com/login](https://evil.example)',
    '[Log in at google.com now](https://evil.example)',
    '[g\u200bo\u200bogle.com](https://evil.example)',
    '[google。com](https://evil.example)',
    '[google․com](https://evil.example)',
    '[**google**.com](https://evil.example)',
    '[\u202emoc.elgoog](https://evil.example)',
    '[me@google.com](https://evil.example)',
    '[192.168.0.1](https://evil.example)',
    '![google.com](https://evil.example)',
    '[google\ufe0f.com](https://evil.example)',
    '[google.c\u0332om](https://evil.example)',
    '[google·com](https://evil.example)',
    '[googleꓸcom](https://evil.example)',
    `[${'a word '.repeat(50)}](https://evil.example)`,
  ])('%s shows where it leads', (text) => expect(rendered(text).textContent).toContain('(evil.example)'))

  it.each(['[docs](https://a.example)', '[a.example](https://www.a.example/x)', '[v1.2 notes](https://a.example)'])(
    '%s says enough',
    (text) => expect(rendered(text).textContent).not.toContain('('),
  )

  it('shows a host of lookalike letters as it is looked up', () => {
    expect(rendered('https://аррӏе.com/login').textContent).toBe('https://xn--80ak6aa92e.com/login')
    expect(rendered('[apple.com](https://аррӏе.com)').textContent).toBe('apple.com (xn--80ak6aa92e.com)')
    expect(rendered('[аррӏе.com](https://xn--80ak6aa92e.com/login)').textContent).toBe('аррӏе.com (xn--80ak6aa92e.com)')
  })

  it('shows the address of a link whose text cannot be seen', () => {
    for (const unseen of ['\u200b', '\u3164']) {
      expect(rendered(`[${unseen}](https://evil.example/a)`).textContent).toBe('https://evil.example/a')
    }
  })
})

/** The best of a few, in milliseconds: others run beside it, and what is quadratic is slow each time. */
function timeOf(text: string): number {
  const times = [1, 2, 3, 4].map((nth) => {
    // Another text each time: those that were parsed are known.
    const another = `${text.slice(0, 3_999)}${nth}`
    const start = performance.now()
    parseMarkdown(another)
    return performance.now() - start
  })
  return Math.min(...times)
}

describe('texts made to be hard', () => {
  const signs = [
    '*',
    '_',
    '[',
    '(',
    '>',
    '`',
    '~',
    '<',
    '!',
    '\\',
    '&',
    '#',
    '-',
    '|',
    ' ',
    '\n',
    '1.',
    '> ',
    '- ',
    '**a',
    '_a*',
  ]
  const more = [
    '![',
    '[a](',
    '](',
    '<a ',
    'a@',
    'www.',
    'http://',
    '~~a',
    '`a',
    '*_[(>',
    '*a_b[c(d>',
    '&#',
    '[x]:a\n',
    '😀',
  ]

  it.each([...signs, ...more])('%j over and over takes a moment', (sign) => {
    const text = sign.repeat(4_000).slice(0, 4_000)
    expect(timeOf(text)).toBeLessThan(100)
    expect(() => rendered(text)).not.toThrow()
  })

  it.each([
    ['a link of one long word', `[${'漢'.repeat(3_900)}](https://e.example)`],
    ['a link of one long host', `[${'a.'.repeat(1_900)}](https://e.example)`],
    ['a long list', '- a\n'.repeat(990)],
    ['a deep list', Array.from({ length: 80 }, (_, depth) => `${' '.repeat(depth)}- a`).join('\n')],
  ])('%s takes a moment', (_, text) => expect(timeOf(text)).toBeLessThan(100))

  it('does not go deeper than people do', () => {
    const quotes = Array.from({ length: 80 }, (_, depth) => `${'>'.repeat(depth + 1)} a`).join('\n')
    const lists = Array.from({ length: 60 }, (_, depth) => `${' '.repeat(depth)}- a`).join('\n')
    for (const text of [quotes, lists])
      expect(rendered(text).querySelectorAll('blockquote, ul').length).toBeLessThan(200)
  })
})

describe('people named by handle', () => {
  const named = (text: string): string[] => {
    const found: string[] = []
    const walk = (nodes: readonly unknown[]) => {
      for (const node of nodes as { kind: string; handle?: string; children?: unknown[]; items?: unknown[][] }[]) {
        if (node.kind === 'mention') found.push(node.handle ?? '')
        walk(node.children ?? node.items?.flat() ?? [])
      }
    }
    walk(parseMarkdown(text))
    return found
  }

  it.each([
    ['@anna', ['anna']],
    ['hello @Anna, @ben_2!', ['anna', 'ben_2']],
    ['**@anna** and _@ben_x_', ['anna', 'ben_x']],
    ['> @anna\n\n- @ben\n- [x] @cleo', ['anna', 'ben', 'cleo']],
    ['# @anna', ['anna']],
  ])('are found: %j', (text, handles) => expect(named(text)).toEqual(handles))

  it.each([
    ...['`@anna`', '```\n@anna\n```', '[@anna](https://a.example)', 'https://a.example/@anna', 'mail@anna', '@@anna'],
    ...['@an', `@${'a'.repeat(33)}`, 'me@anna.example', '@ännä'],
  ])('are not: %j', (text) => expect(named(text)).toEqual([]))

  it('stay words where nobody is known by that handle', () => {
    expect(rendered('hello @anna, `@ben`').textContent).toBe('hello @anna, @ben')
  })
})

describe('nothing but emoji', () => {
  it.each(['😀', '👩‍👩‍👧‍👦', '🇩🇪 🇫🇷', '👍🏽', '1️⃣', '❤️', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '🏳️‍🌈', '😀😀😀😀😀😀', ' 😀\n😀 '])('%s is large', (text) => {
    expect(isLargeEmoji(text)).toBe(true)
  })

  it.each(['', ' ', '1', '123', '#', '*', '😀a', '©', '😀😀😀😀😀😀😀', '😀'.repeat(4_000), '\u200d', '🇩'])(
    '%s is not',
    (text) => {
      expect(isLargeEmoji(text)).toBe(false)
    },
  )
})
