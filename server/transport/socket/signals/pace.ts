/** Clients of ours say a few in a second at most. */
const MOST = 50

/** How much one socket may signal in a second: nobody waits for an answer, so nothing else holds it back. */
export class Pace {
  #second = 0
  #count = 0

  /** False from where on it is too much, until the next second. */
  allows(): boolean {
    const second = Math.floor(Date.now() / 1_000)
    if (second !== this.#second) this.#count = 0
    this.#second = second
    this.#count += 1
    return this.#count <= MOST
  }
}
