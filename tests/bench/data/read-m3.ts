import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'

/** A monthly series of the M3 competition. */
export interface M3Series {
  readonly id: string
  /** MICRO, INDUSTRY, MACRO, FINANCE, DEMOGRAPHIC or OTHER. */
  readonly type: string
  readonly train: Float64Array
  /** The 18 months behind. */
  readonly test: Float64Array
}

export async function readM3(folder: string): Promise<M3Series[]> {
  const lines = (await readFile(join(folder, 'm3_monthly.jsonl'), 'utf8')).trim().split('\n')
  return lines.map((line) => {
    const { id, type, train, test } = JSON.parse(line) as { id: string; type: string; train: number[]; test: number[] }
    return { id, type, train: Float64Array.from(train), test: Float64Array.from(test) }
  })
}

/** The competition's forecasts: method, then series, then the months. */
export async function readPublishedForecasts(folder: string): Promise<Map<string, Map<string, Float64Array>>> {
  const file = createReadStream(join(folder, 'm3_monthly_published_forecasts.csv.gz')).pipe(createGunzip())
  const published = new Map<string, Map<string, Float64Array>>()
  let isHeader = true
  for await (const line of createInterface({ input: file })) {
    if (isHeader) {
      isHeader = false
      continue
    }
    const [method, id, ...values] = line.split(',') as [string, string, ...string[]]
    const ofMethod = published.get(method) ?? new Map<string, Float64Array>()
    ofMethod.set(id, Float64Array.from(values, Number))
    published.set(method, ofMethod)
  }
  return published
}
