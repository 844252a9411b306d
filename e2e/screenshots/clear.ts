import { rmSync } from 'node:fs'
import { PICTURES } from './camera.ts'

/** What is on no sheet any more is in nobody's way. */
export default function clear(): void {
  rmSync(PICTURES, { recursive: true, force: true })
}
