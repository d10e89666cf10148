import { CopyTextWriter } from './copy-text-writer.ts'
import type { CsvTokenizer } from './csv-tokenizer.ts'
import { FILE_COLUMNS } from './file-columns.ts'
import type { FileTally } from './file-tally.ts'
import type { FindingTally } from './finding-tally.ts'
import type { IntegerSet } from './integer-set.ts'
import { NOT_AN_INTEGER, parseInteger, parseUnsignedInteger } from './parse-integer.ts'
import { type RowEncoder, shapeProblem } from './read-records.ts'
import { nameProblem, textProblem } from './text-problem.ts'

const COLUMNS = FILE_COLUMNS.articles
const PROD_NAME = COLUMNS.indexOf('prod_name')
const DETAIL_DESC = COLUMNS.indexOf('detail_desc')

/** H&M's codes are integers, but for index_code (A, B …). */
const INTEGER_COLUMNS: ReadonlySet<string> = new Set(
  COLUMNS.filter((name) => /_(?:no|code|id)$/.test(name) && name !== 'index_code'),
)

export const COPY_ARTICLES = `copy public.articles (${COLUMNS.join(', ')}) from stdin (freeze)`

/** Rows of articles.csv in COPY's text format; the identifiers of those loaded are added to `articleIds`. */
export class ArticleEncoder implements RowEncoder {
  readonly #writer = new CopyTextWriter()
  readonly #tally: FileTally
  readonly #articleIds: IntegerSet
  readonly #nameless: FindingTally
  readonly #undescribed: FindingTally

  constructor(tally: FileTally, articleIds: IntegerSet) {
    this.#tally = tally
    this.#nameless = tally.lookFor('no prod_name')
    this.#undescribed = tally.lookFor('no detail_desc')
    this.#articleIds = articleIds
  }

  *encode(records: CsvTokenizer, leading: 0 | 1): Iterable<Buffer> {
    while (records.next()) {
      this.#tally.countRow()
      const problem = this.#encodeRow(records, leading)
      if (problem !== undefined) this.#tally.reject(records, problem)
    }
    const rows = this.#writer.take()
    if (rows) yield rows
  }

  /** Why the row is not loaded; undefined: it is. */
  #encodeRow(records: CsvTokenizer, leading: 0 | 1): string | undefined {
    const shape = shapeProblem(records, COLUMNS.length + leading)
    if (shape !== undefined) return shape
    for (let i = 0; i < COLUMNS.length; i++) {
      if (records.starts[i + leading] === records.ends[i + leading]) this.#tally.missing[i]!++
    }
    const text = textProblem(records)
    if (text !== undefined) return text
    const articleId = parseUnsignedInteger(records.bytes, records.starts[leading]!, records.ends[leading]!)
    if (articleId <= 0) return 'article_id is not a number from 1 to 2147483647'
    if (this.#articleIds.has(articleId)) {
      this.#tally.duplicates++
      return 'article_id is that of an earlier row'
    }

    this.#writer.beginRow(records.recordBytes().length)
    this.#writer.value(articleId)
    for (let i = 1; i < COLUMNS.length; i++) {
      const problem = this.#encodeField(records, i + leading, COLUMNS[i]!)
      if (problem !== undefined) return problem
    }
    this.#writer.endRow()
    this.#articleIds.add(articleId)
    this.#lookAt(records, leading)
    return undefined
  }

  #lookAt(records: CsvTokenizer, leading: 0 | 1): void {
    const isMissing = (field: number) => records.starts[field] === records.ends[field]
    if (isMissing(PROD_NAME + leading)) this.#nameless.add(records, leading)
    if (isMissing(DETAIL_DESC + leading)) this.#undescribed.add(records, leading)
  }

  #encodeField(records: CsvTokenizer, field: number, column: string): string | undefined {
    const start = records.starts[field]!
    const end = records.ends[field]!
    if (start === end) {
      if (column === 'product_code') return 'product_code is missing'
      this.#writer.null()
      return undefined
    }
    if (INTEGER_COLUMNS.has(column)) {
      const value = parseInteger(records.bytes, start, end)
      if (value === NOT_AN_INTEGER) return `${column} is not an integer`
      this.#writer.value(value)
      return undefined
    }
    const name = column === 'detail_desc' ? undefined : nameProblem(records, field, column)
    if (name === undefined) this.#writer.field(records, field)
    return name
  }
}
