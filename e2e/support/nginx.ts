import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { end, freePort } from './server.ts'

const places = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin'].filter(Boolean)
const find = (name: string) => places.map((folder) => join(folder, name)).find((path) => existsSync(path))

/** What is missing here for a proxy with TLS; null where nothing is. */
export const missingForTls = ['nginx', 'openssl'].find((name) => !find(name)) ?? null

/** nginx as docs/operations.md sets it up, with a certificate of its own making. */
export class Nginx {
  readonly origin: string
  readonly #port: number
  readonly #folder = mkdtempSync(join(tmpdir(), 'greenroom-nginx-'))
  #child: ChildProcess | null = null

  private constructor(port: number) {
    this.#port = port
    this.origin = `https://localhost:${port}`
  }

  static async reserve(): Promise<Nginx> {
    return new Nginx(await freePort())
  }

  /** Settles when it takes connections, and passes them on to that port. */
  async start(upstreamPort: number): Promise<void> {
    const at = (name: string) => join(this.#folder, name)
    execFileSync(
      find('openssl') ?? 'openssl',
      [
        ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'],
        ...['-keyout', at('key.pem'), '-out', at('cert.pem')],
      ],
      { stdio: 'ignore' },
    )
    writeFileSync(at('nginx.conf'), config(this.#folder, this.#port, upstreamPort))
    const args = ['-p', this.#folder, '-c', at('nginx.conf'), '-e', at('error.log'), '-g', 'daemon off;']
    const child = spawn(find('nginx') ?? 'nginx', args, { stdio: 'ignore' })
    this.#child = child
    const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`nginx ended with ${String(code)}`)))
    await Promise.race([listening(this.#port, () => child.exitCode === null), ended])
  }

  async close(): Promise<void> {
    if (this.#child) await end(this.#child, 'SIGTERM')
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

/** A process of another's making says nothing when it listens: it is asked until it answers. */
async function listening(port: number, alive: () => boolean): Promise<void> {
  while (alive()) {
    const socket = connect(port, '127.0.0.1')
    const open = await once(socket, 'connect').then(
      () => true,
      () => false,
    )
    socket.destroy()
    if (open) return
  }
}

const config = (folder: string, port: number, upstream: number) => `
worker_processes 1;
pid ${folder}/nginx.pid;
events { worker_connections 256; }
http {
  access_log off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  map $http_upgrade $connection_upgrade {
    default upgrade;
    ''      close;
  }
  server {
    listen 127.0.0.1:${port} ssl;
    server_name localhost;
    ssl_certificate ${folder}/cert.pem;
    ssl_certificate_key ${folder}/key.pem;
    client_max_body_size 11m;
    location / {
      proxy_pass http://127.0.0.1:${upstream};
      proxy_http_version 1.1;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection $connection_upgrade;
      proxy_set_header Host $host;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      proxy_set_header X-Country-Code PT;
      proxy_read_timeout 75s;
    }
  }
}
`
