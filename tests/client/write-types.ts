import { writeFile } from 'node:fs/promises'
import { withDatabase } from '../../commands/with-database.ts'
import { onDatabase, withScratchDatabase } from '../../sql/scratch-database.ts'
import { openApp } from '../helpers/serve-app.ts'
import { type ApiDocument, clientTypes } from './client-types.ts'
import { formatTypes, TYPES_FILE } from './format-types.ts'

/** Writes the types of the client anew, from the routes as they are. */
const written = await withDatabase(({ settings }) =>
  withScratchDatabase(settings, async (pool) => {
    const { rows } = await pool.query<{ name: string }>('select current_database() as name')
    const opened = await openApp({ pool, settings: onDatabase(settings, rows[0]!.name) })
    try {
      const response = await opened.app.request('/openapi.json')
      if (!response.ok) throw new Error(`the OpenAPI document cannot be made: ${await response.text()}`)
      const document = (await response.json()) as ApiDocument
      const text = await formatTypes(clientTypes(document))
      await writeFile(TYPES_FILE, text)
      return text
    } finally {
      await opened.close()
    }
  }),
)
process.stdout.write(`${TYPES_FILE}: ${Buffer.byteLength(written)} bytes\n`)
