import type { z } from 'zod'

/**
 * A command that the operator's command line gives to a running process. `signal` is aborted when whoever asked has
 * gone away, or the process stops. What is thrown is answered with its message: one line, for the operator.
 */
export interface ControlCommand<I extends z.ZodType = z.ZodType, O = unknown> {
  input: I
  run(input: z.output<I>, signal: AbortSignal): Promise<O>
}

/** Declares a command of the control socket. */
export const controlCommand = <I extends z.ZodType, O>(
  input: I,
  run: (input: z.output<I>, signal: AbortSignal) => Promise<O>,
): ControlCommand<I, O> => ({ input, run })

/** One line each way. */
export interface ControlRequest {
  command: string
  input: unknown
}

export type ControlAnswer<O = unknown> = { ok: true; data: O } | { ok: false; error: string }
