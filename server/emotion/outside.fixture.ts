import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Said } from './detector.ts'

type Reply = (response: ServerResponse, messages: readonly Said[]) => void

/** Says love to everything, with a score that tells it from what is built in. */
export const love: Reply = (response, messages) =>
  json(response, { emotions: messages.map(({ id }) => ({ id, label: 'love', scores: { love: 0.77, joy: 0.1 } })) })

export function json(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

/** An emotion server as somebody else might run one. */
export class EmotionServer {
  readonly #server: Server
  /** All that it was asked about, in order, a list for each request. */
  readonly asked: Said[][] = []
  reply: Reply = love

  private constructor() {
    this.#server = createServer((request, response) => void this.#answer(request, response))
  }

  static async open(): Promise<EmotionServer> {
    const server = new EmotionServer()
    server.#server.listen(0, '127.0.0.1')
    await once(server.#server, 'listening')
    return server
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/emotions`
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    if (this.#server.listening) await new Promise((resolve) => this.#server.close(resolve))
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = ''
    for await (const chunk of request.setEncoding('utf8') as AsyncIterable<string>) body += chunk
    const { messages } = JSON.parse(body) as { messages: Said[] }
    this.asked.push(messages)
    this.reply(response, messages)
  }
}
