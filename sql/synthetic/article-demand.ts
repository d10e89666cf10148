import type { Article } from './articles.ts'
import { AUDIENCES, type Audience } from './assortment.ts'
import { GARMENTS, type Garment } from './garments.ts'
import { discountPercent, listSales } from './markdowns.ts'
import type { Random } from './random.ts'
import { power } from './reproducible-math.ts'
import type { ShopCalendar } from './shop-calendar.ts'
import { STYLES, type Style } from './styles.ts'
import { drawIndex } from './weighted-draw.ts'

/** Sales of the first two weeks, while few have seen an article, relative to its best. */
const RAMP = [0.4, 0.8]
/** What is left of a product that went out of fashion. */
const LEAST_LIFE = 0.004

/** Articles that compete for the same wish: one audience, garment and style. */
export interface DemandCell {
  readonly audience: Audience
  readonly garment: Garment
  readonly style: Style
}

/** An article's appeal that day relative to its best: 0 before it sells, rising with its launch, then falling. */
export function lifeOf(article: Article, day: number): number {
  const age = day - article.launchDay
  if (age < 1) return 0
  const weeks = age / 7
  const ramp = RAMP[Math.floor(weeks)] ?? 1
  if (article.product.isBasic) return ramp
  return Math.max(LEAST_LIFE, ramp * power(0.5, weeks / article.product.halfLifeWeeks))
}

/** The demand for every article in every week of the history, arranged so that drawing an article takes O(log n). */
export class ArticleDemand {
  /** By cell, so that each cell is one range. */
  readonly #articles: readonly Article[]
  /** Where each cell begins in #articles; one entry more than cells. */
  readonly #cellStarts: Uint32Array
  /** Week by week, running sums of the weights within each cell. */
  readonly #sums: readonly Float64Array[]

  constructor(articles: readonly Article[], calendar: ShopCalendar) {
    const cellOfArticle = (article: Article) => cellNumber({ ...article.product.line, style: article.product.style })
    this.#articles = articles.toSorted((a, b) => cellOfArticle(a) - cellOfArticle(b) || a.articleId - b.articleId)
    const cells = this.#articles.map(cellOfArticle)

    this.#cellStarts = new Uint32Array(CELL_COUNT + 1)
    for (const cell of cells) this.#cellStarts[cell + 1]! += 1
    for (let cell = 0; cell < CELL_COUNT; cell += 1) this.#cellStarts[cell + 1]! += this.#cellStarts[cell]!

    const sales = listSales(calendar)
    this.#sums = Array.from({ length: calendar.weeks }, (_, week) => {
      const sums = new Float64Array(articles.length)
      // The last day of the week, so that what is launched within it can be drawn.
      const day = Math.min(week * 7 + 6, calendar.days - 1)
      let sum = 0
      for (const [index, article] of this.#articles.entries()) {
        if (index === this.#cellStarts[cells[index]!]) sum = 0
        const discount = discountPercent(article, day, sales[day]) / 100
        sum += article.appeal * lifeOf(article, day) * (1 + article.product.character.priceResponse * discount)
        sums[index] = sum
      }
      return sums
    })
  }

  /** An article of the cell that sells that day, likely by its demand. Undefined when there is none. */
  draw(cell: DemandCell, day: number, random: Random): Article | undefined {
    const number = cellNumber(cell)
    const sums = this.#sums[Math.floor(day / 7)]!
    const index = drawIndex(sums, random, this.#cellStarts[number]!, this.#cellStarts[number + 1]!)
    if (index === undefined) return undefined
    const article = this.#articles[index]!
    // Launched later in this week.
    return article.launchDay < day ? article : undefined
  }
}

const CELL_COUNT = AUDIENCES.length * GARMENTS.length * STYLES.length

function cellNumber({ audience, garment, style }: DemandCell): number {
  const group = AUDIENCES.indexOf(audience) * GARMENTS.length + GARMENTS.indexOf(garment)
  return group * STYLES.length + STYLES.indexOf(style)
}
