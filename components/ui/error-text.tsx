import type { CommandFailure } from './failure.ts'

/** What went wrong with the form as a whole; what a field shows itself is not said twice. */
export function ErrorText({ error }: { error: CommandFailure | null }) {
  if (!error || error.errors.length > 0) return null
  return (
    <p role="alert" className="text-sm text-danger">
      {error.detail}
    </p>
  )
}
