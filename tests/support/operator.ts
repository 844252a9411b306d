import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { programPath } from './programs.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

export interface Said {
  code: number
  out: string
  err: string
}

/**
 * What an operator types in a shell that has these settings: a script of ours in a process of its own, `input` on its
 * standard input.
 */
export function operator(
  script: 'admin' | 'backup' | 'restore',
  args: readonly string[],
  env: Record<string, string>,
  input = '',
): Promise<Said> {
  return new Promise((resolve) => {
    const options = { cwd: root, env: { ...process.env, DATABASE_URL: '', ...env } }
    const child = execFile(process.execPath, [programPath(script), ...args], options, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out: out.trim(), err: err.trim() }),
    )
    // A script that reads nothing may be gone by now.
    child.stdin?.on('error', () => undefined).end(input)
  })
}

/** It was done, and one line says so. */
export function expectDone({ code, out, err }: Said, words: RegExp): void {
  expect(err).toBe('')
  expect(out).toMatch(words)
  expect(out.split('\n')).toHaveLength(1)
  expect(code).toBe(0)
}

/** It was refused in one line, without a stack. */
export function expectRefused({ code, out, err }: Said, words: RegExp): void {
  expect(err).toMatch(words)
  expect(err.split('\n')).toHaveLength(1)
  expect(out).toBe('')
  expect(code).toBe(1)
}
