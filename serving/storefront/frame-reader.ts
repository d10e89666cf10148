import type { Context, Hono } from 'hono'
import { GUEST_IDENTITY } from '../access/index.ts'
import type { CatalogueState } from '../catalogue/catalogue-state.ts'
import { CategoryNames, type CountedCategory, countCategories } from '../catalogue/list-categories.ts'
import { readCustomerSuggestions } from '../customers.ts'
import type { Shell } from '../pages/shell.ts'
import { chosenTheme } from './chosen-theme.ts'
import type { StorefrontDeps } from './storefront-deps.ts'
import { type Viewer, viewerOf } from './whose-eyes.ts'

/** Of the account's random id: enough to tell the few accounts of one machine apart. */
const MARK_LENGTH = 8

/** What a page stands in, and for whom it is made. */
export interface PageFrame {
  readonly shell: Shell
  readonly viewer: Viewer
  /** The catalogue at the moment of the request. */
  readonly state: CatalogueState
  /** What the viewer looked at within a day, latest first; an article may be there again. */
  readonly viewedIds: readonly number[]
  /** What they bought, latest first. */
  readonly boughtIds: readonly number[]
  /** What is on the wishlist of whoever looks. */
  readonly wishedIds: ReadonlySet<number>
  /** The roots of the tree of categories. */
  readonly categories: readonly CountedCategory[]
}

interface ShortLists {
  readonly cartUnits: number
  readonly wishedIds: ReadonlySet<number>
  readonly firstName?: string | undefined
}

/** Reads what stands around every page of the shop. */
export class FrameReader {
  readonly #deps: StorefrontDeps
  readonly #app: Pick<Hono, 'routes'>
  readonly #names = new CategoryNames()
  #counted: { readonly from: CatalogueState; readonly categories: readonly CountedCategory[] } | undefined
  #paths: Shell['paths'] | undefined

  /** `app`: whose routes tell which pages there are. */
  constructor(app: Pick<Hono, 'routes'>, deps: StorefrontDeps) {
    this.#app = app
    this.#deps = deps
  }

  async read(context: Context): Promise<PageFrame> {
    const viewer = await viewerOf(context)
    const [moment, lists, suggestions] = await Promise.all([
      this.#deps.contexts.read(viewer.customerId),
      this.#readLists(context, viewer),
      viewer.mayChoose ? readCustomerSuggestions(this.#deps.analyst) : [],
    ])
    const { state } = moment
    const categories = await this.#categoriesOf(state)
    const { pathname, search } = new URL(context.req.url)
    const shell: Shell = {
      address: pathname + search,
      departments: categories.filter(({ articles }) => articles > 0),
      cartUnits: lists.cartUnits,
      wishes: lists.wishedIds.size,
      theme: chosenTheme(context),
      isSignedIn: viewer.principal.kind !== 'guest',
      isCustomer: viewer.principal.kind !== 'guest' && viewer.principal.customerId !== null,
      accountMark: viewer.principal.kind === 'guest' ? undefined : viewer.principal.accountId.slice(0, MARK_LENGTH),
      accountName: lists.firstName,
      eyes: viewer.mayChoose ? { customerId: viewer.isThroughOtherEyes ? viewer.customerId : null, suggestions } : null,
      paths: this.#knownPaths(),
    }
    return {
      ...{ shell, viewer, state, categories },
      viewedIds: moment.context.viewed.articleIds,
      boughtIds: moment.context.history.article_ids,
      wishedIds: lists.wishedIds,
    }
  }

  async #readLists(context: Context, { principal }: Viewer): Promise<ShortLists> {
    const customerId = principal.kind === 'guest' ? null : principal.customerId
    const { requests, keepers } = this.#deps
    if (customerId === null) {
      const { cart, wishlist } = keepers.cookie.read(context.req.header('cookie'))
      return { cartUnits: [...cart.values()].reduce((sum, units) => sum + units, 0), wishedIds: wishlist }
    }
    return await requests.read({ role: 'selvedge_shopper', customerId }, async (client) => {
      const { rows } = await client.query<{ units: number; wished: readonly number[]; first_name: string | null }>(
        `select (select coalesce(sum(quantity), 0)::integer from niche_data.cart where customer_id = $1) as units,
                array(select article_id from niche_data.wishlist where customer_id = $1) as wished,
                (select first_name from niche_data.customers where customer_id = $1) as first_name`,
        [customerId],
      )
      const { units, wished, first_name } = rows[0]!
      return { cartUnits: units, wishedIds: new Set(wished), firstName: first_name ?? undefined }
    })
  }

  /** Counted once for as long as nothing of the catalogue changes. */
  async #categoriesOf(state: CatalogueState): Promise<readonly CountedCategory[]> {
    const { from, categories: before } = this.#counted ?? {}
    if (before && from?.columns === state.columns && from.tree === state.tree) return before
    const names =
      this.#names.known(state.tree) ??
      (await this.#deps.requests.read(GUEST_IDENTITY, (client) => this.#names.read(state.tree, client)))
    const categories = countCategories(state, names)
    this.#counted = { from: state, categories }
    return categories
  }

  /** Pages that are not there are not linked. */
  #knownPaths(): Shell['paths'] {
    const pathOf = (path: string) => (this.#app.routes.some((route) => route.path === path) ? path : null)
    this.#paths ??= { signIn: pathOf('/sign-in'), account: pathOf('/account'), checkout: pathOf('/checkout') }
    return this.#paths
  }
}
