import type { Client } from '../../sql/index.ts'
import { WorkerMissingError } from './errors.ts'

/**
 * Asks the worker to run a job once the transaction commits; `words` go behind the job's own on its command line. Whether
 * there is such a job is for the caller to know. Throws WorkerMissingError.
 */
export async function requestJob(client: Client, jobName: string, words?: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ requested: boolean }>('select ml.request_job($1, $2) as requested', [
    jobName,
    words ?? null,
  ])
  if (!rows[0]?.requested) throw new WorkerMissingError()
}
