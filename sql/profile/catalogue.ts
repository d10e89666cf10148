import { type DataSource, queryTextOver } from './data-source.ts'
import type { Snapshot } from './snapshot.ts'

/** How many things have a value; null: not known. */
export interface NamedCount {
  readonly name: string | null
  readonly count: number
}

/** What there is to sell. Lists are by articles, most first. */
export interface CatalogueProfile {
  readonly articles: number
  readonly byProductType: readonly NamedCount[]
  readonly byProductGroup: readonly NamedCount[]
  readonly bySection: readonly NamedCount[]
  readonly byGarmentGroup: readonly NamedCount[]
  readonly byColourGroup: readonly NamedCount[]
  /** Articles of each product type within each section. */
  readonly byProductTypeInSection: readonly (NamedCount & { readonly section: string | null })[]
}

interface Row {
  readonly attribute: string
  readonly name: string | null
  readonly section_name: string | null
  readonly articles: number
}

export async function profileCatalogue(snapshot: Snapshot, source: DataSource): Promise<CatalogueProfile> {
  const rows = await snapshot.query<Row>(await queryTextOver(source, 'articles_by_attribute'))
  const of = (attribute: string) =>
    rows
      .filter((row) => row.attribute === attribute)
      .map(({ name, section_name: section, articles: count }) => ({ name, section, count }))
      .sort((a, b) => b.count - a.count || compareNames(a.name, b.name) || compareNames(a.section, b.section))
  const counts = (attribute: string) => of(attribute).map(({ name, count }) => ({ name, count }))
  const byProductType = counts('product_type')
  return {
    articles: byProductType.reduce((total, { count }) => total + count, 0),
    byProductType,
    byProductGroup: counts('product_group'),
    bySection: counts('section'),
    byGarmentGroup: counts('garment_group'),
    byColourGroup: counts('colour_group'),
    byProductTypeInSection: of('product_type_in_section'),
  }
}

/** An order that is the same on every machine; what is not known comes last. */
export function compareNames(a: string | null, b: string | null): number {
  if (a === b) return 0
  if (a === null) return 1
  if (b === null) return -1
  return a < b ? -1 : 1
}
