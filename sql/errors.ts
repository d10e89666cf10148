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
