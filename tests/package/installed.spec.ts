import { execFile, spawn } from 'node:child_process'
import { access, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type InstalledPackage, installPackage } from './install-package.ts'
import { measurePackages } from './measure-size.ts'

const run = promisify(execFile)

/** A shop that is generated and trained on within seconds. */
const CUSTOMERS = '300'

/** As somebody has it who has only the package: no repository, no development dependencies. */
describe('the installed package', () => {
  let found: InstalledPackage | string
  let folder: string
  let environment: NodeJS.ProcessEnv
  beforeAll(async () => {
    found = await installPackage()
    if (typeof found === 'string') return
    folder = found.folder
    environment = {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: '0',
      LOG_LEVEL: 'warn',
      SELVEDGE_SCHEDULE: 'off',
      npm_config_offline: 'true',
    }
  })
  afterAll(async () => {
    if (typeof found !== 'string') await found?.remove()
  })
  beforeEach((context) => {
    if (typeof found === 'string') context.skip(found)
  })
  const selvedge = (...words: string[]) => run('npx', ['selvedge', ...words], { cwd: folder, env: environment })

  it('has the sources, the client and the guides, and nothing that only developers need', async () => {
    const own = join(folder, 'node_modules', 'selvedge')
    for (const path of [
      'cli.ts',
      'sql/migrations/0001_schemas.sql',
      'build/client/index.js',
      'docs/guides/operate.md',
    ]) {
      await access(join(own, path))
    }
    for (const path of ['tests', 'notebooks', 'docs/screenshots', '.ci']) {
      await expect(access(join(own, path)), path).rejects.toThrow(/ENOENT/)
    }
    const installed = (await measurePackages(join(folder, 'node_modules'))).map(({ name }) => name)
    // Some that we only develop with are what others stand on: the lock file marks those that nothing else needs.
    const { packages } = JSON.parse(await readFile('package-lock.json', 'utf8')) as {
      packages: Record<string, { readonly dev?: boolean }>
    }
    const isForDevelopment = (name: string) => {
      const entries = Object.entries(packages).filter(([path]) => path.endsWith(`node_modules/${name}`))
      return entries.length > 0 && entries.every(([, { dev }]) => dev === true)
    }
    expect(isForDevelopment('axe-core')).toBe(true)
    expect(installed.filter(isForDevelopment)).toEqual([])
  })

  it('makes a shop, serves it by "selvedge up", and recommends', async () => {
    await selvedge('data', 'generate', '--size', CUSTOMERS, '--json')
    const admin = ['--email', 'admin@shop.example']
    await selvedge('admin', 'create', ...admin)
    const made = await selvedge('keys', 'create', ...admin, '--scope', 'recommendations:read', '--json')
    const { key } = JSON.parse(made.stdout) as { key: string }

    const server = spawn('npx', ['selvedge', 'up', '--json'], {
      cwd: folder,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let [stdout, stderr] = ['', '']
    server.stdout.on('data', (text) => {
      stdout += text
    })
    server.stderr.on('data', (text) => {
      stderr += text
    })
    const ended = new Promise((resolve) => server.once('close', resolve))
    try {
      while (!stdout.trim().endsWith('}')) {
        if (server.exitCode !== null) throw new Error(`ended early: ${stderr}`)
        await new Promise((wake) => setTimeout(wake, 100))
      }
      const { url, pid } = JSON.parse(stdout) as { url: string; pid: number }
      const home = await fetch(url)
      expect(home.status).toBe(200)
      expect(await home.text()).toContain('<html')
      expect((await fetch(`${url}/docs`)).status).toBe(200)
      const answer = await fetch(`${url}/api/recommend/1?n=3`, { headers: { authorization: `Bearer ${key}` } })
      const { items } = (await answer.json()) as { items: { id: number }[] }
      expect(items).toHaveLength(3)

      const report = JSON.parse((await selvedge('doctor', '--json')).stdout) as { problems: number }
      expect(report).toMatchObject({ problems: 0 })
      process.kill(pid, 'SIGINT')
      await ended
    } finally {
      server.kill('SIGKILL')
    }
    await expect(access(join(folder, '.selvedge', 'postgres', 'postmaster.pid'))).rejects.toThrow(/ENOENT/)
  })

  it('has a client for plain JavaScript, and its types for plain TypeScript', async () => {
    const consumer = join(folder, 'consumer')
    await mkdir(consumer)
    await writeFile(
      join(consumer, 'call.mjs'),
      `import { ApiProblem, createClient } from 'selvedge/client'
       const shop = createClient({ baseUrl: 'http://shop.example', fetch: async (url) => Response.json({ asked: String(url) }) })
       console.log(JSON.stringify([await shop.get('/api/popular', { query: { n: 5 } }), typeof ApiProblem]))`,
    )
    const { stdout } = await run(process.execPath, ['call.mjs'], { cwd: consumer })
    expect(JSON.parse(stdout)).toEqual([{ asked: 'http://shop.example/api/popular?n=5' }, 'function'])

    await writeFile(
      join(consumer, 'call.ts'),
      `import { type Api, createClient } from 'selvedge/client'
       const shop = createClient({ baseUrl: 'http://shop.example' })
       export const page: Promise<Api.ArticlePage> = shop.get('/api/articles/{article_id}', { path: { article_id: 1 } })
       // @ts-expect-error there is no such path
       shop.get('/api/horoscopes')\n`,
    )
    const tsc = join(process.cwd(), 'node_modules', '.bin', 'tsc')
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022', '--lib', 'es2022,dom']
    await run(tsc, [...options, 'call.ts'], { cwd: consumer })
  })
})
