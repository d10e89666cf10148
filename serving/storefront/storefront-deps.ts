import type { Pool } from '../../sql/index.ts'
import type { RequestDatabase } from '../access/index.ts'
import type { ContextReader } from '../catalogue/context-reader.ts'
import type { LoadedModels } from '../loaded-models.ts'
import type { Recommender } from '../recommend/recommend.ts'
import type { ListKeepers } from '../shop/with-lists.ts'

/** What the pages of the shop work with. */
export interface StorefrontDeps {
  readonly requests: RequestDatabase
  readonly contexts: Pick<ContextReader, 'read' | 'latest'>
  readonly recommender: Recommender
  readonly models: LoadedModels
  /** Where carts and wishlists are kept. */
  readonly keepers: ListKeepers
  /** As analyst, for what is offered to those who run the shop. */
  readonly analyst: Pool
}
