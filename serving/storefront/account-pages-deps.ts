import type { Accounts } from '../accounts/accounts.ts'
import type { AccountRoutesDeps } from '../routes/accounts.ts'
import type { FrameReader } from './frame-reader.ts'
import type { ProductPages } from './product-pages.tsx'
import type { StorefrontDeps } from './storefront-deps.ts'

/** What the pages of people with an account work with. */
export interface AccountPagesDeps extends AccountRoutesDeps {
  readonly accounts: Accounts
  readonly frames: FrameReader
  readonly products: ProductPages
  readonly storefront: StorefrontDeps
}
