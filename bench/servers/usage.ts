import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { Session } from 'node:inspector/promises'
import { dirname } from 'node:path'

/** What a server has used, asked of itself: both servers of a comparison answer the same. */
export interface Usage {
  /** Milliseconds of processor time since its start. */
  cpu: number
  /** Bytes in memory after a collection of garbage. */
  rss: number
  /** Bytes of live JavaScript objects. */
  heap: number
  files: number
}

let profiling: Session | null = null

export const usageHandlers = {
  async startProfile(): Promise<void> {
    profiling = new Session()
    profiling.connect()
    await profiling.post('Profiler.enable')
    await profiling.post('Profiler.setSamplingInterval', { interval: 200 })
    await profiling.post('Profiler.start')
  },
  /** Writes what `node --cpu-prof` would have. */
  async stopProfile({ path }: { path: string }): Promise<void> {
    const result = await profiling?.post('Profiler.stop')
    profiling?.disconnect()
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, JSON.stringify(result?.profile))
  },
  cpu(): number {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1000
  },
  async usage(): Promise<Usage> {
    // Twice, with a pause: what finalizers give back is collected by the second.
    for (let round = 0; round < 2; round++) {
      globalThis.gc?.()
      await new Promise((resolve) => setTimeout(resolve, 300))
    }
    return {
      cpu: usageHandlers.cpu(),
      rss: residentBytes(),
      heap: process.memoryUsage().heapUsed,
      files: openFiles(),
    }
  },
}
export type UsageHandlers = typeof usageHandlers

/** As /proc has it; elsewhere what Node says. */
function residentBytes(): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) * 1024
  } catch {
    return process.memoryUsage.rss()
  }
}

function openFiles(): number {
  try {
    return readdirSync('/proc/self/fd').length
  } catch {
    return 0
  }
}
