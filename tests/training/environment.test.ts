import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCodeRevision } from '../../training/environment.ts'

describe('the revision of the code', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'selvedge-revision-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))
  const git = (...words: string[]) =>
    execFileSync('git', ['-c', 'user.name=a test', '-c', 'user.email=test@localhost', ...words], { cwd: folder })

  it('is unknown outside a git checkout, and in a folder of somebody else’s', async () => {
    expect(await readCodeRevision(folder)).toBeUndefined()
    expect(await readCodeRevision(join(folder, 'nothing'))).toBeUndefined()
    git('init', '--quiet')
    git('commit', '--quiet', '--allow-empty', '--message', 'begin')
    const installed = join(folder, 'node_modules')
    await mkdir(installed)
    expect(await readCodeRevision(installed)).toBeUndefined()
    expect(await readCodeRevision(folder)).toMatch(/^[0-9a-f]{12}$/)
  })
})
