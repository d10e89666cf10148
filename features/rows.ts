/** Rows that can be read more than once, in batches, so that they need not all be in memory. */
export interface Rows<Row> extends AsyncIterable<readonly Row[]> {
  /** How many rows there are, where that is known before reading; for progress only. */
  readonly count?: number
}

/** Rows that are in memory already. */
export function rowsOf<Row>(rows: readonly Row[]): Rows<Row> {
  return {
    count: rows.length,
    async *[Symbol.asyncIterator]() {
      if (rows.length > 0) yield rows
    },
  }
}
