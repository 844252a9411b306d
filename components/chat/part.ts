/**
 * Something of the product that is loaded when it is first needed. Unlike `React.lazy` it may fail, as it does without a
 * connection, and be asked for again; and what is there is drawn at once.
 */
export class Part<T> {
  #loaded: { value: T } | null = null
  #loading: Promise<T> | null = null
  readonly #load: () => Promise<T>

  constructor(load: () => Promise<T>) {
    this.#load = load
  }

  get value(): T | null {
    return this.#loaded?.value ?? null
  }

  load(): Promise<T> {
    this.#loading ??= this.#load().then(
      (value) => {
        this.#loaded = { value }
        return value
      },
      (error: unknown) => {
        this.#loading = null
        throw error
      },
    )
    return this.#loading
  }

  /** It will probably be needed. */
  hint = (): void => {
    this.load().catch(() => {
      // Who needs it will ask again.
    })
  }
}
