import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Interactions } from '../../../models/recommendation/collaborative/collaborative-model.ts'
import type { DescribedArticle } from '../../../models/recommendation/content/described-article.ts'

export interface Beauty {
  /** Of each user the places of what they bought, oldest first; nothing twice. */
  readonly sequences: readonly Int32Array[]
  /** What each article is, by its place. */
  readonly articles: readonly DescribedArticle[]
}

/**
 * Amazon Beauty, 5-core: lines `user item item …` with items from 1, and the attributes of each item (categories and
 * brand, as numbers without a meaning), each of which becomes an attribute of its own.
 */
export async function readBeauty(folder: string): Promise<Beauty> {
  const lines = (await readFile(join(folder, 'interactions.txt'), 'latin1')).trim().split('\n')
  const sequences = lines.map((line) => Int32Array.from(line.trim().split(/\s+/).slice(1), (item) => Number(item) - 1))
  const attributes: Readonly<Record<string, readonly number[]>> = JSON.parse(
    await readFile(join(folder, 'item_attributes.json'), 'utf8'),
  )
  const articleCount = sequences.reduce((most, sequence) => Math.max(most, ...sequence), 0) + 1
  const articles = Array.from({ length: articleCount }, (_, place) => ({
    article_id: place,
    attributes: Object.fromEntries(
      (attributes[String(place + 1)] ?? []).map((number) => [`attribute ${number}`, 'yes']),
    ),
    name: null,
    description: null,
  }))
  return { sequences, articles }
}

/** Sequences, oldest first, as what a model learns from: moments are not known, so that each is a day after the other. */
export function interactionsOf(sequences: readonly Int32Array[], articleCount: number): Interactions {
  const rows = sequences.filter(({ length }) => length > 0)
  const pointers = new Int32Array(rows.length + 1)
  rows.forEach(({ length }, row) => {
    pointers[row + 1] = pointers[row]! + length
  })
  const columns = new Int32Array(pointers[rows.length]!)
  const ages = new Float32Array(columns.length)
  rows.forEach((sequence, row) => {
    columns.set(latestFirst(sequence), pointers[row]!)
    for (let rank = 0; rank < sequence.length; rank++) ages[pointers[row]! + rank] = rank
  })
  return { byCustomer: { columnCount: articleCount, pointers, columns }, ages }
}

export function latestFirst(sequence: Int32Array): Int32Array {
  return sequence.slice().reverse()
}
