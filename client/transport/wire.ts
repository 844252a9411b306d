import type { Change } from '#protocol/changes.ts'
import type { Signal, SignalInput } from '#protocol/signals.ts'

/** What the connection needs of a socket. */
export interface Wire {
  open(): void
  /** Says nothing: `onClose` tells of what others closed, and of attempts that failed. */
  close(): void
  readonly isOpen: boolean
  /** Settles with what the server acknowledged; rejects with a CallError. */
  request(event: string, input: unknown, timeout: number): Promise<unknown>
  signal(signal: SignalInput): void
}

export interface WireEvents {
  onOpen(): void
  onClose(): void
  onUnauthenticated(): void
  onChange(change: Change): void
  onHeads(heads: Readonly<Record<string, number>>): void
  onSignal(signal: Signal): void
}

export type OpenWire = (events: WireEvents) => Wire
