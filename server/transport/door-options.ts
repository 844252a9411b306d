import type { Problem } from '#protocol/errors.ts'
import type { AnyCommand } from '#server/kernel/command.ts'
import type { Limits } from '#server/kernel/limits.ts'
import type { Runner } from '#server/kernel/runner.ts'
import type { Logger } from '#server/logger.ts'
import type { Settings } from '#server/settings.ts'
import type { Authenticator } from './authenticator.ts'

/** What every door is given. */
export interface DoorOptions {
  settings: Settings
  registry: ReadonlyMap<string, AnyCommand>
  runner: Runner
  authenticator: Authenticator
  limits: Limits
  logger: Logger
  toProblem(error: unknown, requestId: string, logger: Logger): Problem
}
