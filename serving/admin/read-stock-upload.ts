import { LARGEST_ARTICLE_ID } from '../routes/recommendation-options.ts'
import { InvalidUploadError, type UploadFault } from './errors.ts'
import { LARGEST_STOCK, type WantedStocks } from './stock.ts'

/** The rest are counted. */
const MOST_FAULTS = 100
/** No line of two numbers is longer; a body without line ends must not fill the memory. */
const LONGEST_LINE = 1_000

const HEADER = 'article_id,stock'

/** What an upload says, and where it says it. */
export interface StockUpload {
  readonly stocks: WantedStocks
  readonly placeOf: ReadonlyMap<number, string>
}

/** Collects what is wrong with an upload, so that all of it is told at once. */
export class UploadFaults {
  readonly #faults: UploadFault[] = []
  #count = 0

  add(parameter: string, message: string): void {
    this.#count++
    if (this.#faults.length < MOST_FAULTS) this.#faults.push({ parameter, message })
  }

  /** Throws InvalidUploadError where there is one. */
  throwIfAny(): void {
    if (this.#count > 0) throw new InvalidUploadError(this.#faults, this.#count)
  }
}

/**
 * Reads CSV with the header article_id,stock while it arrives: only the numbers are kept. Empty lines are passed over.
 * Throws InvalidUploadError, with the first hundred lines that are wrong.
 */
export async function readStockCsv(body: ReadableStream<Uint8Array>): Promise<StockUpload> {
  const collected = new CollectedStocks()
  let lineNumber = 0
  for await (const line of linesOf(body)) {
    lineNumber++
    const place = `line ${lineNumber}`
    if (lineNumber === 1) {
      if (line.replace(/^\uFEFF/, '').trim() !== HEADER) {
        collected.faults.add(place, `the header is not ${HEADER}`)
        break
      }
      continue
    }
    if (line.trim() === '') continue
    const fields = line.split(',')
    if (fields.length !== 2) collected.faults.add(place, 'it has not two fields')
    else collected.add(place, wholeNumber(fields[0]), wholeNumber(fields[1]))
  }
  if (lineNumber === 0) collected.faults.add('line 1', `the header is not ${HEADER}`)
  return collected.finish()
}

/** The same from a list in JSON. Throws InvalidUploadError. */
export function readStockList(list: readonly { readonly article_id: number; readonly stock: number }[]): StockUpload {
  const collected = new CollectedStocks()
  list.forEach(({ article_id, stock }, place) => {
    collected.add(`[${place}]`, article_id, stock)
  })
  return collected.finish()
}

class CollectedStocks {
  readonly faults = new UploadFaults()
  readonly #stocks = new Map<number, number>()
  readonly #placeOf = new Map<number, string>()

  add(place: string, articleId: number, stock: number): void {
    const earlier = this.#placeOf.get(articleId)
    if (!isWithin(articleId, 1, LARGEST_ARTICLE_ID)) this.faults.add(place, 'article_id is no article number')
    else if (!isWithin(stock, 0, LARGEST_STOCK)) this.faults.add(place, 'stock is no whole number from 0')
    else if (earlier !== undefined) this.faults.add(place, `article ${articleId} is named in ${earlier} already`)
    else {
      this.#stocks.set(articleId, stock)
      this.#placeOf.set(articleId, place)
    }
  }

  finish(): StockUpload {
    this.faults.throwIfAny()
    return { stocks: this.#stocks, placeOf: this.#placeOf }
  }
}

function isWithin(value: number, from: number, to: number): boolean {
  return Number.isInteger(value) && value >= from && value <= to
}

/** NaN: it is none. Quotes may be around it, as spreadsheets write them. */
function wholeNumber(field = ''): number {
  const text = field.trim().replace(/^"(.*)"$/, '$1')
  return /^-?\d{1,12}$/.test(text) ? Number(text) : Number.NaN
}

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of body) {
    rest += decoder.decode(chunk, { stream: true })
    const lines = rest.split(/\r?\n/)
    rest = lines.pop() ?? ''
    yield* lines
    // It is wrong whatever comes; its beginning is enough to say so.
    if (rest.length > LONGEST_LINE) rest = rest.slice(0, LONGEST_LINE)
  }
  rest += decoder.decode()
  if (rest !== '') yield rest
}
