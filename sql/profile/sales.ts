import { compareNames } from './catalogue.ts'
import { type DataSource, queryTextOver } from './data-source.ts'
import type { Snapshot } from './snapshot.ts'

export interface SalesTotals {
  readonly units: number
  /** Sum of the prices paid, in the shop's currency. */
  readonly revenue: number
  /** Distinct customers who bought. */
  readonly customers: number
}

/** The sales of one value of an attribute; null: not known. */
export interface NamedSales extends SalesTotals {
  readonly name: string | null
}

/** What was sold. Lists are by units, most first. */
export interface SalesProfile extends SalesTotals {
  readonly byProductType: readonly NamedSales[]
  readonly byProductGroup: readonly NamedSales[]
  readonly bySection: readonly NamedSales[]
  readonly byGarmentGroup: readonly NamedSales[]
  /** Sales of each product type within each section. */
  readonly byProductTypeInSection: readonly (NamedSales & { readonly section: string | null })[]
}

interface Row {
  readonly attribute: string
  readonly name: string | null
  readonly section_name: string | null
  readonly units: number
  readonly revenue_cents: number
  readonly customers: number
}

const NOTHING_SOLD: SalesTotals = { units: 0, revenue: 0, customers: 0 }

export async function profileSales(snapshot: Snapshot, source: DataSource): Promise<SalesProfile> {
  const rows = await snapshot.query<Row>(await queryTextOver(source, 'sales_by_attribute'))
  const of = (attribute: string) => rows.filter((row) => row.attribute === attribute).sort(byUnits)
  const [everything] = of('everything')
  return {
    ...(everything ? totalsOf(everything) : NOTHING_SOLD),
    byProductType: of('product_type').map(namedSales),
    byProductGroup: of('product_group').map(namedSales),
    bySection: of('section').map(namedSales),
    byGarmentGroup: of('garment_group').map(namedSales),
    byProductTypeInSection: of('product_type_in_section').map((row) => ({
      ...namedSales(row),
      section: row.section_name,
    })),
  }
}

function byUnits(a: Row, b: Row): number {
  return b.units - a.units || compareNames(a.name, b.name) || compareNames(a.section_name, b.section_name)
}

function namedSales(row: Row): NamedSales {
  return { name: row.name, ...totalsOf(row) }
}

function totalsOf({ units, revenue_cents, customers }: Row): SalesTotals {
  return { units, revenue: revenue_cents / 100, customers }
}
