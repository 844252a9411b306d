import type { Wire, WireEvents } from '#client/transport/wire.ts'

interface Request {
  event: string
  input: unknown
  resolve(data: unknown): void
  reject(error: unknown): void
}

/** A socket whose other end is the test. */
export class FakeWire implements Wire {
  isOpen = false
  opens = 0
  readonly requests: Request[] = []
  events: WireEvents | null = null

  create = (events: WireEvents): Wire => {
    this.events = events
    return this
  }

  open(): void {
    this.opens += 1
  }

  close(): void {
    this.isOpen = false
  }

  request(event: string, input: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.requests.push({ event, input, resolve, reject })
    })
  }

  signal(): void {}

  /** The server accepts. */
  accept(): void {
    this.isOpen = true
    this.events?.onOpen()
  }

  /** The network breaks, or an attempt fails. */
  drop(): void {
    this.isOpen = false
    this.events?.onClose()
  }

  get last(): Request {
    const request = this.requests.at(-1)
    if (!request) throw new Error('nothing was asked')
    return request
  }

  asked(event: string): Request[] {
    return this.requests.filter((request) => request.event === event)
  }
}
