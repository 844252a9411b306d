/** What of a failed command is shown. */
export interface CommandFailure {
  readonly detail: string
  readonly errors: readonly { path: string; message: string }[]
}
