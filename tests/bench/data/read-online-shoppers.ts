import { readFileSync } from 'node:fs'
import type { Feature, FeatureValues } from '../../../models/propensity/table/feature-table.ts'

export interface ShopperSession {
  readonly features: FeatureValues
  readonly outcome: 0 | 1
  /** 0 for the first month that occurs in a year, February. */
  readonly month: number
}

const MONTHS = ['Feb', 'Mar', 'May', 'June', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const CATEGORICAL = ['OperatingSystems', 'Browser', 'Region', 'TrafficType', 'VisitorType', 'Month']
const NUMERIC = [
  'Administrative',
  'Administrative_Duration',
  'Informational',
  'Informational_Duration',
  'ProductRelated',
  'ProductRelated_Duration',
  'BounceRates',
  'ExitRates',
  'PageValues',
  'SpecialDay',
  'Weekend',
]
/** Made of one session's own columns, so that nothing of another session comes in. */
const MADE = [
  'seconds_a_product_page',
  'seconds_an_administrative_page',
  'pages',
  'seconds',
  'share_of_product_pages',
  'exit_less_bounce',
  'exits',
  'page_value_x_product_pages',
]

/** What a session is known by; without PageValues, which comes close to saying whether something was bought, where asked. */
export function shopperFeatures(withPageValues: boolean): Feature[] {
  const kept = (name: string) => withPageValues || !/PageValues|page_value/.test(name)
  return [
    ...[...NUMERIC, ...MADE].filter(kept).map((name): Feature => ({ name, kind: 'numeric' })),
    ...CATEGORICAL.map((name): Feature => ({ name, kind: 'categorical' })),
  ]
}

/** The sessions of the file, in its order. */
export function readOnlineShoppers(path: string): ShopperSession[] {
  const [head, ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/)
  const names = head!.split(',')
  return lines.map((line) => {
    const cells = line.split(',')
    const cell = (name: string) => cells[names.indexOf(name)]!
    const numbers = Object.fromEntries(NUMERIC.map((name) => [name, toNumber(cell(name))]))
    return {
      features: {
        ...numbers,
        ...madeOf(numbers),
        ...Object.fromEntries(CATEGORICAL.map((name) => [name, cell(name)])),
      },
      outcome: toNumber(cell('Revenue')) === 1 ? 1 : 0,
      month: MONTHS.indexOf(cell('Month')),
    }
  })
}

function madeOf(session: Readonly<Record<string, number>>): Record<string, number> {
  const of = (name: string) => session[name]!
  const pages = of('Administrative') + of('Informational') + of('ProductRelated')
  return {
    seconds_a_product_page: of('ProductRelated_Duration') / Math.max(1, of('ProductRelated')),
    seconds_an_administrative_page: of('Administrative_Duration') / Math.max(1, of('Administrative')),
    pages,
    seconds: of('Administrative_Duration') + of('Informational_Duration') + of('ProductRelated_Duration'),
    share_of_product_pages: of('ProductRelated') / Math.max(1, pages),
    exit_less_bounce: of('ExitRates') - of('BounceRates'),
    // The rate is a mean over the pages, so this is how many of them sessions usually end at.
    exits: of('ExitRates') * pages,
    page_value_x_product_pages: of('PageValues') * of('ProductRelated'),
  }
}

function toNumber(text: string): number {
  if (text === 'True' || text === 'TRUE') return 1
  if (text === 'False' || text === 'FALSE') return 0
  return Number(text)
}
