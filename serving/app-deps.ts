import type { ServedVectorLog } from '../features/index.ts'
import type { Pool } from '../sql/index.ts'
import type { ContextReader } from './catalogue/context-reader.ts'
import type { ImpressionLog } from './impressions/impression-log.ts'
import type { LoadedModels } from './loaded-models.ts'
import type { Logger } from './logger.ts'

/** What the app works with. It owns none of it: who made it closes it. */
export interface AppDeps {
  readonly pool: Pool
  readonly models: LoadedModels
  readonly logger: Logger
  /** Reads the moment of a recommendation, and keeps the catalogue. */
  readonly contexts: ContextReader
  /** Logs a sample of the online features that are served. Undefined: none are logged. */
  readonly servedVectors?: ServedVectorLog | undefined
  /** Stores the recommendations that are given. Undefined: none are stored. */
  readonly impressions?: ImpressionLog | undefined
}
