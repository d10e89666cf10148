import { createHash } from 'node:crypto'
import { openStored } from './open-file.ts'
import type { ProgressReporter } from './progress-reporter.ts'
import type { SourceFile } from './source-file.ts'

/** What is done with a transaction whose customer is in no row of the customers. */
export type UnknownCustomers = 'create' | 'reject'

/**
 * SHA-256 of everything that decides what a load gives: the bytes of the files, all of them (a sample would miss a
 * corrected row; 1 s reads 1 to 2 GB), and the settings of the load: for the H&M files what is done with unknown customers.
 */
export async function fingerprint(
  files: readonly SourceFile[],
  settings: string,
  progress: ProgressReporter,
  signal?: AbortSignal,
): Promise<string> {
  const digest = createHash('sha256').update(settings)
  const bytesTotal = files.reduce((sum, file) => sum + file.storedBytes, 0)
  progress.begin('comparing with what is loaded', bytesTotal)
  let earlierBytes = 0
  for (const file of files) {
    digest.update(`\0${file.name} ${file.container} ${file.storedBytes}\0`)
    const { chunks, bytesDone } = await openStored(file)
    for await (const chunk of chunks) {
      signal?.throwIfAborted()
      digest.update(chunk)
      progress.advance(earlierBytes + bytesDone(), 0)
    }
    earlierBytes += bytesDone()
  }
  return digest.digest('hex')
}
