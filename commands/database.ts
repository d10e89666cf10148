import { writeFile } from 'node:fs/promises'
import { dumpSchema, withScratchDatabase } from '../sql/index.ts'
import { answer } from './print.ts'
import { withDatabase } from './with-database.ts'

/** Every command migrates before it works; this one does only that. */
export async function migrateDatabase({ json }: { json: boolean }): Promise<void> {
  const description = await withDatabase(async ({ server }) => server.description)
  answer(json, { database: description, state: 'up to date' }, () => [`${description}: up to date`])
}

export async function dump({ out, fresh, json }: { out?: string; fresh: boolean; json: boolean }): Promise<void> {
  const text = await withDatabase(({ pool, settings }) =>
    fresh ? withScratchDatabase(settings, dumpSchema) : dumpSchema(pool),
  )
  if (out !== undefined) {
    await writeFile(out, text)
    answer(json, { file: out, bytes: Buffer.byteLength(text) }, () => [`${out}: ${Buffer.byteLength(text)} bytes`])
  } else if (json) {
    answer(true, { schema: text }, () => [])
  } else {
    process.stdout.write(text)
  }
}
