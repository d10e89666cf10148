import { basisColumns } from './bases.ts'
import type { ClusterStatistics } from './cluster-statistics.ts'

/** What a cluster is called, who is in it, and what to do. */
export interface Description {
  readonly name: string
  readonly who: string
  readonly action: string
}

const lives = [
  { from: 0.75, word: 'active', who: 'come as they used to', action: 'Keep them as they are; no discount is needed.' },
  {
    from: 0.35,
    word: 'slipping_away',
    who: 'are later than they use to be',
    action: 'Reach out before they are gone: a personal offer, those of high value first.',
  },
  {
    from: 0,
    word: 'gone',
    who: 'have stayed away for several of their usual gaps',
    action: 'One attempt to win them back, then leave them in peace.',
  },
]

const values = [
  { from: 4, word: 'high_value', who: 'Customers of high value' },
  { from: 2.5, word: 'middle_value', who: 'Customers of middling value' },
  { from: 0, word: 'low_value', who: 'Customers of low value' },
]

/**
 * By value: the mean monetary score (quintile of total spend) from 4, from 2.5 or less; and by life: the mean survival
 * discount from 0.75, from 0.35 or less.
 */
function describeByValue({ mean_scores, means }: ClusterStatistics): Description {
  const value = values.find(({ from }) => mean_scores.monetary >= from)!
  const life = lives.find(({ from }) => (means.survival_discount ?? 0) >= from)!
  return { name: `${value.word}_${life.word}`, who: `${value.who} who ${life.who}`, action: life.action }
}

/**
 * A description for each cluster. Of clusters with one name that with the most purchase days a year is `_frequent`, the
 * others, who spend as much in fewer purchases, are `_rare`.
 */
export function describeAllByValue(clusters: readonly ClusterStatistics[]): readonly Description[] {
  const described = clusters.map(describeByValue)
  const rate = (cluster: number) => clusters[cluster]!.means.purchase_days_per_year ?? 0
  const qualified = described.map((description, cluster) => {
    const equals = [...described.keys()].filter((other) => described[other]!.name === description.name)
    if (equals.length === 1) return description
    const isMost = equals.every((other) => rate(other) <= rate(cluster))
    const who = `${description.who}, ${isMost ? 'often and for little at a time' : 'seldom and for much at a time'}`
    return { ...description, name: `${description.name}_${isMost ? 'frequent' : 'rare'}`, who }
  })
  return distinctNames(qualified)
}

interface Trait {
  readonly word: string
  readonly who: string
  readonly action: string
}

/** What a customer far above or below the mean of a column is called. */
const traits: Readonly<Record<string, { readonly high: Trait; readonly low: Trait }>> = {
  t_days: {
    high: { word: 'long_known', who: 'known for long', action: 'Look at when they came last, before anything else.' },
    low: { word: 'recently_met', who: 'met of late', action: 'Help them to a second purchase.' },
  },
  units_bought: {
    high: { word: 'many_units', who: 'with many units', action: 'Recommend what goes with what they have.' },
    low: { word: 'few_units', who: 'with few units', action: 'Show the breadth of the shop.' },
  },
  mean_price_paid: {
    high: { word: 'premium', who: 'at high prices', action: 'Show the upper end first, without discounts.' },
    low: { word: 'low_price', who: 'at low prices', action: 'Show what is affordable first.' },
  },
  markdown_share: {
    high: { word: 'markdown', who: 'at a markdown', action: 'Tell them of markdowns, and of nothing at full price.' },
    low: { word: 'full_price', who: 'at full price', action: 'Give no discount: they do not need one.' },
  },
  online_share: {
    high: { word: 'online', who: 'online', action: 'Reach them by mail and in the online shop.' },
    low: { word: 'in_store', who: 'in the store', action: 'Reach them with what the stores have.' },
  },
  top_product_type_share: {
    high: { word: 'one_type', who: 'of one type', action: 'Recommend other types that go with theirs.' },
    low: { word: 'many_types', who: 'of many types', action: 'Recommend whole outfits.' },
  },
  top_colour_group_share: {
    high: { word: 'one_colour', who: 'in one colour', action: 'Show their colour first.' },
    low: { word: 'many_colours', who: 'in many colours', action: 'Show what is new in colours.' },
  },
  repeat_share: {
    high: { word: 'repeaters', who: 'of the same articles again', action: 'Remind them when what they buy is back.' },
    low: { word: 'explorers', who: 'of ever other articles', action: 'Show what is new.' },
  },
}

/** By the two coordinates of the standardised centroid that are farthest from the mean of all customers. */
export function describeByLifetime(centroid: Float64Array): Description {
  const [first, second] = basisColumns.lifetime
    .map(({ name }, index) => ({ name, deviation: centroid[index]! }))
    .sort((a, b) => Math.abs(b.deviation) - Math.abs(a.deviation))
    .map(({ name, deviation }) => traits[name]![deviation > 0 ? 'high' : 'low'])
  return {
    name: `${first!.word}_${second!.word}`,
    who: `Buyers ${first!.who}, ${second!.who}`,
    action: first!.action,
  }
}

/** The second and later of equal names get a number, in the order of the clusters. */
export function distinctNames(described: readonly Description[]): readonly Description[] {
  const taken = new Map<string, number>()
  return described.map((description) => {
    const times = (taken.get(description.name) ?? 0) + 1
    taken.set(description.name, times)
    return times === 1 ? description : { ...description, name: `${description.name}_${times}` }
  })
}
