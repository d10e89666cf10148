import { rowsOf } from '../../../features/index.ts'
import { createSentiment } from '../../../models/sentiment/model.ts'
import type { SentimentRow } from '../../../models/sentiment/sentiment.ts'
import { printTable } from '../../helpers/print-table.ts'
import type { BenchFigure } from '../report/bench-figure.ts'

/**
 * How often the side that an aspect is given is that of the sentence it stands in: learnt from whole reviews of clothing,
 * judged on sentences about cameras, telephones and the like (CR), each of which is for or against. Nothing of those was
 * learnt from, and of the clothing nothing says what side an aspect is on; what AFINN counts beside the rest was chosen on
 * these sentences.
 */
export async function benchAspects(
  clothing: readonly SentimentRow[],
  sentences: readonly SentimentRow[],
  seed: number,
): Promise<BenchFigure> {
  const estimator = createSentiment()
  const model = await estimator.fit(rowsOf(clothing), { seed, signal: new AbortController().signal })
  const predictions = await model.predict(
    sentences.map(({ text }) => estimator.parseQuery({ text, title: null, aspects: true })),
  )
  model.dispose()
  const mentions = predictions.flatMap(({ aspects }, at) =>
    aspects.map(({ sentiment }) => ({ sentiment, side: sentences[at]!.recommended ? 'positive' : 'negative' })),
  )
  const neutral = mentions.filter(({ sentiment }) => sentiment === 'neutral').length
  const right = mentions.filter(({ sentiment, side }) => sentiment === side).length
  const praised = mentions.filter(({ side }) => side === 'positive').length
  const sided = mentions.length - neutral
  printTable([
    ['aspects in sentences of CR, learnt from clothing', 'mentions', 'right', 'neither', 'wrong'],
    ['by its clause', ...[mentions.length, right, neutral, sided - right].map(String)],
  ])
  return {
    name: 'aspect_sides',
    title: 'sides of aspects in sentences of CR, learnt from clothing alone, right of those that take one',
    unit: '',
    digits: 4,
    better: 'higher',
    ours: right / sided,
    baseline: { of: 'always the commoner side', value: Math.max(praised, mentions.length - praised) / mentions.length },
    note: `${mentions.length} mentions, ${neutral} on neither side`,
  }
}
