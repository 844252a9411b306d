import { Agent, request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DATABASES, hasDatabase, Site } from './support/site.ts'

const PASSWORD = 'a good password'
const AT_ONCE = 64

interface Answer {
  status: number
  retryAfter: number
  took: number
}

describe.each(DATABASES)('10,000 guesses at a password, on %s', async (kind) => {
  const present = await hasDatabase(kind)
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
  let site: Site
  beforeAll(async () => {
    if (present) site = await Site.open(kind, { env: { RATE_LIMITS: 'on', TRUST_PROXY: '1' } })
  })
  afterAll(async () => {
    agent.destroy()
    await site?.close()
  })

  function post(path: string, from: string, input: object): Promise<Answer> {
    const began = performance.now()
    const headers = { 'content-type': 'application/json', 'x-forwarded-for': from }
    return new Promise((resolve, reject) => {
      const req = request(site.base + path, { method: 'POST', agent, headers }, (res) => {
        res.resume().once('end', () => {
          const retryAfter = Number(res.headers['retry-after'] ?? 0)
          resolve({ status: res.statusCode ?? 0, retryAfter, took: performance.now() - began })
        })
      })
      req.once('error', reject).end(JSON.stringify(input))
    })
  }

  const signIn = (handle: string, from: string, password = PASSWORD) => post('/api/login', from, { handle, password })

  /** So many wrong guesses, some at once; the address of each by its number. */
  async function guess(handle: string, count: number, address: (nth: number) => string): Promise<Answer[]> {
    const answers: Answer[] = []
    let next = 0
    const guesser = async () => {
      for (let nth = next++; nth < count; nth = next++)
        answers.push(await signIn(handle, address(nth), `wrong guess ${nth}`))
    }
    await Promise.all(Array.from({ length: AT_ONCE }, guesser))
    return answers
  }

  function expectThrottled(answers: readonly Answer[], looked: number): void {
    const tried = answers.filter(({ status }) => status === 401)
    const refused = answers.filter(({ status }) => status === 429)
    expect(tried.length).toBeLessThanOrEqual(looked)
    expect(tried.length + refused.length).toBe(answers.length)
    expect(Math.min(...refused.map(({ retryAfter }) => retryAfter))).toBeGreaterThan(0)
  }

  /** Whoever knows the password is in, and has not waited for the guessers. */
  async function expectIn(handle: string, from: string): Promise<void> {
    const { status, took } = await signIn(handle, from)
    expect(status).toBe(200)
    expect(took).toBeLessThan(1000)
  }

  it.skipIf(!present)('from one address: ten are looked at, and the owner gets in from any other', async () => {
    expect((await post('/api/signup', '192.0.2.1', { handle: 'victim', password: PASSWORD })).status).toBe(201)
    expectThrottled(await guess('victim', 5_000, () => '203.0.113.7'), 10)
    // Not even with the right one does the guesser get in.
    expect((await signIn('victim', '203.0.113.7')).status).toBe(429)
    await expectIn('victim', '192.0.2.1')
    await expectIn('victim', '192.0.2.99')
  })

  it.skipIf(!present)('from a thousand addresses: a hundred are looked at, and the owner gets in at home', async () => {
    expect((await post('/api/signup', '192.0.2.2', { handle: 'target', password: PASSWORD })).status).toBe(201)
    await expectIn('target', '192.0.2.3')
    expectThrottled(await guess('target', 5_000, (nth) => `198.18.${(nth >> 2) % 4}.${nth % 250}`), 100)
    // A new place of the owner's cannot be told from one of the guessers'.
    expect((await signIn('target', '198.51.100.1')).status).toBe(429)
    // Where the owner signed up or in before is no new place; nor is anybody else shut out.
    for (const home of ['192.0.2.2', '192.0.2.3']) await expectIn('target', home)
    await expectIn('victim', '198.51.100.1')
  })

  it.skipIf(!present)('at the owner’s own address: they are shut out there, and nowhere else', async () => {
    expect((await post('/api/signup', '192.0.2.4', { handle: 'flatmate', password: PASSWORD })).status).toBe(201)
    expectThrottled(await guess('flatmate', 300, () => '192.0.2.4'), 10)
    expect((await signIn('flatmate', '192.0.2.4')).status).toBe(429)
    await expectIn('flatmate', '198.51.100.2')
  })
})
