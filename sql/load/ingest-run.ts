import type { Queryable } from '../connection.ts'
import type { IngestReport } from './ingest-report.ts'

/** What public.ingest_runs says of one run. */
export interface SucceededRun {
  readonly folder: string
  readonly fingerprint: string
  readonly finishedAt: Date
  readonly report: IngestReport
}

/** Writes down that a run began. The caller holds the load lock, so that no other run can be alive. */
export async function beginRun(client: Queryable, folder: string, fingerprint: string): Promise<number> {
  await client.query(
    `update public.ingest_runs set state = 'failed', finished_at = clock_timestamp(), failure = 'its process ended'
     where state = 'running'`,
  )
  const { rows } = await client.query<{ ingest_run_id: number }>(
    `insert into public.ingest_runs (state, folder, fingerprint) values ('running', $1, $2) returning ingest_run_id`,
    [folder, fingerprint],
  )
  return rows[0]!.ingest_run_id
}

/** Writes down that a run succeeded: in the transaction that loaded, so that the two cannot differ. */
export async function succeedRun(client: Queryable, report: IngestReport): Promise<void> {
  const { articles, customers, transactions_train } = report.files
  await client.query(
    `update public.ingest_runs
     set state = 'succeeded', finished_at = clock_timestamp(), article_count = $2, customer_count = $3,
         transaction_count = $4, reject_count = $5, report = $6
     where ingest_run_id = $1`,
    [
      report.ingestRunId,
      articles.loaded,
      customers.loaded + report.createdCustomers,
      transactions_train.loaded,
      articles.rejected + customers.rejected + transactions_train.rejected,
      JSON.stringify(report),
    ],
  )
}

/** Writes down that a run failed, or was stopped, and why; not when its commit went through after all. */
export async function failRun(client: Queryable, ingestRunId: number, rejects: number, failure: string): Promise<void> {
  await client.query(
    `update public.ingest_runs set state = 'failed', finished_at = clock_timestamp(), reject_count = $2, failure = $3
     where ingest_run_id = $1 and state = 'running'`,
    [ingestRunId, rejects, failure],
  )
}

/** The run that loaded last; undefined: none did. */
export async function lastSucceededRun(client: Queryable): Promise<SucceededRun | undefined> {
  const { rows } = await client.query<SucceededRun>(
    `select folder, fingerprint, finished_at as "finishedAt", report
     from public.ingest_runs where state = 'succeeded' order by ingest_run_id desc limit 1`,
  )
  return rows[0]
}
