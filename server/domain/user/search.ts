import type { User } from '#protocol/user.ts'
import type { Reader } from '#server/db/database.ts'
import { nameKey } from '#server/name-key.ts'
import { likeness } from './likeness.ts'
import { byLikeWords, byStartOfWords, inMyRooms, type Candidate } from './search-candidates.ts'
import { wordsIn, wordsOfKeys } from './words.ts'

/** More words than that tell nobody apart. */
const TYPED_WORDS_MAX = 3

interface Found extends Candidate {
  /** The sum over what was typed. */
  likeness: number
  exact: boolean
}

/**
 * People by what somebody has typed, the best first. Typos are looked for only where words that begin so do not fill the
 * page. What is looked at is bounded, whatever was typed: of very many who fit, friends and who was met in one's
 * latest rooms are sure to be there, the rest is those whose words come first.
 */
export async function searchUsers(db: Reader, me: string, q: string, limit: number): Promise<User[]> {
  const typed = wordsIn(q).slice(0, TYPED_WORDS_MAX)
  if (typed.length === 0) return []
  const exact = nameKey(q.trim().replace(/^@/, ''))
  const found = new Map<string, Found>()
  const take = (candidates: readonly Candidate[]): void => {
    for (const candidate of candidates) {
      if (found.has(candidate.user.id)) continue
      const fits = fit(typed, candidate)
      if (fits !== null)
        found.set(candidate.user.id, {
          ...candidate,
          likeness: fits,
          exact: candidate.user.handle === exact || candidate.nameKey === exact,
        })
    }
  }

  const { candidates, more } = await byStartOfWords(db, me, exact, typed)
  take(candidates)
  if (more) take(await inMyRooms(db, me, typed[0] ?? ''))
  else if (found.size < limit) take(await byLikeWords(db, me, typed))

  return [...found.values()]
    .sort(byRank)
    .slice(0, limit)
    .map(({ user }) => user)
}

/** The nearer to oneself the better, after how people are called exactly. */
const nearness = ({ friend, met }: Found): number => (friend ? 0 : met ? 1 : 2)

const byRank = (one: Found, other: Found): number =>
  Number(other.exact) - Number(one.exact) ||
  nearness(one) - nearness(other) ||
  one.likeness - other.likeness ||
  one.nameKey.length - other.nameKey.length ||
  (one.user.handle < other.user.handle ? -1 : 1)

/** How well somebody's words fit all that was typed; null where one of them fits none. */
function fit(typed: readonly string[], { user, nameKey: name }: Candidate): number | null {
  const words = wordsOfKeys(user.handle, name)
  let sum = 0
  for (const one of typed) {
    let best = Infinity
    for (const word of words) best = Math.min(best, likeness(one, word) ?? Infinity)
    if (best === Infinity) return null
    sum += best
  }
  return sum
}
