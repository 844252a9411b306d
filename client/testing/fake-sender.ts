import { CallError, type CallErrorCode } from '#client/transport/call-error.ts'
import type { Input, Output } from '#client/transport/commands.ts'
import type { ModelServer } from './model-server.ts'

export type Fate = 'ok' | 'ackLost' | 'never' | CallErrorCode

/** Sends to a model server as a bad network would: fates are drawn one per attempt, then all goes well. */
export class FakeSender {
  readonly attempts: string[] = []
  readonly fates: Fate[]
  readonly server: ModelServer

  constructor(server: ModelServer, fates: Fate[] = []) {
    this.server = server
    this.fates = fates
  }

  send = async ({ roomId, token, content }: Input<'message.send'>): Promise<Output<'message.send'>> => {
    // A picture says its address.
    const text = 'text' in content ? content.text : content.url
    this.attempts.push(text)
    await Promise.resolve()
    const fate = this.fates.shift() ?? 'ok'
    if (fate === 'never') return new Promise(() => {})
    if (fate !== 'ok' && fate !== 'ackLost') throw new CallError({ code: fate, detail: `it is ${fate}` })
    const message = this.server.send(roomId, 'me', text, token)
    if (fate === 'ackLost') throw new CallError({ code: 'timeout', detail: 'the answer was lost' })
    if (!message) throw new CallError({ code: 'not_found', detail: 'There is no such room.' })
    return { message: structuredClone(message) }
  }
}
