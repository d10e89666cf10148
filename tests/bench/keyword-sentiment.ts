import { createReadStream } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'
import { type ConnectionSettings, connectClient, type Queryable } from '../../sql/connection.ts'
import { openEmbeddedServer } from '../../sql/embedded-postgres.ts'
import { migrate } from '../../sql/migrate.ts'
import { sampleData } from '../helpers/sample-data.ts'
import { benchLearnedLexicon } from './data/learned-lexicon.ts'
import { type BenchFigure, type BenchOutcome, skip } from './report/bench-figure.ts'

interface Review {
  readonly words: string
  readonly isRecommended: boolean
  readonly rating: number
}

interface ScoredReview extends Review {
  readonly score: number
  readonly stars: number
}

/**
 * Scores the Women's E-Commerce Clothing Reviews (23,486 reviews, 22,641 of them with text) with
 * niche_data.keyword_sentiment and prints how well the score tells the recommended from the others, and how near the
 * stars come, beside the answer that is always the same. Nothing is learned from the reviews. Then the same of the lexicon
 * that a model brings which was trained on four fifths of them, on the fifth that it has not seen, and how long
 * niche_data.insert_review takes with it.
 */
export async function run(): Promise<BenchOutcome> {
  const { folder: file, missing } = sampleData('reviews/womens_clothing.csv.gz')
  if (missing !== undefined) return skip(missing)
  const reviews = await readReviews(file)
  const home = await mkdtemp(join(tmpdir(), 'selvedge-bench-sentiment-'))
  await chmod(home, 0o755)
  try {
    const server = await openEmbeddedServer(home)
    try {
      await migrate(server.settings)
      const keywords = report(...(await score(server.settings, reviews)))
      return [keywords, ...(await benchLearnedLexicon(server.settings, file))]
    } finally {
      await server.release()
    }
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

/** Title and text are one review; those without either are left out. */
async function readReviews(file: string): Promise<readonly Review[]> {
  const reviews: Review[] = []
  const rows = createReadStream(file)
    .pipe(createGunzip())
    .pipe(parse({ columns: true }))
  for await (const row of rows as AsyncIterable<Record<string, string>>) {
    const words = [row.Title, row['Review Text']].filter(Boolean).join('\n')
    if (!row['Review Text']) continue
    reviews.push({ words, isRecommended: row['Recommended IND'] === '1', rating: Number(row.Rating) })
  }
  return reviews
}

async function score(
  settings: ConnectionSettings,
  reviews: readonly Review[],
): Promise<[scored: readonly ScoredReview[], seconds: number]> {
  const client = await connectClient(settings)
  try {
    const started = performance.now()
    const rows = await scoreTexts(
      client,
      reviews.map(({ words }) => words),
    )
    return [reviews.map((review, i) => ({ ...review, ...rows[i]! })), (performance.now() - started) / 1000]
  } finally {
    await client.end()
  }
}

async function scoreTexts(
  db: Queryable,
  texts: readonly string[],
): Promise<readonly { score: number; stars: number }[]> {
  const { rows } = await db.query<{ score: number; stars: number }>(
    `select s.score, niche_data.rate_sentiment(s.score) as stars
       from unnest($1::text[]) with ordinality as t (words, place)
      cross join lateral (select niche_data.keyword_sentiment(t.words) as score) as s
      order by t.place`,
    [texts],
  )
  return rows
}

function report(reviews: readonly ScoredReview[], seconds: number): BenchFigure {
  const share = (matches: (review: ScoredReview) => boolean) => reviews.filter(matches).length / reviews.length
  const meanStarError = (stars: (review: ScoredReview) => number) =>
    reviews.reduce((sum, review) => sum + Math.abs(stars(review) - review.rating), 0) / reviews.length
  const lines: readonly (readonly [string, number, number])[] = [
    ['AUC, recommended or not', areaUnderCurve(reviews), 0.5],
    ['accuracy of 3 stars or more', share((r) => r.stars >= 3 === r.isRecommended), share((r) => r.isRecommended)],
    ['mean error in stars', meanStarError((r) => r.stars), meanStarError(() => 5)],
    ['share of equal stars', share((r) => r.stars === r.rating), share((r) => r.rating === 5)],
  ]
  process.stdout.write(`${reviews.length} reviews, ${Math.round(reviews.length / seconds)}/s\n`)
  process.stdout.write(`${'measure'.padEnd(30)}${'words'.padStart(8)}${'always positive'.padStart(18)}\n`)
  for (const [name, ours, constant] of lines) {
    process.stdout.write(`${name.padEnd(30)}${ours.toFixed(4).padStart(8)}${constant.toFixed(4).padStart(18)}\n`)
  }
  return {
    name: 'keyword_auc',
    title: 'AUC of recommended, keywords chosen by hand, nothing learned',
    unit: '',
    digits: 4,
    better: 'higher',
    ours: areaUnderCurve(reviews),
    baseline: { of: 'always the same', value: 0.5 },
  }
}

/** Probability that a recommended review has the higher score; equal scores count half (Mann and Whitney, 1947). */
function areaUnderCurve(reviews: readonly ScoredReview[]): number {
  const sorted = [...reviews].sort((a, b) => a.score - b.score)
  let rankSum = 0
  for (let from = 0; from < sorted.length; ) {
    let to = from
    while (to < sorted.length && sorted[to]!.score === sorted[from]!.score) to++
    const meanRank = (from + 1 + to) / 2
    rankSum += meanRank * sorted.slice(from, to).filter((review) => review.isRecommended).length
    from = to
  }
  const positives = sorted.filter((review) => review.isRecommended).length
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * (sorted.length - positives))
}

if (process.argv[1] === import.meta.filename) await run()
