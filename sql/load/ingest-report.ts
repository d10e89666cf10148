import type { NicheReport } from './fill-niche.ts'

/** The three files, by their name without the ending. */
export type FileName = 'articles' | 'customers' | 'transactions_train'

/** Rows of one kind, and where to look. */
export interface Finding {
  readonly rows: number
  /** The first five with different values: line of the file, from 1, and the value, cut to 120 characters. */
  readonly examples: readonly { readonly line: number; readonly value: string }[]
}

/** What one file held and what became of it. */
export interface FileReport {
  /** Where the rows were read: the file in the folder and, within a zip, the entry. */
  readonly source: string
  /** Rows read; header and blank lines are none. */
  readonly rows: number
  readonly loaded: number
  readonly rejected: number
  /** Why rows were rejected, to how many; an example's value is the row. */
  readonly rejects: Readonly<Record<string, Finding>>
  /** Rows that were loaded, but look wrong: why, to how many. What is looked for is there with 0 rows as well. */
  readonly oddities: Readonly<Record<string, Finding>>
  /** Column to how many rows have no value there. */
  readonly missingValues: Readonly<Record<string, number>>
  /**
   * Articles and customers: rows whose identifier an earlier row has; they are rejected. Transactions: rows equal in
   * all columns to an earlier one of the same customer's rows that stand together (more than one unit bought); loaded.
   */
  readonly duplicates: number
  readonly seconds: number
  readonly rowsPerSecond: number
}

/** What the files held, with the quality of the data. */
export interface FilesReport {
  readonly ingestRunId: number
  readonly folder: string
  readonly files: Readonly<Record<FileName, FileReport>>
  /** Rows of transactions whose article is in no row of the articles; they are rejected. */
  readonly unknownArticles: Finding
  /** Rows of transactions whose customer is in no row of the customers. */
  readonly unknownCustomers: Finding
  /** Customers with empty attributes that were made for those rows. */
  readonly createdCustomers: number
  /** First and last day of the transactions loaded, yyyy-mm-dd; null: none was. */
  readonly firstDate: string | null
  readonly lastDate: string | null
  /** Days between those two on which nothing was bought: how many, and the first five. */
  readonly daysWithoutTransactions: { readonly days: number; readonly examples: readonly string[] }
  /** Seconds of work so far, those of an earlier call that was interrupted among them. */
  readonly seconds: number
}

/** What an ingest did. */
export interface IngestReport extends FilesReport {
  /** True: these very files were loaded before; nothing was done, and the rest of the report is of that run. */
  readonly alreadyLoaded: boolean
  /** True: an earlier call had loaded these very files and then was interrupted; only the niche was filled. */
  readonly resumed: boolean
  readonly niche: NicheReport
}

export interface IngestProgress {
  /** For people: what is done now, or which file or table is read. */
  readonly phase: string
  /** Bytes of the files as they are stored, compressed or not; both 0 where a phase reads none. */
  readonly bytesDone: number
  readonly bytesTotal: number
  readonly rows: number
}
