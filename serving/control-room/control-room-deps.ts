import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Pool } from '../../sql/index.ts'
import type { RequestDatabase } from '../access/index.ts'
import type { DemandAnswers } from '../demand/demand-answers.ts'
import type { Schedule } from '../jobs/schedule.ts'
import type { LoadedModels } from '../loaded-models.ts'
import type { Logger } from '../logger.ts'
import type { Recommender } from '../recommend/recommend.ts'
import type { AlertReader } from './alert-reader.ts'

/** What the pages of the control room are made of. */
export interface ControlRoomDeps {
  /** The whole app: forms are sent on to its API. */
  readonly app: OpenAPIHono
  readonly requests: RequestDatabase
  /** Reads what analysts may see. */
  readonly analyst: Pool
  readonly demand: DemandAnswers
  readonly alerts: AlertReader
  readonly recommender: Recommender
  readonly models: LoadedModels
  readonly logger: Logger
  /** When the jobs of this server begin. Undefined: it keeps no times. */
  readonly schedule: Schedule | undefined
}
