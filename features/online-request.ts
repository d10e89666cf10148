import { InvalidFeatureRequestError } from './feature-errors.ts'
import type { WantedColumns } from './online-statement.ts'

/** What Feast's feature server is asked: features as `view:column` and the keys of the entities, aligned. */
export interface OnlineRequest {
  readonly features: readonly string[]
  readonly entities: { readonly [Key in EntityKey]?: readonly number[] | undefined }
  /** Names features `view__column` in the answer, not `column`. */
  readonly fullFeatureNames: boolean
}

export type EntityKey = 'customer_id' | 'article_id'

/** The distinct entities of a request, and where each of those asked for is among them. */
export interface RequestedEntities {
  readonly customerIds: readonly number[] | null
  readonly articleIds: readonly number[] | null
  readonly places: readonly number[]
}

export const ENTITIES_AT_MOST = 1_000

/** What features are called in the answer. Throws InvalidFeatureRequestError when two would have one name. */
export function nameFeatures(
  features: readonly { readonly view: string; readonly column: string }[],
  fullFeatureNames: boolean,
): readonly string[] {
  const names = new Set<string>()
  for (const { view, column } of features) {
    const name = fullFeatureNames ? `${view}__${column}` : column
    if (names.has(name)) {
      throw new InvalidFeatureRequestError(
        `features: ${name} is there twice; ${fullFeatureNames ? 'name it once' : 'ask with full_feature_names'}`,
      )
    }
    names.add(name)
  }
  return [...names]
}

/** Throws InvalidFeatureRequestError when the entities are not those that the views need. */
export function expandEntities(
  entities: OnlineRequest['entities'],
  wanted: readonly WantedColumns[],
): RequestedEntities {
  const { customer_id: customers, article_id: articles } = entities
  const count = customers?.length ?? articles?.length ?? 0
  if (count === 0) throw new InvalidFeatureRequestError('entities: name at least one customer_id or article_id')
  if (count > ENTITIES_AT_MOST) {
    throw new InvalidFeatureRequestError(`entities: at most ${ENTITIES_AT_MOST} at once, not ${count}`)
  }
  if (customers && articles && customers.length !== articles.length) {
    throw new InvalidFeatureRequestError(
      `entities: customer_id and article_id must be of one length, not ${customers.length} and ${articles.length}`,
    )
  }
  for (const { view } of wanted) {
    if (view.entity !== 'article' && !customers) throw new InvalidFeatureRequestError(`${view.name} needs customer_id`)
    if (view.entity !== 'customer' && !articles) throw new InvalidFeatureRequestError(`${view.name} needs article_id`)
  }
  return distinctEntities(count, customers, articles)
}

function distinctEntities(
  count: number,
  customers: readonly number[] | undefined,
  articles: readonly number[] | undefined,
): RequestedEntities {
  const placeOf = new Map<string, number>()
  const distinct: number[] = []
  const places: number[] = []
  for (let i = 0; i < count; i++) {
    const key = `${customers?.[i]} ${articles?.[i]}`
    let place = placeOf.get(key)
    if (place === undefined) {
      place = distinct.push(i) - 1
      placeOf.set(key, place)
    }
    places.push(place)
  }
  return {
    customerIds: customers ? distinct.map((i) => customers[i]!) : null,
    articleIds: articles ? distinct.map((i) => articles[i]!) : null,
    places,
  }
}
