import { Gauge, type Registry } from 'prom-client'
import type { Logger } from './logger.ts'

/** One figure of each thing that is read at a scrape. */
export interface ScrapedGauge<Row> {
  readonly name: string
  readonly help: string
  /** Null: there is nothing to tell of this one. */
  readonly figureOf: (row: Row) => number | null
}

export interface ScrapedGauges<Row, Label extends string> {
  readonly gauges: readonly ScrapedGauge<Row>[]
  readonly labelNames: readonly Label[]
  readonly labelsOf: (row: Row) => Readonly<Record<Label, string | number>>
  /** Reads what the gauges tell of, from the database. */
  readonly read: () => Promise<readonly Row[]>
  /** For the log when it cannot be read; the metrics are then left out of the scrape. */
  readonly what: string
}

/** Registers gauges whose figures are read at each scrape, so that they are true of every server's work. Never throws. */
export function registerScrapedGauges<Row, Label extends string>(
  registry: Registry,
  logger: Logger,
  { gauges, labelNames, labelsOf, read, what }: ScrapedGauges<Row, Label>,
): void {
  let reading: Promise<readonly Row[]> | undefined
  // One look for the gauges of one scrape, which are collected at the same time.
  const readOnce = () => {
    reading ??= read()
      .catch((error: unknown) => {
        logger.warn({ err: error }, `could not read ${what}; their metrics are left out`)
        return []
      })
      .finally(() => {
        reading = undefined
      })
    return reading
  }
  for (const { name, help, figureOf } of gauges) {
    new Gauge({
      name,
      help,
      labelNames: [...labelNames],
      registers: [registry],
      async collect() {
        const rows = await readOnce()
        this.reset()
        for (const row of rows) {
          const value = figureOf(row)
          if (value !== null) this.set(labelsOf(row), value)
        }
      },
    })
  }
}
