import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { expect, it } from 'vitest'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** All that is shown is made of these. */
const SOURCES = ['components', 'pages'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
    .map((path) => join(root, folder, path)),
)

const parsed = (path: string) =>
  ts.createSourceFile(
    path,
    readFileSync(path, 'utf8'),
    ts.ScriptTarget.Latest,
    true,
    path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  )

function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node)
  ts.forEachChild(node, (child) => walk(child, visit))
}

/** What is found in all sources, with its place. */
function findAll(find: (node: ts.Node) => string | null): string[] {
  return SOURCES.flatMap((path) => {
    const source = parsed(path)
    const found: string[] = []
    walk(source, (node) => {
      const what = find(node)
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source))
      if (what !== null) found.push(`${relative(root, path)}:${line + 1} ${what}`)
    })
    return found
  })
}

/** Names are the same in every language. */
const SAME_EVERYWHERE = /Greenroom|Twitch/g
/** Shown where no page could be made, and so no catalogue is at hand: it has its few words in every language itself. */
const WITHOUT_CATALOGUE = 'pages/_error.tsx'
const SPOKEN = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'alt',
  'label',
  'placeholder',
  'title',
])

const isText = (text: string): boolean => /\p{L}/u.test(text.replace(SAME_EVERYWHERE, ''))

/** The constant text of an expression, as far as there is one: `'a'`, `` `a ${b}` ``, `c ? 'a' : 'b'`. */
function constantText(node: ts.Expression): string {
  if (ts.isStringLiteralLike(node)) return node.text
  if (ts.isTemplateExpression(node))
    return node.head.text + node.templateSpans.map(({ literal }) => literal.text).join('')
  if (ts.isConditionalExpression(node)) return `${constantText(node.whenTrue)} ${constantText(node.whenFalse)}`
  if (ts.isParenthesizedExpression(node)) return constantText(node.expression)
  if (ts.isBinaryExpression(node)) return `${constantText(node.left)} ${constantText(node.right)}`
  return ''
}

/** Of operators only those whose result is shown. */
function shownText(node: ts.Expression): string {
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken
    if (kind === ts.SyntaxKind.AmpersandAmpersandToken) return constantText(node.right)
    if (kind !== ts.SyntaxKind.PlusToken && kind !== ts.SyntaxKind.QuestionQuestionToken) return ''
  }
  return constantText(node)
}

it('no component holds a text of its own: all of them are in locales/', () => {
  const texts = findAll((node) => {
    if (ts.isJsxText(node)) return isText(node.text) ? node.text.trim() : null
    if (
      ts.isJsxExpression(node) &&
      node.expression &&
      (ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent))
    ) {
      const text = shownText(node.expression)
      return isText(text) ? text : null
    }
    if (ts.isJsxAttribute(node) && SPOKEN.has(node.name.getText()) && node.initializer) {
      const { initializer } = node
      const text = ts.isStringLiteral(initializer)
        ? initializer.text
        : ts.isJsxExpression(initializer) && initializer.expression
          ? shownText(initializer.expression)
          : ''
      return isText(text) ? `${node.name.getText()}="${text}"` : null
    }
    return null
  })
  expect(texts.filter((text) => !text.startsWith(WITHOUT_CATALOGUE))).toEqual([])
})

/** Utilities that name a side of the screen instead of one of the line. */
const PHYSICAL =
  /(?:^|[\s:])(-?(?:m[lr]|p[lr]|scroll-m[lr]|scroll-p[lr]|left|right|border-[lr]|rounded-(?:[lr]|tl|tr|bl|br))(?:-[\w./[\]()%-]+)?|text-(?:left|right)|float-(?:left|right)|clear-(?:left|right))(?=$|\s)/

it('no class names the left or the right: some languages begin on the other side', () => {
  const classes = findAll((node) => {
    if (
      !ts.isStringLiteralLike(node) &&
      !ts.isTemplateHead(node) &&
      !ts.isTemplateMiddle(node) &&
      !ts.isTemplateTail(node)
    )
      return null
    // `inset-x-0` and the like are of both sides. What is no class at all (`'left'` as a value) stands by itself.
    if (!node.text.includes('-') && !node.text.includes(' ')) return null
    return PHYSICAL.exec(node.text)?.[1] ?? null
  })
  expect(classes).toEqual([])
})
