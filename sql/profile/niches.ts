import type { CatalogueProfile } from './catalogue.ts'
import { compareNames } from './catalogue.ts'
import type { SalesProfile, SalesTotals } from './sales.ts'
import type { Snapshot } from './snapshot.ts'

/** What a niche could be made of: a product type, or one within a section; with its part of the whole. */
export interface NicheCandidate {
  readonly productType: string
  /** Null: the whole product type. */
  readonly section: string | null
  readonly units: number
  readonly customers: number
  readonly articles: number
  readonly unitShare: number
  readonly customerShare: number
  readonly articleShare: number
  /** Geometric mean of the three shares: high only for what is large in all of them. */
  readonly score: number
  /** How far the niche's rules take it in. */
  readonly inNiche: 'whole' | 'part' | 'no'
}

/** What one rule of niche_data.niche_rules matches in these data. */
export interface NicheRuleProfile extends SalesTotals {
  readonly productType: string
  /** Null: every section. */
  readonly section: string | null
  readonly articles: number
}

export interface NichesProfile {
  readonly rules: readonly NicheRuleProfile[]
  /** By score, highest first; at most 15. */
  readonly productTypes: readonly NicheCandidate[]
  readonly productTypesInSections: readonly NicheCandidate[]
}

/** A row of niche_data.niche_rules; a section of null stands for every section. */
export interface NicheRule {
  readonly productType: string
  readonly section: string | null
}

const SHOWN = 15

export async function readNicheRules(snapshot: Snapshot): Promise<readonly NicheRule[]> {
  return await snapshot.query<NicheRule>(
    `select product_type_name as "productType", section_name as section
       from niche_data.niche_rules order by niche_rule_id`,
  )
}

/**
 * Finds the dominant niches. A candidate is each product type, and each product type within a section; its score is the
 * cube root of (share of all units sold x share of all customers who bought x share of all articles). Equal scores are
 * ordered by name. The rules are measured beside them.
 */
export function findNiches(
  catalogue: CatalogueProfile,
  sales: SalesProfile,
  rules: readonly NicheRule[],
): NichesProfile {
  const types = candidates(catalogue.byProductType.map(withoutSection), sales.byProductType.map(withoutSection))
  const pairs = candidates(catalogue.byProductTypeInSection, sales.byProductTypeInSection)
  const rank = (list: readonly Measured[]) =>
    list
      .flatMap((candidate) => score(candidate, catalogue, sales, rules))
      .sort(
        (a, b) => b.score - a.score || compareNames(a.productType, b.productType) || compareNames(a.section, b.section),
      )
      .slice(0, SHOWN)
  return {
    rules: rules.map(({ productType, section }) => {
      const found = (section === null ? types : pairs).find(
        (candidate) => candidate.name === productType && candidate.section === section,
      )
      const { units = 0, revenue = 0, customers = 0, articles = 0 } = found ?? {}
      return { productType, section, articles, units, revenue, customers }
    }),
    productTypes: rank(types),
    productTypesInSections: rank(pairs.filter(({ section }) => section !== null)),
  }
}

interface Measured extends SalesTotals {
  readonly name: string | null
  readonly section: string | null
  readonly articles: number
}

function withoutSection<T extends object>(row: T): T & { readonly section: null } {
  return { ...row, section: null }
}

function candidates(
  counts: readonly { readonly name: string | null; readonly section: string | null; readonly count: number }[],
  sales: readonly (SalesTotals & { readonly name: string | null; readonly section: string | null })[],
): readonly Measured[] {
  const keyOf = (row: { name: string | null; section: string | null }) => JSON.stringify([row.name, row.section])
  const salesOf = new Map(sales.map((row) => [keyOf(row), row]))
  return counts.map((row) => {
    const { units = 0, revenue = 0, customers = 0 } = salesOf.get(keyOf(row)) ?? {}
    return { name: row.name, section: row.section, articles: row.count, units, revenue, customers }
  })
}

function score(
  { name, section, articles, units, customers }: Measured,
  catalogue: CatalogueProfile,
  sales: SalesProfile,
  rules: readonly NicheRule[],
): readonly NicheCandidate[] {
  if (name === null || units === 0) return []
  const unitShare = units / sales.units
  const customerShare = customers / sales.customers
  const articleShare = articles / catalogue.articles
  const ofType = rules.filter(({ productType }) => productType === name)
  const isWhole = ofType.some((rule) => rule.section === null || rule.section === section)
  return [
    {
      productType: name,
      section,
      units,
      customers,
      articles,
      unitShare,
      customerShare,
      articleShare,
      score: Math.cbrt(unitShare * customerShare * articleShare),
      inNiche: isWhole ? 'whole' : section === null && ofType.length > 0 ? 'part' : 'no',
    },
  ]
}
