import type { z } from 'zod'
import type { ErrorCode } from '#protocol/errors.ts'
import type { Presence } from '#protocol/signals.ts'
import type { Draft } from '#pubsub/types.ts'
import type { Reader, Tx } from '#server/db/database.ts'
import type { Found } from '#server/emotion/detector.ts'
import type { Pictures } from '#server/files/pictures.ts'
import type { JsonText } from './json-text.ts'
import type { Limits } from './limits.ts'

/** Where a request comes from: `address` and `region` as far as the proxy settings let them be believed. */
export interface Origin {
  address: string
  /** The User-Agent header. */
  device: string | null
  /** ISO 3166 code of the address's country, where a proxy names it. */
  region: string | null
}

/** Who asks. */
export type Who = Origin & ({ kind: 'nobody' } | { kind: 'user'; userId: string; sessionId: string })

/** Least standing that a command asks for; the permission rule itself is `permit` and the scope of the queries. */
export type May = 'anyone' | 'user' | 'member' | 'moderator' | 'owner' | 'author' | 'author or moderator' | 'admin'

/** Kinds of rate limit (server/kernel/limits.ts). */
export type LimitKind = 'read' | 'write' | 'send' | 'sync' | 'upload' | 'picture' | 'credentials' | 'connect'

/** What commands may know of the log and of who is connected. */
export interface Surroundings {
  epoch: string
  log: LogReader
  pictures: Pictures
  isOnline(userId: string): boolean
  /** What all processes know of a user's presence. */
  standing(userId: string): Omit<Presence, 'userId'>
  isSessionOnline(sessionId: string): boolean
  /** Finds a text's emotion at once; null where a server outside is asked later. */
  emotionOf: ((text: string) => Found) | null
}

/** The log, as reading commands see it: committed changes, each with its entity as it is now, encoded. */
export interface LogReader {
  /** Per topic at most `limit` changes after its cursor, with the topic's head and floor. */
  read(cursors: ReadonlyMap<string, number>, limit: number): Promise<Map<string, LogSlice>>
  heads(topics: readonly string[]): Promise<Map<string, number>>
}

export interface LogSlice {
  changes: EncodedChange[]
  head: number
  floor: number
}

/** A change as it travels: `data` is the JSON of what it carries, `json` of the whole. */
export interface EncodedChange {
  seq: number
  type: string
  ref: string
  data: string
  json: string
}

interface Shared<I> {
  input: I
  who: Who
  /** The caller's user id; the empty string where nobody is signed in. */
  me: string
  /** The time of the command, ISO 8601. */
  now: string
}

export interface ReadContext<I, S> extends Shared<I> {
  db: Reader
  scope: S
  around: Surroundings
}

export interface PermitContext<I> extends Shared<I> {
  db: Reader
}

export interface PrepareContext<I> extends PermitContext<I> {
  limits: Pick<Limits, 'tryLogin' | 'loginSucceeded' | 'remember'>
  around: Surroundings
}

/** What a writing command tells the runner besides its output. */
export interface Effects {
  /** Numbers and stores a change in this transaction; gives its number. It is told to others after the commit. */
  emit: (topic: string, type: string, ref: string) => Promise<number>
  /** Several at once. A body is the change's `data` as JSON, where the command has it at hand; else it is read. */
  emitAll: (
    drafts: readonly (Omit<Draft, 'at' | 'actorId'> & { actorId?: string | null })[],
  ) => Promise<EmittedChange[]>
  /** Ends these sessions' sockets, on every node, once committed. */
  endSessions: (sessionIds: readonly string[]) => void
  /** An unstored signal to a topic's subscribers, once committed. */
  signal: (topic: string, signal: { type: string; userId: string; data: unknown }) => void
}

export interface EmittedChange {
  seq: number
  /** Gives the change's `data` as JSON, so that nobody has to read it back. */
  setData: (json: string) => void
}

export interface WriteContext<I, S, P> extends Shared<I>, Effects {
  tx: Tx
  scope: S
  prepared: P
  around: Surroundings
  /** Says that the request had been carried out before: the answer is 200, not 201. */
  repeated: () => void
  /** Sets the session's cookie (HTTP only); null clears it. */
  setCookie: (token: string | null) => void
}

export type BatchItem<I> = Shared<I>

export interface BatchContext extends Effects {
  tx: Tx
  now: string
  around: Surroundings
}

/** What became of one item of a batch. */
export type Outcome<T> = { output: T; status?: number } | { error: Error }

type Answer<O extends z.ZodType | null> = O extends z.ZodType ? z.output<O> | JsonText<z.output<O>> : void

export interface CommandSpec<I extends z.ZodType, O extends z.ZodType | null, S, P> {
  name: string
  /** Method and path; `{name}` in the path is a field of the input. */
  http: `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /api/${string}`
  summary: string
  /** What the contract leaves open and this command decides. Markdown, shown in the API's page. */
  description?: string
  may: May
  limit: LimitKind
  /** Answers on HTTP only: it sets a cookie. */
  httpOnly?: boolean
  /** A socket that calls it is subscribed to the topics in the answer's `heads`. */
  subscribes?: boolean
  /** Over HTTP the body is multipart/form-data: this one field of the input is a file, and there is no other. */
  fileField?: string
  /** Bytes of input; 64 KiB unless said. */
  maxInput?: number
  /** Of a first success; 200 unless said, 204 without an output. */
  status?: number
  /** Codes beside those that every command may answer. */
  errors?: readonly ErrorCode[]
  input: I
  output: O
  /** Slow work without the database's writer (hashing, decoding), before the transaction. */
  prepare?: (context: PrepareContext<z.output<I>>) => Promise<P>
  /** Throws where the caller may not; what it returns is the command's scope. */
  permit?: (context: PermitContext<z.output<I>>) => Promise<S>
  read?: (context: ReadContext<z.output<I>, S>) => Promise<Answer<O>>
  write?: (context: WriteContext<z.output<I>, S, P>) => Promise<Answer<O>>
  /** The batch form of a hot command: one statement per table for all items; it permits by itself. */
  writeMany?: (context: BatchContext, items: readonly BatchItem<z.output<I>>[]) => Promise<Outcome<Answer<O>>[]>
}

/** A command as the kernel and the doors see it. */
export type AnyCommand = CommandSpec<z.ZodType, z.ZodType | null, unknown, unknown>

/** Declares a command: one name, one input, one output, one permission rule, one effect. */
export function command<
  const N extends string,
  I extends z.ZodType,
  O extends z.ZodType | null,
  S = undefined,
  P = undefined,
>(spec: CommandSpec<I, O, S, P> & { name: N }): CommandSpec<I, O, S, P> & { name: N } {
  return spec
}

/** The typed client's view of a list of commands. */
export type CommandMap<L extends readonly { name: string; input: z.ZodType; output: z.ZodType | null }[]> = {
  [C in L[number] as C['name']]: {
    input: z.input<C['input']>
    output: C['output'] extends z.ZodType ? z.output<C['output']> : null
  }
}
