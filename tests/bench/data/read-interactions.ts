import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'

/** Customer to the distinct articles they bought. */
export type Interactions = ReadonlyMap<number, readonly number[]>

/** Reads a gzipped file of lines `customer article article …`; customers without an article are left out. */
export async function readInteractions(path: string): Promise<Interactions> {
  const interactions = new Map<number, readonly number[]>()
  for (const line of gunzipSync(await readFile(path))
    .toString('latin1')
    .split('\n')) {
    const [customer, ...articles] = line.trim().split(/\s+/).map(Number)
    if (customer !== undefined && articles.length > 0) interactions.set(customer, articles)
  }
  return interactions
}
