import { isAbsolute, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { FileInUse } from '../server/db/file-lock.ts'
import { RestoreRefused } from '../server/db/restore.ts'
import { SettingsError } from '../server/settings.ts'

/** What the operator's commands share. */

export const root = fileURLToPath(new URL('..', import.meta.url))

/** Not a defect of the program: told in one line. */
export class Refusal extends Error {}

/** A file as the operator named it: npm runs scripts in the project's folder, wherever they were called. */
export const named = (file: string): string =>
  isAbsolute(file) ? file : resolve(process.env.INIT_CWD ?? process.cwd(), file)

export function size(bytes: number): string {
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(0)} KiB` : `${(bytes / 1024 / 1024).toFixed(1)} MiB`
}

/** Runs a command to its end: refusals are said in their own words, anything else with its stack. */
export async function runCommand(help: string, work: (args: readonly string[]) => Promise<string>): Promise<void> {
  const args = process.argv.slice(2)
  try {
    console.log(args.includes('--help') || args.includes('-h') ? help : await work(args))
  } catch (error) {
    console.error(expected(error) ?? error)
    process.exitCode = 1
  }
}

function expected(error: unknown): string | null {
  if ([Refusal, RestoreRefused, FileInUse, SettingsError].some((kind) => error instanceof kind))
    return (error as Error).message
  const { code, message } = error as NodeJS.ErrnoException
  // The system's own refusals name the file: no permission, no space, no connection.
  return typeof code === 'string' ? message || code : null
}
