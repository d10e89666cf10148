import { spawn } from 'node:child_process'
import { access, chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generateShop } from '../../sql/synthetic/generate-shop.ts'
import { codeBlocks, documents, projectRoot, readDocument } from '../docs/documents.ts'
import { type RunningCommand, runSelvedge, startSelvedge } from '../helpers/run-selvedge.ts'
import { databaseUrl, useTestDatabase } from '../helpers/test-database.ts'
import { notRunHere } from './not-run-here.ts'

const CUSTOMERS = 400
const EMAIL = 'first@example.org'

/**
 * What the README and the guides tell a user to type, typed: block by block in a shell, against a server that runs. What
 * names a machine (the address, a key) is put in its place; the folder of files is one of ours; the shop that is
 * generated has fewer customers. Every other word is the document's.
 */
describe('the documented commands', async () => {
  const paths = (await documents()).filter((path) => path === 'README.md' || path.startsWith('docs/guides/'))
  const blocks = new Map<string, readonly string[]>()
  for (const path of paths) blocks.set(path, codeBlocks(await readDocument(path), 'sh'))
  const isRun = (block: string) => !notRunHere.some(({ text }) => block.trim() === text.trim())

  const database = useTestDatabase()
  let folder: string
  let environment: Record<string, string>
  let server: RunningCommand
  let url: string
  let key: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'selvedge-documents-'))
    await chmod(folder, 0o755)
    await symlink(join(projectRoot, 'tests/fixtures/hm'), join(folder, 'folder-with-the-files'))
    await mkdir(join(folder, 'bin'))
    // npx would look for an installed package; a test of its own installs one.
    const npx = `#!/bin/sh\n[ "$1" = selvedge ] || exit 127\nshift\nexec "${process.execPath}" "${projectRoot}selvedge.js" "$@"\n`
    await writeFile(join(folder, 'bin/npx'), npx, { mode: 0o755 })
    await generateShop(database.pool, { size: CUSTOMERS, seed: 1, replace: false })
    const settings = {
      DATABASE_URL: databaseUrl(database.settings),
      SELVEDGE_HOME: join(folder, 'home'),
      PORT: '0',
      LOG_LEVEL: 'warn',
      SELVEDGE_SCHEDULE: 'off',
    }
    server = startSelvedge(['start', '--json'], settings)
    while (!server.stdout().trim().endsWith('}')) {
      if (server.process.exitCode !== null) throw new Error(`the server ended: ${server.stderr()}`)
      await new Promise((wake) => setTimeout(wake, 100))
    }
    url = (JSON.parse(server.stdout()) as { url: string }).url
    environment = { ...settings, PATH: `${join(folder, 'bin')}:${process.env.PATH}`, HOME: folder, TMPDIR: tmpdir() }
    const created = await runSelvedge(['admin', 'create', '--email', EMAIL], settings)
    expect(created.stderr).toBe('')
    const scope = ['--scope', 'recommendations:read', '--expires-days', '1', '--json']
    const made = await runSelvedge(['keys', 'create', '--email', EMAIL, ...scope], settings)
    key = (JSON.parse(made.stdout) as { key: string }).key
  })
  afterAll(async () => {
    server?.process.kill('SIGINT')
    await server?.ended
    await rm(folder, { recursive: true, force: true })
  })

  const asTyped = (block: string) =>
    block
      .replaceAll('http://127.0.0.1:3000', url)
      .replaceAll('slv_…', key)
      .replaceAll('--size full', `--size ${CUSTOMERS}`)

  async function type(script: string): Promise<void> {
    const child = spawn('bash', ['-euo', 'pipefail', '-c', script], {
      cwd: folder,
      env: { ...environment, CURL_HOME: folder },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    child.stdout.on('data', (chunk) => {
      said += chunk
    })
    child.stderr.on('data', (chunk) => {
      said += chunk
    })
    const code = await new Promise((resolve) => child.once('close', resolve))
    expect(code, `${script}\n${said}`).toBe(0)
    // curl succeeds whatever the status is.
    expect(said, script).not.toContain('"type":"https://selvedge.dev/problems')
    expect(said, script).not.toMatch(/"status":[45]\d\d/)
  }

  for (const path of paths) {
    const shown = (blocks.get(path) ?? []).filter(isRun)
    it.each(shown)(`${path}: %s`, async (block) => await type(asTyped(block)))
  }

  it('are all run, but for those that a list names with what runs them', async () => {
    const all = [...blocks.values()].flat()
    for (const { text, runBy } of notRunHere) {
      expect(
        all.some((block) => block.trim() === text.trim()),
        text,
      ).toBe(true)
      await access(join(projectRoot, runBy))
    }
    expect(all.filter(isRun).length).toBeGreaterThan(5)
  })
})
