/** A pause that can be cut short. A ring that finds nobody waiting ends the next wait at once. */
export class Alarm {
  private rung = false
  private wake: (() => void) | undefined

  ring(): void {
    this.rung = true
    this.wake?.()
  }

  /** Resolves after `ms`, or earlier by `ring()`: then with true. */
  wait(ms: number): Promise<boolean> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer)
        this.wake = undefined
        resolve(this.rung)
        this.rung = false
      }
      const timer = setTimeout(done, ms)
      if (this.rung) done()
      else this.wake = done
    })
  }
}
