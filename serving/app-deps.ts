import type { Pool } from '../sql/index.ts'
import type { LoadedModels } from './loaded-models.ts'
import type { Logger } from './logger.ts'

/** What the app works with. It owns none of it: who made it closes it. */
export interface AppDeps {
  readonly pool: Pool
  readonly models: LoadedModels
  readonly logger: Logger
}
