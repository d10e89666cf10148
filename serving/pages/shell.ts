export interface Department {
  readonly category_id: number
  readonly name: string
}

/** Through whose eyes somebody of the shop looks at it. */
export interface Eyes {
  /** Null: nobody's. */
  readonly customerId: number | null
  /** Customers worth looking through the eyes of. */
  readonly suggestions: readonly number[]
}

/** What every page of the shop shows around its own content. */
export interface Shell {
  /** The page's own address, path and parameters. */
  readonly address: string
  readonly departments: readonly Department[]
  readonly cartUnits: number
  readonly wishes: number
  /** As the switch was set. Undefined: as the system wishes. */
  readonly theme: 'light' | 'dark' | undefined
  readonly isSignedIn: boolean
  /** Whether the account buys: it has orders and a wishlist of its own. */
  readonly isCustomer: boolean
  /** Tells one account from another on this machine. Undefined: nobody is signed in. */
  readonly accountMark: string | undefined
  /** First name of whoever is signed in. Left out: not known. */
  readonly accountName?: string | undefined
  /** Null: whoever looks is a guest or a shopper. */
  readonly eyes: Eyes | null
  /** Of pages that may not be there. */
  readonly paths: { readonly signIn: string | null; readonly account: string | null; readonly checkout: string | null }
}

/** Around a page that has to be shown whatever does not work. */
export const BARE_SHELL: Shell = {
  address: '/',
  departments: [],
  cartUnits: 0,
  wishes: 0,
  theme: undefined,
  isSignedIn: false,
  isCustomer: false,
  accountMark: undefined,
  eyes: null,
  paths: { signIn: null, account: null, checkout: null },
}
