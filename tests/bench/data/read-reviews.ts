import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { shuffleInPlace } from '../../../models/math/shuffled.ts'
import type { SentimentRow } from '../../../models/sentiment/sentiment.ts'

/** One text a line behind its label, 0 or 1; split on line feeds alone, since MR holds other ends of lines. */
export function readLabelledLines(file: string, encoding: BufferEncoding): SentimentRow[] {
  return readFileSync(file, encoding)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, at) => ({
      review_id: at,
      title: null,
      text: line.slice(2).trim(),
      rating: null,
      recommended: line.startsWith('1'),
    }))
}

/** The Women's Clothing reviews that have a text, each text once: a copy in the test part would be remembered. */
export function readClothing(file: string): SentimentRow[] {
  const seen = new Set<string>()
  const lines = parse(gunzipSync(readFileSync(file)), { columns: true }) as Record<string, string>[]
  return lines.flatMap((line, at) => {
    const text = line['Review Text'] ?? ''
    const key = text.trim().toLowerCase()
    if (key === '' || seen.has(key)) return []
    seen.add(key)
    const verdict = { rating: Number(line.Rating), recommended: line['Recommended IND'] === '1' }
    return [{ review_id: at, title: line.Title || null, text, ...verdict }]
  })
}

/** The fold of each row, 0 to `folds` - 1, equally many of each verdict in each. */
export function stratifiedFolds(rows: readonly SentimentRow[], folds: number, seed: number): Uint8Array {
  const assigned = new Uint8Array(rows.length)
  for (const verdict of [false, true]) {
    const places = Int32Array.from(rows.keys()).filter((at) => rows[at]!.recommended === verdict)
    shuffleInPlace(places, seed)
    places.forEach((at, place) => {
      assigned[at] = place % folds
    })
  }
  return assigned
}
