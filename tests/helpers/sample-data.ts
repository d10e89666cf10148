import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Public data sets lie beside the project, where there are any. */
export function sampleData(name: string): { folder: string; missing: string | undefined } {
  const folder = fileURLToPath(new URL(`../../../shared/data/${name}`, import.meta.url))
  return {
    folder,
    missing: existsSync(folder) ? undefined : `${folder} is not there: the public data set is not part of the project`,
  }
}
