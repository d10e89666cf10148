/** What is known of an article: the columns of the views of the catalogue, keyed by article_id. */
export type CatalogueRow = Readonly<Record<string, unknown>> & { readonly article_id: number }

/** Rows that can be read more than once, in batches, so that they need not all be in memory. */
export interface Rows<Row> extends AsyncIterable<readonly Row[]> {
  /** How many rows there are, where that is known before reading; for progress only. */
  readonly count?: number
  /** The articles as of the moment of the rows, for a definition that has a catalogue: all of them, by article_id. */
  readonly catalogue?: () => Promise<readonly CatalogueRow[]>
}

/** Rows that are in memory already. */
export function rowsOf<Row>(rows: readonly Row[], catalogue?: readonly CatalogueRow[]): Rows<Row> {
  return {
    count: rows.length,
    ...(catalogue && { catalogue: async () => catalogue }),
    async *[Symbol.asyncIterator]() {
      if (rows.length > 0) yield rows
    },
  }
}
