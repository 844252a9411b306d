import { io } from 'socket.io-client'
import type { Change } from '#protocol/changes.ts'
import type { Problem } from '#protocol/errors.ts'
import type { Signal, SignalInput } from '#protocol/signals.ts'
import { CallError, offline, timedOut } from './call-error.ts'
import type { Wire, WireEvents } from './wire.ts'

type Ack = { ok: true; data: unknown } | { ok: false; error: Problem }

const CONNECT_TIMEOUT = 10_000

/** Socket.IO as a wire. It never reconnects by itself: when to is decided by the machine. */
export function openSocket(events: WireEvents): Wire {
  const socket = io({
    autoConnect: false,
    reconnection: false,
    transports: ['websocket', 'polling'],
    // Where a proxy lets no WebSocket through, polling is tried in the same attempt.
    tryAllTransports: true,
    timeout: CONNECT_TIMEOUT,
  })
  socket.on('connect', () => events.onOpen())
  // What we close ourselves is no news.
  socket.on('disconnect', (reason) => {
    if (reason !== 'io client disconnect') events.onClose()
  })
  socket.on('connect_error', (error: Error & { data?: { code?: string } }) =>
    error.data?.code === 'unauthenticated' ? events.onUnauthenticated() : events.onClose(),
  )
  socket.on('change', (change: Change) => events.onChange(change))
  socket.on('heads', (heads: Record<string, number>) => events.onHeads(heads))
  socket.on('signal', (signal: Signal) => events.onSignal(signal))

  return {
    open: () => {
      socket.connect()
      const { engine } = socket.io
      // One that ends while it opens, and without an error (a server killed in that moment), Socket.IO would only
      // tell of when the timeout is over.
      engine.once('close', () => {
        if (socket.active && !socket.connected && socket.io.engine === engine) events.onClose()
      })
    },
    close: () => void socket.disconnect(),
    get isOpen() {
      return socket.connected
    },
    async request(event, input, timeout) {
      // Socket.IO would keep it for the next connection; what is to be kept, the outbox keeps.
      if (!socket.connected) throw offline()
      const ack: unknown = await socket
        .timeout(timeout)
        .emitWithAck(event, input)
        .catch(() => {
          throw socket.connected ? timedOut() : offline()
        })
      const answer = ack as Ack
      if (answer.ok) return answer.data
      throw new CallError(answer.error)
    },
    signal: (signal: SignalInput) => {
      // That somebody writes is of no use later; what one looks at holds until it is said anew.
      if (socket.connected) (signal.type === 'typing' ? socket.volatile : socket).emit('signal', signal)
    },
  }
}
