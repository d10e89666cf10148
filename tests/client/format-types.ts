import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Where the types of the client are. */
export const TYPES_FILE = join(root, 'client', 'api-types.ts')

/** As `npm run format` would write that file. */
export async function formatTypes(text: string): Promise<string> {
  const manifest = createRequire(import.meta.url).resolve('@biomejs/biome/package.json')
  const biome = join(dirname(manifest), 'bin', 'biome')
  return await new Promise((resolve, reject) => {
    const words = [biome, 'format', `--stdin-file-path=${TYPES_FILE}`]
    const child = execFile(process.execPath, words, { cwd: root, maxBuffer: 16 * 1024 * 1024 }, (error, stdout) =>
      error ? reject(error) : resolve(stdout),
    )
    child.stdin?.end(text)
  })
}
