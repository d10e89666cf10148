/** The database cannot be reached, started or stopped. */
export class DatabaseUnavailableError extends Error {
  readonly code = 'DATABASE_UNAVAILABLE'
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'DatabaseUnavailableError'
  }
}

/** The database was migrated by a later version of the code than this one. */
export class DatabaseNewerThanCodeError extends Error {
  readonly code = 'DATABASE_NEWER_THAN_CODE'
  constructor(unknownMigrations: readonly string[], newestKnown: string) {
    super(
      `the database has migrations that this version does not know (${unknownMigrations.join(', ')}); ` +
        `the newest known here is ${newestKnown}: update Selvedge, or use another database`,
    )
    this.name = 'DatabaseNewerThanCodeError'
  }
}

/** A file to be loaded is missing, unreadable or not of the form it should have. */
export class InvalidFileError extends Error {
  readonly code = 'INVALID_FILE'
  constructor(fileName: string, detail: string, options?: ErrorOptions) {
    super(`${fileName}: ${detail}`, options)
    this.name = 'InvalidFileError'
  }
}

/** More rows of the files were bad than the caller allows; nothing was loaded. */
export class TooManyRejectsError extends Error {
  readonly code = 'TOO_MANY_REJECTS'
  constructor(rejects: number, rows: number, maximumShare: number, ingestRunId: number, examples: readonly string[]) {
    super(
      `${rejects} of the first ${rows} rows are bad, more than the allowed share of ${maximumShare}; nothing was loaded. ` +
        `First: ${examples.join('; ')}. See public.ingest_rejects where ingest_run_id = ${ingestRunId}; ` +
        `mend the files or raise --max-reject-share`,
    )
    this.name = 'TooManyRejectsError'
  }
}

/** The shop already holds data that loading would have to replace. */
export class ShopNotEmptyError extends Error {
  readonly code = 'SHOP_NOT_EMPTY'
  constructor(holds: string) {
    super(`the database already holds ${holds}; pass --replace to delete it and load the new one`)
    this.name = 'ShopNotEmptyError'
  }
}

/** The shop should be filled again from the files, but none were loaded. */
export class NothingLoadedError extends Error {
  readonly code = 'NOTHING_LOADED'
  constructor() {
    super('no files are loaded in schema public; run "selvedge data ingest --from <folder>" first')
    this.name = 'NothingLoadedError'
  }
}

/** One refusal of our SQL: its SQLSTATE, the name of its HTTP problem, and what it means. */
export interface SqlRefusal {
  readonly sqlstate: string
  /** Names the problem in kebab-case: `urn:selvedge:problem:<problem>`. */
  readonly problem: string
  readonly meaning: string
}

/** Every SQLSTATE that our functions and triggers raise; each comes with a message, a detail and a hint. */
export const SQL_REFUSALS = [
  { sqlstate: 'SV001', problem: 'customer-not-found', meaning: 'there is no such customer' },
  { sqlstate: 'SV002', problem: 'article-not-found', meaning: 'there is no such article' },
  { sqlstate: 'SV003', problem: 'insufficient-stock', meaning: 'fewer units are left than are wanted' },
  { sqlstate: 'SV004', problem: 'cart-empty', meaning: 'there is nothing to check out' },
  { sqlstate: 'SV005', problem: 'order-not-found', meaning: 'there is no such order' },
  { sqlstate: 'SV006', problem: 'status-move-not-allowed', meaning: 'an order may not go from its status to that one' },
  { sqlstate: 'SV007', problem: 'idempotency-key-reused', meaning: 'the key was used for another checkout' },
  { sqlstate: 'SV008', problem: 'checkout-in-progress', meaning: 'a checkout with this key is running' },
  { sqlstate: 'SV009', problem: 'invalid-quantity', meaning: 'the quantity is not allowed' },
  { sqlstate: 'SV010', problem: 'invalid-price', meaning: 'the price or discount is not allowed' },
  { sqlstate: 'SV011', problem: 'category-cycle', meaning: 'a category would be its own ancestor' },
  { sqlstate: 'SV012', problem: 'category-not-found', meaning: 'there is no such category' },
  { sqlstate: 'SV013', problem: 'review-exists', meaning: 'the customer has reviewed the article already' },
  { sqlstate: 'SV014', problem: 'invalid-review', meaning: 'the review has no text, or its rating is not 1 to 5' },
  { sqlstate: 'SV015', problem: 'view-not-found', meaning: 'there is no such materialized view' },
  { sqlstate: 'SV016', problem: 'article-not-for-sale', meaning: 'the article is hidden' },
  {
    sqlstate: 'SV017',
    problem: 'order-closed',
    meaning: 'the order was paid or cancelled and can no longer be changed',
  },
  { sqlstate: 'SV018', problem: 'not-allowed', meaning: 'a shopper may act for themselves only' },
  { sqlstate: 'SV019', problem: 'invalid-search', meaning: 'a parameter of the search is not of its form' },
  { sqlstate: 'SV020', problem: 'not-on-list', meaning: 'the article is not in the cart or on the wishlist' },
  { sqlstate: 'SV021', problem: 'invalid-event', meaning: 'the event is not of its form' },
  { sqlstate: 'SV022', problem: 'invalid-checkout-key', meaning: 'the key of a checkout is not of its form' },
  { sqlstate: 'SV023', problem: 'invalid-stock-reason', meaning: 'there is no such reason for a change of stock' },
  { sqlstate: 'SV024', problem: 'invalid-category-name', meaning: 'a category needs a name' },
  { sqlstate: 'SV025', problem: 'category-exists', meaning: 'there is a category of that name beside it' },
  { sqlstate: 'SV026', problem: 'invalid-feedback', meaning: 'the feedback names what is not there' },
  { sqlstate: 'SV027', problem: 'return-too-late', meaning: 'the order was delivered too long ago to be returned' },
  { sqlstate: 'SV028', problem: 'not-bought', meaning: 'only who bought an article may review it' },
  { sqlstate: 'SV029', problem: 'review-not-found', meaning: 'the customer has no such review' },
] as const satisfies readonly SqlRefusal[]
