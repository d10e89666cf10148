import type { EntityKey, FeatureView } from '../feature-view.ts'

/** Where the materialised rows of a kind of entity are. */
export interface RowTable {
  /** With its schema. */
  readonly name: string
  readonly key: Exclude<EntityKey, 'review_id'>
  /** The entities that there are. */
  readonly entities: string
}

/** Throws TypeError for customer × article, of which there is no end, and for reviews, which are not read online. */
export function rowTableOf({ name, entity }: Pick<FeatureView, 'name' | 'entity'>): RowTable {
  if (entity !== 'customer' && entity !== 'article') {
    throw new TypeError(`${name} cannot be materialised: its rows are of ${entity}`)
  }
  return { name: `features.materialised_${entity}_row`, key: `${entity}_id`, entities: `niche_data.${entity}s` }
}
