import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { RunnerMetrics } from '#server/kernel/runner-metrics.ts'

export interface Metrics extends RunnerMetrics {
  delivered(changes: number): void
  /** Reads a number whenever the metrics are asked for. */
  watch(name: string, help: string, read: () => number): void
  /** Prometheus text. */
  text(): Promise<string>
  contentType: string
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry, prefix: 'greenroom_' })
  const commands = new Counter({
    name: 'greenroom_commands_total',
    help: 'Commands run, by name and outcome',
    labelNames: ['command', 'code'],
    registers,
  })
  const seconds = new Histogram({
    name: 'greenroom_command_seconds',
    help: 'Time from the door to the outcome',
    labelNames: ['command'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers,
  })
  const commits = new Counter({ name: 'greenroom_commits_total', help: 'Transactions committed', registers })
  const grouped = new Counter({
    name: 'greenroom_committed_commands_total',
    help: 'Commands in committed transactions',
    registers,
  })
  const changes = new Counter({ name: 'greenroom_changes_total', help: 'Changes written to the log', registers })
  const deliveries = new Counter({
    name: 'greenroom_deliveries_total',
    help: 'Changes handed to subscribed sockets',
    registers,
  })
  return {
    ran(command, code, milliseconds) {
      commands.inc({ command, code })
      seconds.observe({ command }, milliseconds / 1000)
    },
    committed(count, changed) {
      commits.inc()
      grouped.inc(count)
      changes.inc(changed)
    },
    delivered: (count) => deliveries.inc(count),
    watch(name, help, read) {
      new Gauge({
        name: `greenroom_${name}`,
        help,
        registers,
        collect() {
          this.set(read())
        },
      })
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}
