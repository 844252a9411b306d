import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { Password } from '../protocol/primitives.ts'
import { Refusal } from './command-line.ts'

/**
 * A new password: typed twice at the terminal, where it is not shown; where there is no terminal, one line of standard
 * input. @throws Refusal for one that is too short or too long, and where the two differ
 */
export async function readPassword(): Promise<string> {
  if (!process.stdin.isTTY) return checked(await firstLine())
  const password = checked(await typed('New password: '))
  if ((await typed('Once more: ')) !== password) throw new Refusal('The two are not the same: nothing was changed')
  return password
}

function checked(password: string): string {
  const { error } = Password.safeParse(password)
  if (error) throw new Refusal(`The password ${error.issues[0]?.message}: nothing was changed`)
  return password
}

async function firstLine(): Promise<string> {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) return line
  return ''
}

function typed(prompt: string): Promise<string> {
  process.stderr.write(prompt)
  // As a terminal, readline takes over what the system would show, and writes it where it is not seen.
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: unseen, terminal: true, historySize: 0 })
  return new Promise((resolve, reject) => {
    lines.once('line', resolve)
    lines.once('line', () => lines.close())
    lines.once('close', () => {
      process.stderr.write('\n')
      reject(new Refusal('Nothing was changed'))
    })
  })
}
