import { entityKeys, type FeatureView } from '../feature-view.ts'

/** Where the materialised rows of a kind of entity are. */
export interface RowTable {
  /** With its schema. */
  readonly name: string
  readonly key: 'customer_id' | 'article_id'
  /** The entities that there are. */
  readonly entities: string
}

/** Throws TypeError for customer × article: there is no end of pairs to compute beforehand. */
export function rowTableOf({ name, entity }: Pick<FeatureView, 'name' | 'entity'>): RowTable {
  if (entity === 'customer_article') throw new TypeError(`${name} cannot be materialised: its rows are of pairs`)
  const [key] = entityKeys({ entity })
  return { name: `features.materialised_${entity}_row`, key: key!, entities: `niche_data.${entity}s` }
}
