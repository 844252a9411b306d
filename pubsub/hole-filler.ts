import type { OnError, Storage } from './types.ts'
import type { TopicFeed } from './topic-feed.ts'

export interface HoleFillerOptions {
  storage: Pick<Storage<never>, 'read' | 'heads'>
  onError: OnError
  /** Pause between polls, ms. */
  pollMs: number
  /** How long a hole may be a mere change of order, ms. */
  graceMs: number
}

const topicsPerRead = 100
const eventsPerRead = 100
const topicsPerPoll = 500
const longestPauseMs = 250

/** Reads from the storage what feeds are missing, and finds out by polling what nothing else would tell. */
export class HoleFiller<Body> {
  private holes = new Set<TopicFeed<Body>>()
  private fillTimer: NodeJS.Timeout | undefined
  private pollTimer: NodeJS.Timeout | undefined
  private filling = false
  private polling = false
  private closed = false
  private pause: number

  private readonly feeds: ReadonlyMap<string, TopicFeed<Body>>
  private readonly options: HoleFillerOptions

  constructor(feeds: ReadonlyMap<string, TopicFeed<Body>>, options: HoleFillerOptions) {
    this.feeds = feeds
    this.options = options
    this.pause = options.graceMs
  }

  /** Sees to it that a feed which is behind catches up. */
  note(feed: TopicFeed<Body>): void {
    this.holes.add(feed)
    this.scheduleFill()
  }

  /** Polls from now on, for as long as there are feeds. */
  watch(): void {
    if (this.closed || this.polling || this.pollTimer) return
    this.pollTimer = setTimeout(() => void this.poll(), this.options.pollMs)
  }

  close(): void {
    this.closed = true
    clearTimeout(this.fillTimer)
    clearTimeout(this.pollTimer)
    this.holes.clear()
  }

  private scheduleFill(): void {
    if (this.closed || this.filling || this.fillTimer) return
    this.fillTimer = setTimeout(() => void this.fill(), this.pause)
  }

  private async fill(): Promise<void> {
    this.fillTimer = undefined
    this.filling = true
    const due = [...this.holes].filter((feed) => feed.behind && feed.followers.size > 0)
    this.holes.clear()
    let progress = false
    for (let start = 0; start < due.length && !this.closed; start += topicsPerRead) {
      progress = (await this.read(due.slice(start, start + topicsPerRead))) || progress
    }
    for (const feed of due) if (feed.behind && feed.followers.size > 0) this.holes.add(feed)
    this.filling = false
    if (this.holes.size === 0) this.pause = this.options.graceMs
    else this.pause = progress ? 0 : Math.min(longestPauseMs, Math.max(this.options.graceMs, this.pause) * 2)
    if (this.holes.size > 0) this.scheduleFill()
  }

  private async read(feeds: readonly TopicFeed<Body>[]): Promise<boolean> {
    const cursors = new Map(feeds.map((feed) => [feed.topic, feed.position ?? 0]))
    try {
      const slices = await this.options.storage.read(cursors, eventsPerRead)
      if (this.closed) return false
      for (const feed of feeds) {
        const slice = slices.get(feed.topic)
        if (slice) feed.fill(slice)
      }
      return feeds.some((feed) => (feed.position ?? 0) > (cursors.get(feed.topic) ?? 0))
    } catch (error) {
      this.options.onError(error, 'fill holes')
      return false
    }
  }

  private async poll(): Promise<void> {
    this.pollTimer = undefined
    this.polling = true
    const topics = [...this.feeds.keys()]
    try {
      for (let start = 0; start < topics.length && !this.closed; start += topicsPerPoll) {
        const heads = await this.options.storage.heads(topics.slice(start, start + topicsPerPoll))
        for (const [topic, head] of heads) this.heard(topic, head)
      }
    } catch (error) {
      this.options.onError(error, 'poll heads')
    }
    this.polling = false
    if (this.feeds.size > 0) this.watch()
  }

  private heard(topic: string, head: number): void {
    const feed = this.feeds.get(topic)
    if (!feed || feed.position === null) return
    feed.heard(head)
    if (feed.behind) this.note(feed)
  }
}
