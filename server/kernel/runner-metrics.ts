/** What the runner reports about itself. */
export interface RunnerMetrics {
  /** A command ended; `code` is `ok` or the error's. */
  ran(command: string, code: string, milliseconds: number): void
  /** A transaction was committed. */
  committed(commands: number, changes: number): void
}
