import type { Queryable } from '../connection.ts'
import type { NicheReport } from './fill-niche.ts'
import type { FilesReport, IngestReport } from './ingest-report.ts'

/** A run whose files are what public.* holds. */
export interface LoadedRun {
  readonly ingestRunId: number
  /** `succeeded`: the niche was filled from them as well. */
  readonly state: 'running' | 'succeeded' | 'failed'
  readonly folder: string
  readonly fingerprint: string
  /** When the run ended, or began if its end was not written down. */
  readonly at: Date
  /** Without `niche` where the run did not come to its end. */
  readonly report: FilesReport & { readonly niche?: NicheReport }
}

/** Writes down that runs which nobody ended are over. The caller holds the load lock, so that none can be alive. */
export async function closeAbandonedRuns(client: Queryable): Promise<void> {
  await client.query(
    `update public.ingest_runs set state = 'failed', finished_at = clock_timestamp(), failure = 'its process ended'
     where state = 'running'`,
  )
}

/** Writes down that a run began. */
export async function beginRun(
  client: Queryable,
  folder: string,
  fingerprint: string,
  sourceKind: 'hm_files' | 'mapping' = 'hm_files',
): Promise<number> {
  const { rows } = await client.query<{ ingest_run_id: number }>(
    `insert into public.ingest_runs (state, folder, fingerprint, source_kind) values ('running', $1, $2, $3)
     returning ingest_run_id`,
    [folder, fingerprint, sourceKind],
  )
  return rows[0]!.ingest_run_id
}

/** Writes down that a run which had ended after its files were loaded goes on. */
export async function continueRun(client: Queryable, ingestRunId: number): Promise<void> {
  await client.query(
    `update public.ingest_runs set state = 'running', finished_at = null, failure = null where ingest_run_id = $1`,
    [ingestRunId],
  )
}

/** Writes down that the run's files are in public.*: in the transaction that loaded them, so the two cannot differ. */
export async function recordFiles(client: Queryable, report: FilesReport): Promise<void> {
  const { articles, customers, transactions_train } = report.files
  await client.query(
    `update public.ingest_runs
     set article_count = $2, customer_count = $3, transaction_count = $4, reject_count = $5, report = $6
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

/** Writes down that the run is complete: in the transaction that filled the niche. */
export async function succeedRun(client: Queryable, report: IngestReport): Promise<void> {
  await client.query(
    `update public.ingest_runs set state = 'succeeded', finished_at = clock_timestamp(), report = $2
     where ingest_run_id = $1`,
    [report.ingestRunId, JSON.stringify(report)],
  )
}

/** Writes down what the niche now holds of the files loaded last; a run that never came to fill it is thereby complete. */
export async function recordNiche(client: Queryable, niche: NicheReport): Promise<void> {
  await client.query(
    `update public.ingest_runs
     set state = 'succeeded', finished_at = coalesce(finished_at, clock_timestamp()), failure = null,
         report = report || jsonb_build_object('niche', $1::jsonb)
     where ingest_run_id = (
       select max(ingest_run_id) from public.ingest_runs where report is not null and source_kind = 'hm_files'
     )`,
    [JSON.stringify(niche)],
  )
}

/** Writes down that a run failed, or was stopped, and why; not when its commit went through after all. */
export async function failRun(client: Queryable, ingestRunId: number, rejects: number, failure: string): Promise<void> {
  await client.query(
    `update public.ingest_runs
     set state = 'failed', finished_at = clock_timestamp(), reject_count = greatest(reject_count, $2), failure = $3
     where ingest_run_id = $1 and state = 'running'`,
    [ingestRunId, rejects, failure],
  )
}

/** The run whose files were loaded last; undefined: none ever were. */
export async function lastLoadedRun(client: Queryable): Promise<LoadedRun | undefined> {
  const { rows } = await client.query<LoadedRun>(
    `select ingest_run_id as "ingestRunId", state, folder, fingerprint, coalesce(finished_at, started_at) as at, report
     from public.ingest_runs
     where report is not null and source_kind = 'hm_files' order by ingest_run_id desc limit 1`,
  )
  return rows[0]
}
