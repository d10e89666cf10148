import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

const folder = fileURLToPath(new URL('../../../serving/pages/islands', import.meta.url))
const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')

describe('the scripts of the pages', () => {
  it('are of the types that their comments say, in a browser', async () => {
    const check = promisify(execFile)(process.execPath, [compiler, '-p', folder])
    const complaints = await check.then(
      () => '',
      ({ stdout }: { stdout: string }) => stdout,
    )
    expect(complaints).toBe('')
  }, 30_000)
})
