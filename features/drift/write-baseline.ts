import type { Client } from '../../sql/connection.ts'
import type { TrainingColumn } from '../point-in-time/join-statement.ts'
import { canDrift, driftValue, summarise } from './summarise.ts'

/** Keeps how the features of a training set are distributed, from the temporary table baseline_rows, a sample of it. */
export async function writeBaseline(
  client: Client,
  trainingSetId: number,
  columns: readonly TrainingColumn[],
): Promise<void> {
  for (const { name, field, type, view } of columns) {
    if (!view || !canDrift(type)) continue
    // One column at a time: all of them together would be as large as the sample.
    const { rows } = await client.query<[unknown]>({ text: `select ${field} from baseline_rows`, rowMode: 'array' })
    const summary = summarise(
      rows.map(([value]) => driftValue(value, type)),
      type,
    )
    await client.query(
      `insert into features.drift_baseline (training_set_id, view_name, version, column_name, summary)
       values ($1, $2, $3, $4, $5)`,
      [trainingSetId, view.name, view.version, name.slice(view.name.length + 2), JSON.stringify(summary)],
    )
  }
}
