import type { ServedVectorLog } from '../features/index.ts'
import type { Pool } from '../sql/index.ts'
import type { Authenticator, Readers } from './access/index.ts'
import type { Accounts } from './accounts/accounts.ts'
import type { ContextReader } from './catalogue/context-reader.ts'
import type { ImpressionLog } from './impressions/impression-log.ts'
import type { Schedule } from './jobs/schedule.ts'
import type { LoadedModels } from './loaded-models.ts'
import type { Logger } from './logger.ts'
import type { GuestListsCookieSettings } from './shop/guest-lists-cookie.ts'

/** What the app works with. It owns none of it: who made it closes it. */
export interface AppDeps {
  /** Connections of the database's owner: transactions of requests take a role of their own on them, jobs do not. */
  readonly pool: Pool
  readonly readers: Readers
  readonly authenticator: Authenticator
  /** For signing in and looking after accounts. Undefined: there are no such routes. */
  readonly accounts?: Accounts | undefined
  /** The shop's address as browsers see it. Undefined: as it was asked for. */
  readonly publicUrl?: string | undefined
  /** Proxies of one's own before the server, which tell in X-Forwarded-For whom they heard. */
  readonly trustedProxies?: number | undefined
  readonly models: LoadedModels
  readonly logger: Logger
  /** Reads the moment of a recommendation, and keeps the catalogue. */
  readonly contexts: ContextReader
  /** Logs a sample of the online features that are served. Undefined: none are logged. */
  readonly servedVectors?: ServedVectorLog | undefined
  /** Stores the recommendations that are given. Undefined: none are stored. */
  readonly impressions?: ImpressionLog | undefined
  /** Origins whose pages may call the API from a browser, beside our own. */
  readonly corsOrigins?: readonly string[] | undefined
  /** When the jobs of this server begin. Undefined: it keeps no times. */
  readonly schedule?: Schedule | undefined
  /** How the cookie of guests' carts and wishlists is signed. Undefined: by a key that ends with the process. */
  readonly guestLists?: GuestListsCookieSettings | undefined
}
