import type { Client } from '../../sql/connection.ts'
import { openCsv } from './csv-file.ts'
import type { Destination } from './destination.ts'
import type { TrainingColumn } from './join-statement.ts'
import { openParquet } from './parquet-file.ts'
import { openTable } from './table-of-rows.ts'

/** Takes the rows of a training set, one batch after another. */
export interface TrainingSetWriter {
  /** Writes the rows of the temporary table `joined`. */
  writeBatch(): Promise<void>
  /** Puts what was written in its place. */
  finish(): Promise<void>
  /** Leaves nothing of it. */
  abandon(): Promise<void>
}

/** Throws InvalidSpineError when it cannot be written there. */
export async function openWriter(
  client: Client,
  destination: Destination,
  columns: readonly TrainingColumn[],
  signal?: AbortSignal,
): Promise<TrainingSetWriter> {
  switch (destination.kind) {
    case 'csv':
      return await openCsv(client, destination.path, columns)
    case 'parquet':
      return await openParquet(client, destination.path, columns, signal)
    case 'table':
      return await openTable(client, destination, columns)
  }
}
