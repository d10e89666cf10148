import { customerPreferences } from '../../features/customer-preferences.ts'
import { describeFeatureView } from '../helpers/feature-oracle.ts'
import { ORACLE_ARTICLES } from '../helpers/feature-oracle-catalogue.ts'
import { knownBefore, latest } from '../helpers/feature-oracle-loops.ts'
import { groupBy, sum } from '../helpers/ledger-rows.ts'

function bandOf(cents: number): string {
  if (cents < 1_000) return 'under 10'
  if (cents < 2_000) return '10 to 20'
  if (cents < 4_000) return '20 to 40'
  return cents < 8_000 ? '40 to 80' : '80 and more'
}

/** The value that most have, the first by code points of those, and its share. */
function mostCommon(values: readonly (string | null)[]): { value: string | null; share: number | null } {
  const known = values.filter((value) => value !== null)
  const groups = [...groupBy(known, (value) => value)].sort(
    ([a, asOften], [b, often]) => often.length - asOften.length || (a < b ? -1 : 1),
  )
  const [first] = groups
  return first ? { value: first[0], share: first[1].length / known.length } : { value: null, share: null }
}

describeFeatureView(customerPreferences, {
  reads: ['purchases'],
  naive({ purchases }, asOf, { customer_id }) {
    const known = knownBefore(purchases, asOf)
    const own = known.filter((row) => row.customer_id === customer_id)
    if (own.length === 0) return undefined
    const articleOf = (row: { article_id: number }) => ORACLE_ARTICLES.find((a) => a.article_id === row.article_id)!
    const type = mostCommon(own.map((row) => articleOf(row).product_type_name))
    const garment = mostCommon(own.map((row) => articleOf(row).garment_group_name))
    const colour = mostCommon(own.map((row) => articleOf(row).colour_group_name))
    const band = mostCommon(own.map((row) => bandOf(row.cents)))
    const markdowns = own.filter((row) => {
      const prices = known.filter((other) => other.article_id === row.article_id).map((other) => other.cents)
      return row.cents * 100 < Math.max(...prices) * 95
    })
    return {
      units_bought: own.length,
      articles_bought: new Set(own.map((row) => row.article_id)).size,
      top_product_type: type.value,
      top_product_type_share: type.share,
      top_garment_group: garment.value,
      top_garment_group_share: garment.share,
      top_colour_group: colour.value,
      top_colour_group_share: colour.share,
      top_price_band: band.value,
      top_price_band_share: band.share,
      mean_price_paid: Math.round(sum(own.map((row) => row.cents)) / own.length) / 100,
      markdown_share: markdowns.length / own.length,
      online_share: own.filter((row) => row.sales_channel_id === 2).length / own.length,
      event_at: latest(own),
    }
  },
  absent: {
    units_bought: 0,
    articles_bought: 0,
    top_product_type: null,
    top_product_type_share: null,
    top_garment_group: null,
    top_garment_group_share: null,
    top_colour_group: null,
    top_colour_group_share: null,
    top_price_band: null,
    top_price_band_share: null,
    mean_price_paid: null,
    markdown_share: null,
    online_share: null,
  },
})
