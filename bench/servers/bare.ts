/**
 * What everything is compared with: Socket.IO by itself. It checks nothing and stores nothing; what a socket sends
 * goes to the room as it came, and is acknowledged.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import { serve } from '../rpc.ts'
import { usageHandlers } from './usage.ts'

const http = createServer()
const io = new Server(http, {
  serveClient: false,
  transports: ['websocket'],
  pingInterval: 20_000,
  pingTimeout: 15_000,
})

io.on('connection', async (socket) => {
  const { rooms } = socket.handshake.auth as { rooms?: string[] }
  if (rooms) await socket.join(rooms)
  socket.on('message.send', (input: { roomId: string }, ack: (answer: { ok: true }) => void) => {
    io.to(input.roomId).emit('change', input)
    ack({ ok: true })
  })
})

http.listen({ host: '127.0.0.1', port: 0, backlog: 4096 }, () => {
  serve(usageHandlers, (http.address() as AddressInfo).port)
})
process.once('SIGTERM', () => process.exit(0))
