import { rowsOf } from '../../../features/index.ts'
import { areaUnderRoc } from '../../../models/math/binary-metrics.ts'
import { publishVersion } from '../../../models/registry/publish-version.ts'
import { createSentiment } from '../../../models/sentiment/model.ts'
import type { SentimentRow } from '../../../models/sentiment/sentiment.ts'
import { type ConnectionSettings, createPool, type Pool } from '../../../sql/connection.ts'
import { printTable } from '../../helpers/print-table.ts'
import { insertArticles, insertCustomers } from '../../helpers/shop-rows.ts'
import { asChampion, toyFacts } from '../../models/registry/toy-publication.ts'
import type { BenchFigure } from '../report/bench-figure.ts'
import { readClothing, stratifiedFolds } from './read-reviews.ts'

const SEED = 20_180_920
const PARTS = 5
/** Each by a customer of its own, one after the other. */
const WRITTEN = 1_000
const ARTICLE = 1001

/** Trains on four fifths, publishes, and measures the list of words on the fifth; titles are the first sentence of a text. */
export async function benchLearnedLexicon(settings: ConnectionSettings, file: string): Promise<readonly BenchFigure[]> {
  const rows = readClothing(file)
  const folds = stratifiedFolds(rows, PARTS, SEED)
  const estimator = createSentiment()
  const signal = new AbortController().signal
  const started = performance.now()
  const model = await estimator.fit(rowsOf(rows.filter((_, at) => folds[at] !== 0)), { seed: 1, signal })
  const trained = (performance.now() - started) / 1000
  const pool = createPool(settings)
  try {
    const artifact = await model.save()
    await publishVersion(pool, { artifact, facts: toyFacts, publishes: estimator.publishes, assignment: asChampion })
    await pool.query('analyze niche_data.sentiment_lexicon')
    return await report(
      pool,
      rows.filter((_, at) => folds[at] === 0),
      trained,
    )
  } finally {
    await pool.end()
  }
}

async function report(pool: Pool, test: readonly SentimentRow[], trained: number): Promise<readonly BenchFigure[]> {
  const texts = test.map(({ title, text }) => (title === null ? text : `${title}. ${text}`))
  const { rows } = await pool.query<Record<'learned' | 'keywords' | 'learned_stars' | 'keyword_stars', number>>(
    `select s.learned, s.keywords, niche_data.rate_learned_sentiment(s.learned) as learned_stars,
            niche_data.rate_sentiment(s.keywords) as keyword_stars
       from unnest($1::text[]) with ordinality as t (words, place)
      cross join lateral (
        select niche_data.keyword_sentiment(t.words) as learned, niche_data.score_by_keywords(t.words) as keywords
      ) as s
      order by t.place`,
    [texts],
  )
  const outcomes = test.map(({ recommended }) => (recommended ? 1 : 0))
  const auc = (scores: readonly number[]) => areaUnderRoc(scores, outcomes).toFixed(4)
  const meanError = (stars: readonly number[]) =>
    (stars.reduce((sum, given, at) => sum + Math.abs(given - test[at]!.rating!), 0) / test.length).toFixed(4)
  printTable([
    [`the unseen fifth, ${test.length} reviews`, 'AUC', 'mean error in stars'],
    ['keywords', auc(rows.map((row) => row.keywords)), meanError(rows.map((row) => row.keyword_stars))],
    ['learned lexicon', auc(rows.map((row) => row.learned)), meanError(rows.map((row) => row.learned_stars))],
  ])
  const { rating, within, alone } = await timeInserts(pool, texts.slice(0, WRITTEN))
  printTable([
    ['insert_review with the learned lexicon, ms', 'median', '95th percentile'],
    ['of it the rating', rating.median.toFixed(2), rating.late.toFixed(2)],
    ['in a transaction under way', within.median.toFixed(2), within.late.toFixed(2)],
    ['with a commit of its own', alone.median.toFixed(2), alone.late.toFixed(2)],
  ])
  process.stdout.write(`trained on the other four fifths in ${trained.toFixed(1)} s\n`)
  return [
    {
      name: 'learned_auc',
      title: 'AUC of recommended, list of words of the champion, on the unseen fifth',
      unit: '',
      digits: 4,
      better: 'higher',
      ours: Number(auc(rows.map((row) => row.learned))),
      baseline: { of: 'keywords chosen by hand', value: Number(auc(rows.map((row) => row.keywords))) },
    },
    {
      name: 'insert_review_p95',
      title: 'insert_review with a commit of its own, 95th percentile',
      unit: 'ms',
      digits: 2,
      better: 'lower',
      ours: alone.late,
    },
  ]
}

interface Times {
  readonly median: number
  readonly late: number
}

/** Half of the texts within one transaction, half each in its own; every other one without stars. */
async function timeInserts(
  pool: Pool,
  texts: readonly string[],
): Promise<{ rating: Times; within: Times; alone: Times }> {
  const customers = texts.map((_, at) => at + 1)
  await insertArticles(pool, [{ article_id: ARTICLE }])
  await insertCustomers(pool, customers)
  const client = await pool.connect()
  const rate = (at: number) =>
    client.query({ name: 'rate', text: 'select niche_data.keyword_sentiment($1)', values: [texts[at]] })
  const insert = (at: number) =>
    client.query({
      name: 'insert review',
      text: 'select niche_data.insert_review($1, $2, $3, $4::smallint)',
      values: [customers[at], ARTICLE, texts[at], at % 2 === 0 ? null : 5],
    })
  const timeFrom = async (from: number, until: number, work: (at: number) => Promise<unknown>): Promise<Times> => {
    const times: number[] = []
    for (let at = from; at < until; at++) {
      const started = performance.now()
      await work(at)
      times.push(performance.now() - started)
    }
    times.sort((a, b) => a - b)
    return { median: times[times.length >> 1]!, late: times[Math.floor(times.length * 0.95)]! }
  }
  try {
    const half = texts.length >> 1
    const rating = await timeFrom(0, half, rate)
    await client.query('begin')
    const within = await timeFrom(0, half, insert)
    await client.query('commit')
    return { rating, within, alone: await timeFrom(half, texts.length, insert) }
  } finally {
    client.release()
  }
}
