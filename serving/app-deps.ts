import type { ServedVectorLog } from '../features/index.ts'
import type { Pool } from '../sql/index.ts'
import type { LoadedModels } from './loaded-models.ts'
import type { Logger } from './logger.ts'

/** What the app works with. It owns none of it: who made it closes it. */
export interface AppDeps {
  readonly pool: Pool
  readonly models: LoadedModels
  readonly logger: Logger
  /** Logs a sample of the online features that are served. Undefined: none are logged. */
  readonly servedVectors?: ServedVectorLog | undefined
}
