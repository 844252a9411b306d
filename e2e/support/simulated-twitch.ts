import type { Server } from './server.ts'

/** The simulator's interface for tests. Everything is said of one person: others' tests go on beside it. */
export class SimulatedTwitch {
  readonly #server: Server

  constructor(server: Server) {
    this.#server = server
  }

  get origin(): string {
    if (this.#server.twitch === null) throw new Error('Twitch is not simulated here')
    return this.#server.twitch
  }

  revoke(user: string): Promise<void> {
    return this.#post('revoke', { user })
  }

  rename(user: string, names: { login?: string; name?: string }): Promise<void> {
    return this.#post(`people/${user}`, names)
  }

  /** Their access tokens run out; what refreshes them stays good. */
  expire(user: string): Promise<void> {
    return this.#post('expire', { user })
  }

  /** How many of their access tokens are good. */
  async goodTokens(login: string): Promise<number> {
    const answer = await fetch(`${this.origin}/simulator/state`)
    const { people } = (await answer.json()) as { people: { login: string; accessTokens: number }[] }
    return people.find((person) => person.login === login)?.accessTokens ?? 0
  }

  /** What the next id_token says instead. */
  tamper(claims: { iss?: string; aud?: string; nonce?: string; exp?: number }): Promise<void> {
    return this.#post('id-token', claims)
  }

  fault(fault: { path: string; status?: number; delay?: number; times?: number }): Promise<void> {
    return this.#post('faults', fault)
  }

  async #post(path: string, body: object): Promise<void> {
    const response = await fetch(`${this.origin}/simulator/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`the simulator answered ${response.status}: ${await response.text()}`)
  }
}
