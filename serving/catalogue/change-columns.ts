import {
  type ArticleRow,
  type CatalogueColumns,
  CatalogueOutOfStepError,
  categoryPlaceOf,
  placeOf,
  textsOf,
} from './catalogue-columns.ts'
import type { CategoryTree } from './category-tree.ts'

/** How the catalogue of one snapshot differs from that of an earlier one: present values, whatever they were before. */
export interface CatalogueChanges {
  /** Articles of which stock, price, visibility or description may have changed; the four arrays are aligned. */
  readonly articleIds: readonly number[]
  readonly stock: readonly number[]
  readonly priceCents: readonly number[]
  readonly isHidden: readonly boolean[]
  /** Of those above, the ones that are new or described anew. */
  readonly described: readonly ArticleRow[]
  /** Articles that are no more; the earlier snapshot need not have had them. */
  readonly deletedIds: readonly number[]
}

/**
 * The columns with the changes applied. What does not differ is shared with `columns`, which stays as it is; if nothing
 * differs, it is returned itself. Throws CatalogueOutOfStepError when a change cannot belong to these columns.
 */
export function changeColumns(
  columns: CatalogueColumns,
  tree: CategoryTree,
  changes: CatalogueChanges,
): CatalogueColumns {
  const { articleIds, described } = changes
  const present = describeAnew(replaceArticles(columns, tree, changes), tree, described)
  const places = articleIds.map((id) => knownPlace(present.ids, id))
  const stock = withValues(present.stock, places, changes.stock)
  const priceCents = withValues(present.priceCents, places, changes.priceCents)
  const isHidden = withValues(
    present.isHidden,
    places,
    changes.isHidden.map((hidden) => Number(hidden)),
  )
  const isSame = stock === present.stock && priceCents === present.priceCents && isHidden === present.isHidden
  return isSame ? present : { ...present, stock, priceCents, isHidden }
}

/** Every place is another one when articles come or go: then all arrays are made anew. */
function replaceArticles(
  columns: CatalogueColumns,
  tree: CategoryTree,
  { described, deletedIds }: CatalogueChanges,
): CatalogueColumns {
  const { ids } = columns
  const gone = new Set(deletedIds.filter((id) => placeOf(ids, id) !== -1))
  const come = described
    .filter((row) => placeOf(ids, row.article_id) === -1)
    .sort((a, b) => a.article_id - b.article_id)
  if (gone.size === 0 && come.length === 0) return columns
  /** For each new place: the old one, or -1 minus the number of a row that came. */
  const sources: number[] = []
  let next = 0
  for (const [place, id] of ids.entries()) {
    while (next < come.length && come[next]!.article_id < id) sources.push(-1 - next++)
    if (!gone.has(id)) sources.push(place)
  }
  while (next < come.length) sources.push(-1 - next++)

  const take = <T>(old: ArrayLike<T>, readOf: (row: ArticleRow) => T): T[] =>
    sources.map((source) => (source < 0 ? readOf(come[-1 - source]!) : old[source]!))
  return {
    ids: Int32Array.from(take(ids, (row) => row.article_id)),
    stock: Int32Array.from(take(columns.stock, (row) => row.stock)),
    priceCents: Float64Array.from(take(columns.priceCents, (row) => row.price_cents)),
    isHidden: Uint8Array.from(take(columns.isHidden, (row) => Number(row.is_hidden))),
    productCodes: Int32Array.from(take(columns.productCodes, (row) => row.product_code)),
    createdAt: Float64Array.from(take(columns.createdAt, (row) => row.created_at_ms)),
    categoryPlaces: Int32Array.from(take(columns.categoryPlaces, (row) => categoryPlaceOf(row, tree))),
    texts: textsOf((column) => take<string | null>(columns.texts[column], (row) => row[column])),
  }
}

function describeAnew(columns: CatalogueColumns, tree: CategoryTree, rows: readonly ArticleRow[]): CatalogueColumns {
  if (rows.length === 0) return columns
  const places = rows.map((row) => knownPlace(columns.ids, row.article_id))
  const valuesOf = <T>(readOf: (row: ArticleRow) => T) => rows.map(readOf)
  return {
    ...columns,
    productCodes: withValues(
      columns.productCodes,
      places,
      valuesOf((row) => row.product_code),
    ),
    createdAt: withValues(
      columns.createdAt,
      places,
      valuesOf((row) => row.created_at_ms),
    ),
    categoryPlaces: withValues(
      columns.categoryPlaces,
      places,
      valuesOf((row) => categoryPlaceOf(row, tree)),
    ),
    texts: textsOf((column) =>
      withValues<string | null, readonly (string | null)[]>(
        columns.texts[column],
        places,
        valuesOf((row) => row[column]),
      ),
    ),
  }
}

function knownPlace(ids: Int32Array, articleId: number): number {
  const place = placeOf(ids, articleId)
  if (place === -1) throw new CatalogueOutOfStepError(`article ${articleId}`)
  return place
}

/** The column with a value at each of the places; the column itself when it has them already. */
function withValues<T, Column extends { readonly [place: number]: T; slice(): { [place: number]: T } }>(
  column: Column,
  places: readonly number[],
  values: readonly T[],
): Column {
  let copy: { [place: number]: T } | undefined
  for (const [i, place] of places.entries()) {
    if (column[place] === values[i]!) continue
    copy ??= column.slice()
    copy[place] = values[i]!
  }
  return (copy as Column | undefined) ?? column
}
