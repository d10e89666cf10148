import type { NicheReport } from './fill-niche.ts'

/** The three files, by their name without the ending. */
export type FileName = 'articles' | 'customers' | 'transactions_train'

/** What one file held and what became of it. */
export interface FileReport {
  /** Where the rows were read: the file in the folder and, within a zip, the entry. */
  readonly source: string
  /** Rows read; header and blank lines are none. */
  readonly rows: number
  readonly loaded: number
  readonly rejected: number
  /** Why rows were rejected, to how many. */
  readonly rejectReasons: Readonly<Record<string, number>>
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

/** What an ingest did, with the quality of the data it found. */
export interface IngestReport {
  readonly ingestRunId: number
  /** True: these very files were loaded before; nothing was done, and the rest of the report is of that run. */
  readonly alreadyLoaded: boolean
  readonly folder: string
  readonly files: Readonly<Record<FileName, FileReport>>
  /** Rows of transactions whose article is in no row of the articles; they are rejected. */
  readonly unknownArticles: number
  /** Rows of transactions whose customer is in no row of the customers. */
  readonly unknownCustomers: number
  /** Customers with empty attributes that were made for those rows. */
  readonly createdCustomers: number
  /** First and last day of the transactions loaded, yyyy-mm-dd; null: none was. */
  readonly firstDate: string | null
  readonly lastDate: string | null
  readonly niche: NicheReport
  readonly seconds: number
}

export type IngestPhase =
  | 'waiting for another ingest'
  | 'comparing with what is loaded'
  | FileName
  | 'building indexes'
  | 'filling the niche'

export interface IngestProgress {
  readonly phase: IngestPhase
  /** Bytes of the files as they are stored, compressed or not; both 0 where a phase reads none. */
  readonly bytesDone: number
  readonly bytesTotal: number
  readonly rows: number
}
