import { isVisible } from '#protocol/visible.ts'

/** Where a link may lead. `host` stands for links that say one address and lead to another: it is shown beside them. */
export interface SafeLink {
  readonly href: string
  /** What to show where the text is the address itself; a host in another script is in its unmistakable form. */
  readonly text: string
  readonly host: string | null
}

const ALLOWED = /^(?:https?:\/\/|mailto:)[^/\\]/i
/** Spaces, controls, and what is invisible or turns the direction: nothing that an address needs. */
const UNSEEN = /[\s\p{C}\u034f\u115f\u1160\u3164\uffa0\u2800]/u
/** And marks: under a link's own line, or over a letter, they do not show. */
const UNSEEN_ALL = new RegExp(`${UNSEEN.source}|[\\p{M}\\p{Default_Ignorable_Code_Point}]`, 'gu')
/** Letters, a dot or what looks like one, letters: what people take for a host. Begun at each letter it would take long. */
const HOST =
  /(?<![\p{L}\p{N}-])(?:(?!\ua4f8)[\p{L}\p{N}-])+(?:[.\u00b7\u2024\u3002\ua4f8\uff0e\uff61](?:(?!\ua4f8)[\p{L}\p{N}-])+)+/gu
const DOTS = /[\u00b7\u2024\u3002\ua4f8\uff0e\uff61]/g
/** Nobody reads a longer one to the end. */
const TEXT_MAX = 300

/** Null for an address that must not become a link; then it is text. */
export function safeLink(href: string, shown: string): SafeLink | null {
  const text = isVisible(shown) ? shown : ''
  if (!ALLOWED.test(href) || UNSEEN.test(href)) return null
  const url = URL.parse(href)
  if (!url) return null
  // `https://bank.example@evil.example` leads to evil.example.
  if (url.username !== '' || url.password !== '') return null
  const target = url.protocol === 'mailto:' ? hostOfMail(url.pathname) : url.host
  if (target === '') return null
  if (isItself(text, href)) return { href: url.href, text: spelledOut(text, url), host: null }
  return { href: url.href, text, host: isHonest(text, url) ? null : target }
}

const bare = (address: string) => address.replace(/^(?:https?:\/\/|mailto:)/i, '').replace(/\/$/, '')
const isItself = (text: string, href: string): boolean => text === '' || bare(text) === bare(href)

/** A host with letters beyond ASCII may look like another one: it is shown as it is looked up. */
function spelledOut(text: string, url: URL): string {
  if (text === '') return url.href
  if (url.protocol === 'mailto:' || !url.hostname.includes('xn--')) return text
  return text.replace(/^(https?:\/\/)?[^/?#]*/i, (_, scheme: string | undefined) => `${scheme ?? ''}${url.host}`)
}

/** A text that names a host has to name the one that it leads to; one that tricks with directions names anything. */
function isHonest(text: string, url: URL): boolean {
  if (/[\p{Cc}\u202a-\u202e\u2066-\u2069\u200e\u200f]/u.test(text.replaceAll('\n', ''))) return false
  if (text.length > TEXT_MAX) return false
  const plain = text.normalize('NFKD').replace(UNSEEN_ALL, '')
  const named = [...plain.matchAll(HOST)].map(([host]) => host.replace(DOTS, '.')).filter(isLikeHost)
  if (named.length === 0) return !/:\/\/|^www\b/i.test(plain)
  const target = url.protocol === 'mailto:' ? hostOfMail(url.pathname) : url.hostname
  return named.every((host) => sameHost(host, target))
}

/** `v1.2` and `e.g.` are no hosts: the last part of one has two letters and more, or it is an address of four numbers. */
const isLikeHost = (host: string): boolean =>
  /[^\p{L}\p{N}-](?:\p{L}[\p{L}\p{N}-]+|\d+)$/u.test(host) && !/^[\d.]{1,6}$/.test(host)

function sameHost(named: string, target: string): boolean {
  // Letters of other scripts look like these: then the host is shown.
  if (!/^[\x21-\x7e]+$/.test(named)) return false
  const host = URL.parse(`http://${named}`)?.hostname
  return host !== undefined && withoutWww(host) === withoutWww(target)
}

const withoutWww = (host: string): string => host.replace(/^www\./, '')
const hostOfMail = (address: string): string => /^[^@]+@([^@]+)$/.exec(address)?.[1] ?? ''
