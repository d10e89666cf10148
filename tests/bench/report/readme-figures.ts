import { showReference, showValue } from './bench-figure.ts'
import { benchPlans } from './bench-plans.ts'
import { type BenchRecord, figureOf } from './bench-record.ts'
import { markdownTable } from './benchmark-document.ts'

export const SECTION_BEGIN = '<!-- benchmarks: written by `npm run bench -- --write` -->'
export const SECTION_END = '<!-- end of benchmarks -->'

/** `<!-- bench:gowalla-recommendation.recall_at_20 -->.1918`: the number behind the mark is the figure's. */
const QUOTE = /<!-- bench:([\w-]+\.\w+) -->-?[\d.,]*\d/g

/** The keys of the figures of the section, in its order; those that were never measured are left out. */
export const headlines = [
  'gowalla-recommendation.recall_at_20',
  'gowalla-recommendation.ndcg_at_20',
  'ml-1m-recommendation.recall_at_20',
  'ml-1m-recommendation.ndcg_at_20',
  'beauty-recommendation.hit_rate_at_10',
  'beauty-recommendation.ndcg_at_10',
  'best-possible.recall_at_20_all',
  'm3-demand.smape',
  'm3-demand.mase',
  'car-parts-demand.rmsse',
  'cdnow-lifetime-value.mae',
  'cdnow-lifetime-value.total_error',
  'segmentation.seconds_rfm',
  'online-shoppers-propensity.auc',
  'online-shoppers-propensity.average_precision',
  'shop-propensity.auc',
  'review-sentiment.cr_accuracy',
  'review-sentiment.clothing_auc',
  'feature-build.rows_per_second_12_moments',
  'online-features.customer_p99',
  'checkout-throughput.checkouts_per_second_pgbench_32',
  'recommend-load.p99',
  'recommend-load.share_of_bare',
] as const

/** The table between the marks. */
export function readmeSection(record: BenchRecord): string {
  const rows = headlines.flatMap((key) => {
    const [bench = '', name = ''] = key.split('.')
    const figure = record[bench]?.figures.find((one) => one.name === name)
    if (figure === undefined) return []
    const { published, peers = [], baseline, bound } = figure
    const others = [published, ...peers, baseline, bound].flatMap((one) => one ?? [])
    const beside = others.map((other) => showReference(other, figure)).join('; ')
    return [[`${subjectOf(bench)}: ${figure.title}`, showValue(figure.ours, figure), beside]]
  })
  return markdownTable([['', 'Selvedge', 'beside'], ...rows])
}

/** "Gowalla" of "Gowalla: 29,858 users, …". */
function subjectOf(bench: string): string {
  return benchPlans.find(({ name }) => name === bench)!.title.split(/[:,] /)[0]!
}

/**
 * The text with its section of figures, where it has the marks of one, and with every quoted figure as the record has it.
 * Throws a RangeError for a quotation of what was never measured.
 */
export function withFigures(text: string, record: BenchRecord): string {
  const quoted = text.replaceAll(QUOTE, (_, key: string) => {
    const figure = figureOf(record, key)
    return `<!-- bench:${key} -->${showValue(figure.ours, { ...figure, unit: '' })}`
  })
  const from = quoted.indexOf(SECTION_BEGIN)
  const until = quoted.indexOf(SECTION_END)
  if (from < 0 || until < from) return quoted
  return `${quoted.slice(0, from + SECTION_BEGIN.length)}\n\n${readmeSection(record)}\n\n${quoted.slice(until)}`
}
