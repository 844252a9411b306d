import type { Delivery, OnError, Wire } from './types.ts'

/** A wire within one process: hands over synchronously, loses nothing, keeps the order. */
export class InProcessWire<Body = unknown> implements Wire<Body> {
  private readonly announceListeners = new Set<(deliveries: readonly Delivery<Body>[]) => void>()
  private readonly signalListeners = new Map<string, Set<(payload: unknown) => void>>()

  private readonly onError: OnError

  constructor(onError: OnError) {
    this.onError = onError
  }

  announce(deliveries: readonly Delivery<Body>[]): void {
    for (const listener of this.announceListeners) this.call(listener, deliveries, 'announce')
  }

  signal(channel: string, payload: unknown): void {
    const listeners = this.signalListeners.get(channel)
    if (listeners) for (const listener of listeners) this.call(listener, payload, `signal ${channel}`)
  }

  onAnnounce(listener: (deliveries: readonly Delivery<Body>[]) => void): () => void {
    const own: typeof listener = (deliveries) => listener(deliveries)
    this.announceListeners.add(own)
    return () => this.announceListeners.delete(own)
  }

  onSignal(channel: string, listener: (payload: unknown) => void): () => void {
    const own: typeof listener = (payload) => listener(payload)
    const listeners = this.signalListeners.get(channel) ?? new Set()
    this.signalListeners.set(channel, listeners.add(own))
    return () => {
      listeners.delete(own)
      if (listeners.size === 0 && this.signalListeners.get(channel) === listeners) this.signalListeners.delete(channel)
    }
  }

  close(): Promise<void> {
    this.announceListeners.clear()
    this.signalListeners.clear()
    return Promise.resolve()
  }

  private call<T>(listener: (value: T) => void, value: T, doing: string): void {
    try {
      listener(value)
    } catch (error) {
      this.onError(error, doing)
    }
  }
}
