import type { Message } from '#protocol/message.ts'

/** Messages by rising seq, without a hole. */
export type Run = readonly Message[]

/** Both as one, of each message the copy that was written later; null where a hole would lie between them. */
export function united(one: Run, other: Run): Run | null {
  const [older, newer] = (one[0]?.seq ?? 0) <= (other[0]?.seq ?? 0) ? [one, other] : [other, one]
  const first = older[0]
  const next = newer[0]
  if (!first || !next) return newer
  const shared = first.seq + older.length - next.seq
  if (shared < 0) return null
  const both = withCopies(older, newer.slice(0, shared), newer === one)
  return newer.length <= shared ? both : [...both, ...newer.slice(shared)]
}

/** With those of these copies that are of its messages and newer, or `equal` to them; itself where none is. */
export function withCopies(run: Run, copies: Run, equal = false): Run {
  const first = run[0]?.seq ?? 0
  let next: Message[] | null = null
  for (const copy of copies) {
    const index = copy.seq - first
    const known = (next ?? run)[index]
    if (!known || known.rev > copy.rev || (known.rev === copy.rev && !equal)) continue
    next ??= run.slice()
    next[index] = copy
  }
  return next ?? run
}
