import { writeFile } from 'node:fs/promises'
import { dumpSchema, type Pool, withScratchDatabase, writeReference } from '../sql/index.ts'
import { answer } from './print.ts'
import { withDatabase } from './with-database.ts'

/** Every command migrates before it works; this one does only that. */
export async function migrateDatabase({ json }: { json: boolean }): Promise<void> {
  const description = await withDatabase(async ({ server }) => server.description)
  answer(json, { database: description, state: 'up to date' }, () => [`${description}: up to date`])
}

interface WriteOptions {
  readonly out?: string
  readonly fresh: boolean
  readonly json: boolean
}

/** The schema as SQL. */
export async function dump(options: WriteOptions): Promise<void> {
  await write('schema', dumpSchema, options)
}

/** The reference of the database as Markdown. */
export async function reference(options: WriteOptions): Promise<void> {
  await write('reference', writeReference, options)
}

async function write(what: string, make: (pool: Pool) => Promise<string>, options: WriteOptions): Promise<void> {
  const { out, fresh, json } = options
  const text = await withDatabase(({ pool, settings }) => (fresh ? withScratchDatabase(settings, make) : make(pool)))
  if (out !== undefined) {
    await writeFile(out, text)
    answer(json, { file: out, bytes: Buffer.byteLength(text) }, () => [`${out}: ${Buffer.byteLength(text)} bytes`])
  } else if (json) {
    answer(true, { [what]: text }, () => [])
  } else {
    process.stdout.write(text)
  }
}
