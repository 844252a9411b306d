import { readdir, rm } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { join, relative } from 'node:path'

const NAME = /^control-\d+\.sock$/

/** The system's limit for a socket's path, in bytes; macOS has the least. */
const PATH_MAX = 103

export const controlName = (pid: number): string => `control-${pid}.sock`

/** The path as it can be bound and connected to: a long one may be shorter from where the process stands. */
export function reachable(path: string): string {
  return Buffer.byteLength(path) <= PATH_MAX ? path : relative(process.cwd(), path)
}

/** Connections to the processes that use this folder. Sockets that nobody listens on are removed: their process was killed. */
export async function connectAll(dataDir: string): Promise<Socket[]> {
  const names = await readdir(dataDir).catch(() => [])
  const sockets = await Promise.all(names.filter((name) => NAME.test(name)).map((name) => tryPath(join(dataDir, name))))
  return sockets.filter((socket) => socket !== null)
}

function tryPath(path: string): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect(reachable(path))
    const failed = ({ code }: NodeJS.ErrnoException) => {
      // Nobody listens any more. Other errors (another user's process) say nothing about that.
      const cleaned = code === 'ECONNREFUSED' ? rm(path, { force: true }).catch(() => undefined) : Promise.resolve()
      void cleaned.then(() => resolve(null))
    }
    socket.once('error', failed)
    socket.once('connect', () => {
      socket.off('error', failed)
      resolve(socket)
    })
  })
}
