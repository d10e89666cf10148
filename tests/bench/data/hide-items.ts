import type { DescribedArticle } from '../../../models/recommendation/content/described-article.ts'
import { Random } from '../../../sql/synthetic/random.ts'
import type { NextItemCase } from './judge-next-item.ts'
import { type Beauty, latestFirst } from './read-beauty.ts'

const SEED = 1

/** A shop that launches articles tomorrow: numbers of places are those of `known`, and go on with those of `hidden`. */
export interface ColdStart {
  readonly known: readonly DescribedArticle[]
  readonly hidden: readonly DescribedArticle[]
  /** Of each user what they bought of `known`, oldest first. */
  readonly train: readonly Int32Array[]
  /** Users' last purchases of `hidden`, after something of `known`. */
  readonly cases: readonly NextItemCase[]
}

/** Takes every tenth article, drawn with this name of a stream, and every purchase of it out of the data. */
export function hideItems({ sequences, articles }: Beauty, stream: string): ColdStart {
  const isHidden = drawTenth(articles.length, stream)
  const known = articles.filter((_, place) => !isHidden[place])
  const hidden = articles.filter((_, place) => isHidden[place])
  const places = new Int32Array(articles.length)
  for (const [next, { article_id }] of [...known, ...hidden].entries()) places[article_id] = next
  const renumbered = sequences.map((sequence) => sequence.map((place) => places[place]!))
  const isNew = (place: number) => place >= known.length
  return {
    known,
    hidden,
    train: renumbered.map((sequence) => sequence.filter((place) => !isNew(place))),
    cases: renumbered.flatMap((sequence) => {
      const last = sequence.findLastIndex(isNew)
      const before = sequence.subarray(0, Math.max(last, 0)).filter((place) => !isNew(place))
      return before.length === 0 ? [] : [{ history: latestFirst(before), target: sequence[last]! }]
    }),
  }
}

/** The same data without what is hidden, to choose parameters by hiding other articles of it. */
export function withoutHidden({ known, train }: ColdStart): Beauty {
  return { articles: known.map((article, place) => ({ ...article, article_id: place })), sequences: train }
}

function drawTenth(count: number, stream: string): Uint8Array {
  const random = new Random(SEED, stream)
  const drawn = new Uint8Array(count)
  for (let left = Math.floor(count / 10); left > 0; ) {
    const place = random.integer(count)
    if (drawn[place]) continue
    drawn[place] = 1
    left--
  }
  return drawn
}
