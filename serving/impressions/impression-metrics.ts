import { Counter, Gauge, type Registry } from 'prom-client'
import type { ImpressionLog } from './impression-log.ts'

/** How the log of what was shown gets on, in rows (an answer is one, and each of its items), read at each scrape. */
export function registerImpressionMetrics(
  registry: Registry,
  log: Pick<ImpressionLog, 'waiting' | 'written' | 'lost'>,
): void {
  new Gauge({
    name: 'selvedge_impression_rows_waiting',
    help: 'Rows of answers and impressions that wait to be written.',
    registers: [registry],
    collect() {
      this.set(log.waiting)
    },
  })
  const totals = [
    ['selvedge_impression_rows_written_total', 'Rows of answers and impressions that were written.', () => log.written],
    ['selvedge_impression_rows_lost_total', 'Rows of answers and impressions that never will be.', () => log.lost],
  ] as const
  for (const [name, help, total] of totals) {
    new Counter({
      name,
      help,
      registers: [registry],
      collect() {
        this.reset()
        this.inc(total())
      },
    })
  }
}
