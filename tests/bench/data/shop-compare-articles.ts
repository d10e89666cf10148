import { HM_FACTS } from './hm-facts.ts'
import type { Comparison } from './shop-comparison.ts'
import { countBy, shareOf, totalVariation } from './shop-statistics.ts'
import type { ShopArticle } from './shop-units.ts'

/** Of 1,423 articles a share is known to 2.5 points; they are those of one day and some more, no random sample. */
const SHARE = { points: 5 }
const MISSING = { points: 0.5 }
const COLOURS = { factor: 1.1 }
/** Many small shares, each with its error. */
const MOVED = { points: 15 }

/** The catalogue beside the niche's articles of the sample, and published counts of the whole shop's. */
export function compareArticles(real: readonly ShopArticle[], synthetic: readonly ShopArticle[]): Comparison[] {
  const share = (name: string, isCounted: (article: ShopArticle) => boolean): Comparison => ({
    name,
    real: shareOf(real, isCounted),
    synthetic: shareOf(synthetic, isCounted),
    tolerance: SHARE,
  })
  const apart = (name: string, keyOf: (article: ShopArticle) => string): Comparison => ({
    name: `${name}, share that would have to move`,
    real: 0,
    synthetic: totalVariation(countBy(real, keyOf), countBy(synthetic, keyOf)),
    tolerance: MOVED,
  })
  const { articles, products, descriptionsMissing } = HM_FACTS
  return [
    {
      name: 'articles of a product (published, whole shop)',
      real: articles / products,
      synthetic: synthetic.length / countBy(synthetic, ({ productCode }) => productCode).size,
      tolerance: COLOURS,
    },
    ...['Jacket', 'Hoodie', 'Hat/beanie', 'Beanie', 'Trousers'].map((type) =>
      share(`of type ${type}`, ({ productType }) => productType === type),
    ),
    ...['Ladieswear', 'Divided', 'Menswear', 'Baby/Children', 'Sport'].map((group) =>
      share(`of ${group}`, ({ indexGroup }) => indexGroup === group),
    ),
    share('in black', ({ colour }) => colour === 'Black'),
    share('of one colour (appearance Solid)', ({ appearance }) => appearance === 'Solid'),
    apart('sections', ({ section }) => section),
    apart('colours', ({ colour }) => colour),
    apart('appearances', ({ appearance }) => appearance),
    {
      name: 'without description (published, whole shop)',
      real: descriptionsMissing / articles,
      synthetic: shareOf(synthetic, ({ hasDescription }) => !hasDescription),
      tolerance: MISSING,
    },
  ]
}
