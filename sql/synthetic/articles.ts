import { ASSORTMENT, type AssortmentLine } from './assortment.ts'
import { COLOURS, type Colour, DENIM_WASHES } from './colours.ts'
import { GARMENT_TRAITS } from './garments.ts'
import { drawProductCharacter, type ProductCharacter } from './product-character.ts'
import { wordProduct } from './product-wording.ts'
import { Random } from './random.ts'
import { exp } from './reproducible-math.ts'
import type { ShopCalendar } from './shop-calendar.ts'
import { STYLE_TRAITS, type Style } from './styles.ts'
import { cumulate, drawIndex, drawKey } from './weighted-draw.ts'

/** A product: what its colour variants share. What no column holds (style, appeal, life) is latent. */
export interface Product {
  readonly productCode: number
  readonly line: AssortmentLine
  readonly style: Style
  readonly appearance: string
  readonly name: string
  readonly description: string
  readonly listPriceCents: number
  /** Where the list price lies on the line's ladder: 0 lowest, 1 highest. */
  readonly pricePosition: number
  /** A basic sells as long as it is there; any other product goes out of fashion. */
  readonly isBasic: boolean
  /** Weeks in which the appeal of a product that is no basic falls to half. */
  readonly halfLifeWeeks: number
  /** Days from launch after which the rest is cleared; basics never are. */
  readonly clearanceAfterDays: number
  /** Percent off in a sale it takes part in; clearance adds to it. */
  readonly saleDiscountPercent: number
  readonly character: ProductCharacter
  /** In launch order. */
  readonly articles: readonly Article[]
}

/** A product in one colour. */
export interface Article {
  /** Its place among the shop's articles, from 0. */
  readonly number: number
  readonly articleId: number
  readonly product: Product
  readonly colour: Colour
  /** The day it enters the shop; it sells from the day after. */
  readonly launchDay: number
  readonly createdAt: Date
  /** Weight among comparable articles at full appeal and list price. */
  readonly appeal: number
}

/** Share of the products that are there when the history begins; the others are launched through it. */
const EXISTING_SHARE = 0.4
/** The oldest of them entered the shop this many days earlier. */
const OLDEST_LAUNCH_DAYS = 360
const BASIC_SHARE = 0.3
/** Relative number of products that come in 1, 2, 3 … colours; H&M's average is near 2. */
const COLOURS_PER_PRODUCT = cumulate([45, 25, 13, 9, 5, 3])
/** Standard deviations of the logarithm: how unequal products, and the colours of one product, are. */
const PRODUCT_APPEAL_SPREAD = 1.65
const COLOUR_APPEAL_SPREAD = 0.45
/** Product codes rise with the launch, as H&M's do. */
const FIRST_PRODUCT_CODE = 400_000
const PRODUCT_CODE_SPAN = 560_000
const GOLDEN_RATIO = 0.6180339887498949

/** Exactly `count` articles, ascending by article_id. */
export function composeArticles(count: number, calendar: ShopCalendar, seed: number): readonly Article[] {
  const random = new Random(seed, 'assortment')
  const colourCounts: number[] = []
  for (let left = count; left > 0; ) {
    const colours = Math.min(left, 1 + drawIndex(COLOURS_PER_PRODUCT, random)!)
    colourCounts.push(colours)
    left -= colours
  }
  // Purchases begin the day after the launch, so the last launch is the day before the last.
  const launchDays = colourCounts
    .map(() =>
      random.chance(EXISTING_SHARE) ? -1 - random.integer(OLDEST_LAUNCH_DAYS) : random.integer(calendar.days - 1),
    )
    .sort((a, b) => a - b)

  const lineSums = cumulate(ASSORTMENT.map((line) => line.frequency))
  const lineTotal = lineSums.at(-1)!
  const codeStep = Math.floor(PRODUCT_CODE_SPAN / colourCounts.length)
  let firstNumber = 0
  return colourCounts.flatMap((colours, number) => {
    // Multiples of the golden ratio spread evenly: every line gets its share at every time, however small the shop.
    const position = (number * GOLDEN_RATIO) % 1
    const line = ASSORTMENT[lineSums.findIndex((sum) => sum > position * lineTotal)]!
    const productRandom = new Random(seed, 'product', number)
    const productCode = FIRST_PRODUCT_CODE + number * codeStep + productRandom.integer(codeStep)
    const character = drawProductCharacter(new Random(seed, 'product character', number))
    const place = { productCode, line, character, colours, firstNumber, launchDay: launchDays[number]! }
    firstNumber += colours
    return composeProduct(place, calendar, productRandom).articles
  })
}

interface ProductPlace {
  readonly productCode: number
  readonly line: AssortmentLine
  readonly character: ProductCharacter
  /** How many. */
  readonly colours: number
  readonly firstNumber: number
  readonly launchDay: number
}

function composeProduct(place: ProductPlace, calendar: ShopCalendar, random: Random): Product {
  const { productCode, line, character, launchDay } = place
  const style = drawKey(line.styles, random)
  const appearance = drawKey(GARMENT_TRAITS[line.garment].appearances[style], random)
  const topStep = line.prices.length - 1
  const step = Math.round((STYLE_TRAITS[style].pricePosition + 0.2 * random.normal()) * topStep)
  const priceStep = Math.min(topStep, Math.max(0, step))
  const articles: Article[] = []
  const product: Product = {
    productCode,
    line,
    style,
    appearance,
    ...wordProduct(line, style, appearance, random),
    listPriceCents: Math.round(line.prices[priceStep]! * 100),
    pricePosition: priceStep / topStep,
    isBasic: random.chance(BASIC_SHARE),
    halfLifeWeeks: 8 + random.integer(20),
    clearanceAfterDays: 150 + random.integer(120),
    saleDiscountPercent: 20 + 10 * random.integer(3),
    character,
    articles,
  }
  const productAppeal = exp(PRODUCT_APPEAL_SPREAD * random.normal())
  let colourNumber = 0
  for (const [index, colour] of drawColours(product, place.colours, random).entries()) {
    colourNumber += 1 + (random.chance(0.3) ? random.integer(3) : 0)
    const later = launchDay + 14 + random.integer(110)
    const isLater = index > 0 && random.chance(0.3) && later < calendar.days - 1
    const day = isLater ? later : launchDay
    articles.push({
      number: place.firstNumber + index,
      articleId: productCode * 1000 + colourNumber,
      product,
      colour,
      launchDay: day,
      // Within working hours.
      createdAt: calendar.at(day, 7 * 3600 + random.integer(10 * 3600)),
      appeal: productAppeal * exp(COLOUR_APPEAL_SPREAD * random.normal()),
    })
  }
  return product
}

/** Different colours, likely by how frequent they are and how well they go with the style. */
function drawColours(product: Product, count: number, random: Random): Colour[] {
  const candidates = product.line.garment === 'denim' ? DENIM_WASHES : COLOURS
  const weights = candidates.map((colour) => colour.frequency * STYLE_TRAITS[product.style].palette[colour.family])
  const drawn: Colour[] = []
  while (drawn.length < count) {
    const index = drawIndex(cumulate(weights), random)!
    drawn.push(candidates[index]!)
    weights[index] = 0
  }
  return drawn
}
