import type { FeatureColumn } from './feature-view.ts'
import { count } from './parse-columns.ts'

/** Columns `<what>_<days>d`: how often something happened in so many days before as_of; 0 without a row. */
export type WindowedCounts<What extends string, Days extends number> = {
  readonly [Name in `${What}_${Days}d`]: number
}

/**
 * The columns `<what>_<days>d`, by `what` and within it by `days`. `counts` begins the description: "Views in the 7 days
 * before as_of."
 */
export function windowedColumns<What extends string>(
  what: Readonly<Record<What, { readonly unit: string; readonly counts: string }>>,
  days: readonly number[],
  nullMeans: string,
): readonly FeatureColumn[] {
  return (Object.keys(what) as What[]).flatMap((name) =>
    days.map((window): FeatureColumn => {
      const { unit, counts } = what[name]
      const description = `${counts} in the ${window} days before as_of.`
      return { name: `${name}_${window}d`, type: 'integer', unit, description, nullMeans }
    }),
  )
}

/** The same columns of a row; null is 0. */
export function parseWindowedCounts<What extends string, Days extends number>(
  row: Readonly<Record<string, unknown>>,
  what: Readonly<Record<What, unknown>>,
  days: readonly Days[],
): WindowedCounts<What, Days> {
  const names = Object.keys(what).flatMap((name) => days.map((window) => `${name}_${window}d`))
  return Object.fromEntries(names.map((name) => [name, count(row, name)])) as WindowedCounts<What, Days>
}
