import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { io, type Socket } from 'socket.io-client'
import { Store } from '#client/store/store.ts'
import type { Change } from '#protocol/changes.ts'
import type { Problem } from '#protocol/errors.ts'
import type { Signal } from '#protocol/signals.ts'
import type { SyncOutput } from '#protocol/sync.ts'
import type { Me } from '#protocol/user.ts'
import type { Commands } from '#server/commands/registry.ts'
import { registry } from '#server/commands/registry.ts'
import { readSettings, type Settings } from '#server/settings.ts'
import { start, type Started } from '#server/start.ts'
import { freshDatabase, postgresUrl } from './postgres.ts'

export type DatabaseKind = 'sqlite' | 'postgres'

/** The databases that every test of commands and sync runs on; without a Postgres its half counts as skipped. */
export const DATABASES: readonly DatabaseKind[] = ['sqlite', 'postgres']

export const hasDatabase = async (kind: DatabaseKind): Promise<boolean> =>
  kind === 'sqlite' || (await postgresUrl()) !== null

export type Name = keyof Commands
export type Answer<N extends Name> = Commands[N]['output']

/** What a command gave, over whichever door. */
export type Result<N extends Name = Name> =
  { ok: true; status: number; data: Answer<N> } | { ok: false; status: number; error: Problem }

/** A refused command, where a test did not expect one. */
export class Refused extends Error {
  readonly problem: Problem

  constructor(name: string, problem: Problem) {
    super(`${name}: ${problem.code}: ${problem.detail}`)
    this.problem = problem
  }
}

export interface SiteOptions {
  env?: Record<string, string>
  /** Kept after closing, for a test that opens it again. */
  dataDir?: string
  databaseUrl?: string
}

/** A whole server without pages, in this process, on a database of its own. */
export class Site {
  readonly #started: Started
  readonly #after: (() => Promise<void>)[]
  readonly base: string
  readonly dataDir: string
  readonly database: Settings['database']

  private constructor(started: Started, settings: Settings, after: (() => Promise<void>)[]) {
    this.#started = started
    this.#after = after
    this.base = started.web.address
    this.dataDir = settings.dataDir
    this.database = settings.database
  }

  static async open(kind: DatabaseKind, { env = {}, dataDir, databaseUrl }: SiteOptions = {}): Promise<Site> {
    const after: (() => Promise<void>)[] = []
    const folder = dataDir ?? mkdtempSync(join(tmpdir(), 'greenroom-test-'))
    if (dataDir === undefined) after.push(async () => rmSync(folder, { recursive: true, force: true }))
    let url = databaseUrl
    if (kind === 'postgres' && url === undefined) {
      const database = await freshDatabase()
      url = database.url
      after.push(database.drop)
    }
    const settings = readSettings({
      PORT: '0',
      DATA_DIR: folder,
      LOG_LEVEL: 'silent',
      RATE_LIMITS: 'off',
      ...(url === undefined ? {} : { DATABASE_URL: url }),
      ...env,
    })
    return new Site(await start(settings), settings, after)
  }

  async close(): Promise<void> {
    await this.#started.close()
    for (const step of this.#after) await step()
  }

  /** Somebody without a session. */
  stranger(): Person {
    return new Person(this.base, null, null)
  }

  async signUp(handle: string, name?: string): Promise<Person> {
    const nobody = this.stranger()
    const result = await nobody.http('session.signup', {
      handle,
      password: 'a good password',
      ...(name === undefined ? {} : { name }),
    })
    if (!result.ok) throw new Refused('session.signup', result.error)
    return new Person(this.base, nobody.cookie, result.data.user)
  }
}

/** Somebody who uses the API: over HTTP, and over a socket whose changes are kept and applied to a real client store. */
export class Person {
  readonly base: string
  cookie: string | null
  readonly #me: Me | null
  #socket: Socket | null = null
  readonly store = new Store()
  readonly changes: Change[] = []
  readonly signals: Signal[] = []
  readonly heads: Record<string, number>[] = []
  readonly #waiting = new Set<() => void>()

  constructor(base: string, cookie: string | null, me: Me | null) {
    this.base = base
    this.cookie = cookie
    this.#me = me
  }

  get id(): string {
    if (!this.#me) throw new Error('nobody is signed in')
    return this.#me.id
  }

  get handle(): string {
    return this.#me?.handle ?? ''
  }

  get socket(): Socket {
    if (!this.#socket) throw new Error('not connected')
    return this.#socket
  }

  /** The same person on another device. */
  device(): Person {
    return new Person(this.base, this.cookie, this.#me)
  }

  /** The same person at a device where nobody is signed in. */
  elsewhere(): Person {
    return new Person(this.base, null, this.#me)
  }

  /** Any request, with this person's cookie; a cookie that is set is kept. */
  async request(
    method: string,
    path: string,
    init: { body?: string | FormData; headers?: Record<string, string> } = {},
  ) {
    const response = await fetch(this.base + path, {
      method,
      headers: { ...(this.cookie ? { cookie: this.cookie } : {}), ...init.headers },
      ...(init.body === undefined ? {} : { body: init.body }),
    })
    const [set] = response.headers.getSetCookie()
    if (set) this.cookie = set.startsWith('next-auth.session-token=;') ? null : (set.split(';')[0] ?? null)
    return response
  }

  /** A command over HTTP, its address and method taken from the registry. */
  async http<N extends Name>(name: N, input: object = {}): Promise<Result<N>> {
    const command = registry.get(name)
    if (!command) throw new Error(`no command ${name}`)
    const [method = '', template = ''] = command.http.split(' ')
    const rest: Record<string, unknown> = { ...input }
    const path = template.replace(/\{(\w+)\}/g, (_whole, field: string) => {
      const value = rest[field]
      delete rest[field]
      return encodeURIComponent(String(value))
    })
    const query = new URLSearchParams()
    if (method === 'GET')
      for (const [field, value] of Object.entries(
        rest as Record<string, string | number | readonly string[] | undefined>,
      ))
        for (const one of [value ?? []].flat()) query.append(field, `${one}`)
    const response = await this.request(method, query.size > 0 ? `${path}?${query}` : path, {
      ...(method === 'GET' ? {} : bodyOf(command, rest)),
    })
    const text = await response.text()
    const { status } = response
    if (response.ok) return { ok: true, status, data: (text ? JSON.parse(text) : null) as Answer<N> }
    return { ok: false, status, error: JSON.parse(text) as Problem }
  }

  /** A command over the socket. */
  async emit<N extends Name>(name: N, input: object = {}): Promise<Result<N>> {
    // Socket.IO would keep it for a connection to come.
    if (!this.socket.connected) throw new Error('the socket is not connected')
    const answer = (await this.socket.timeout(20_000).emitWithAck(name, input)) as
      { ok: true; data: Answer<N> } | { ok: false; error: Problem }
    if (answer.ok) return { ok: true, status: 200, data: answer.data }
    return { ok: false, status: answer.error.status, error: answer.error }
  }

  /** A command that is expected to go through: over the socket where there is one. @throws Refused */
  async call<N extends Name>(name: N, input: object = {}): Promise<Answer<N>> {
    const result = this.#socket?.connected ? await this.emit(name, input) : await this.http(name, input)
    if (!result.ok) throw new Refused(name, result.error)
    return result.data
  }

  /** Uploads a picture. @throws Refused */
  async upload(file: Blob): Promise<Answer<'upload.create'>> {
    const result = await this.http('upload.create', { file })
    if (!result.ok) throw new Refused('upload.create', result.error)
    return result.data
  }

  /** Opens the socket, without syncing. */
  async connect(options: { transports?: string[]; headers?: Record<string, string> } = {}): Promise<this> {
    const socket = io(this.base, {
      transports: options.transports ?? ['websocket'],
      extraHeaders: { ...(this.cookie ? { cookie: this.cookie } : {}), ...options.headers },
      reconnection: false,
      forceNew: true,
    })
    this.#socket = socket
    socket.on('change', (change: Change) => {
      this.changes.push(change)
      this.store.receive(change)
      this.#wake()
    })
    socket.on('signal', (signal: Signal) => {
      this.signals.push(signal)
      this.#wake()
    })
    socket.on('heads', (heads: Record<string, number>) => {
      this.heads.push(heads)
      this.#wake()
    })
    socket.on('disconnect', () => this.#wake())
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve)
      socket.once('connect_error', reject)
    })
    return this
  }

  /** Brings the store up to date and subscribes. */
  async sync(): Promise<SyncOutput> {
    const input = this.store.syncInput()
    const answer = (await this.call('sync', input)) as unknown as SyncOutput
    this.store.synced(answer, input)
    return answer
  }

  /** Connects and syncs. */
  async live(): Promise<this> {
    await this.connect()
    await this.sync()
    return this
  }

  /** Settles once the condition holds; it is looked at whenever something arrives. @throws after ten seconds */
  async until(what: string, condition: () => boolean): Promise<void> {
    if (condition()) return
    let timer: NodeJS.Timeout | undefined
    await new Promise<void>((resolve, reject) => {
      const look = () => {
        if (!condition()) return
        this.#waiting.delete(look)
        clearTimeout(timer)
        resolve()
      }
      this.#waiting.add(look)
      timer = setTimeout(() => {
        this.#waiting.delete(look)
        reject(new Error(`${this.handle} waited in vain until ${what}`))
      }, 10_000)
    })
  }

  /** Settles once the store has come as far as the server's log is now, in every topic of this person's. */
  async caughtUp(): Promise<SyncOutput> {
    const fresh = await this.freshSync()
    await this.until('it had caught up', () =>
      Object.entries(fresh.heads).every(([topic, head]) => (this.store.getSnapshot().cursors[topic] ?? -1) >= head),
    )
    return fresh
  }

  /** What a client that knows nothing would be told now. */
  async freshSync(): Promise<SyncOutput> {
    const result = await this.http('sync', { cursors: {} })
    if (!result.ok) throw new Refused('sync', result.error)
    return result.data as unknown as SyncOutput
  }

  disconnect(): void {
    this.#socket?.disconnect()
    this.#socket = null
  }

  #wake(): void {
    for (const look of [...this.#waiting]) look()
  }
}

function bodyOf({ fileField }: { fileField?: string }, input: Record<string, unknown>) {
  if (fileField === undefined) return { body: JSON.stringify(input), headers: { 'content-type': 'application/json' } }
  const form = new FormData()
  for (const [name, value] of Object.entries(input)) form.append(name, value as Blob)
  return { body: form }
}

/** A new token, as a client makes them. */
let tokens = 0
export const token = (): string => `token-${process.pid}-${(tokens += 1)}`
