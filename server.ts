import { createServer } from 'node:http'
import type { Duplex } from 'node:stream'
import next from 'next'
import { FileInUse } from '#server/db/file-lock.ts'
import { start, type Started } from '#server/start.ts'
import { readSettings, SettingsError, tellNextAuth } from '#server/settings.ts'

// Starts and stops everything, in order: settings → database → log → doors → pages.

const dev = process.env.NODE_ENV !== 'production'
let last = performance.now()

function step(name: string, detail?: string): void {
  const now = performance.now()
  process.stdout.write(`✓ ${name}${detail ? ` (${detail})` : ''} ${((now - last) / 1000).toFixed(1)} s\n`)
  last = now
}

async function main(): Promise<void> {
  // What is stored is for the account that runs this alone.
  process.umask(0o077)
  const settings = readSettings()
  const started = await start(settings, { step, pages: true })
  // Development only: the sockets of hot reloading, which no door closes.
  const reloading = new Set<Duplex>()
  stopOnSignals(started, reloading)
  tellNextAuth(started.web.origin)
  // Next would take over upgrades on a server that it knows: this one gets none.
  const inert = createServer()
  const app = next({ dev, httpServer: inert, hostname: settings.host, port: settings.port })
  await app.prepare()
  const handle = app.getRequestHandler()
  started.web.setPages({
    dev,
    handle: (req, res) => handle(req, res),
    upgrade: dev
      ? (req, socket, head) => {
          reloading.add(socket)
          socket.once('close', () => reloading.delete(socket))
          inert.emit('upgrade', req, socket, head)
        }
      : null,
  })
  step('pages')
  process.stdout.write(`Greenroom is at ${started.web.origin}\n`)
}

function stopOnSignals(started: Started, reloading: ReadonlySet<Duplex>): void {
  let stopping = false
  const stop = () => {
    if (stopping) return
    stopping = true
    process.stdout.write('Stopping.\n')
    for (const socket of reloading) socket.destroy()
    started.close().then(
      () => process.exit(0),
      (error: unknown) => refuse(error),
    )
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

function refuse(error: unknown): never {
  const { code, message, port } = error as Error & { code?: string; port?: number }
  const known = error instanceof SettingsError || error instanceof FileInUse
  const text =
    code === 'EADDRINUSE'
      ? `PORT ${port} is in use: stop what listens there, or set PORT to another`
      : code === 'EACCES' || code === 'EADDRNOTAVAIL'
        ? `HOST and PORT cannot be listened on: ${message}`
        : known
          ? message
          : ((error as Error).stack ?? String(error))
  process.stderr.write(`Greenroom cannot start: ${text}\n`)
  process.exit(1)
}

main().catch(refuse)
