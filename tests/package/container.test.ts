import { access, readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readConfiguration } from '../../commands/configuration.ts'
import packageJson from '../../package.json' with { type: 'json' }

/** What a container engine would find out at a build, where none is at hand. */
describe('the Dockerfile', () => {
  let lines: readonly string[]
  beforeAll(async () => {
    const text = (await readFile('Dockerfile', 'utf8')).replace(/^#.*\n/gm, '').replace(/\\\n/g, ' ')
    lines = text.split('\n').filter((line) => line.trim() !== '')
  })
  const instructions = (name: string) =>
    lines.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1).trim())
  /** Of the files of this repository, not of another stage. */
  const copied = () =>
    instructions('COPY')
      .filter((words) => !words.startsWith('--from='))
      .flatMap((words) => words.split(/\s+/).slice(0, -1))

  it('copies what there is, and what .dockerignore lets through', async () => {
    const ignore = (await readFile('.dockerignore', 'utf8')).split('\n').filter((line) => /^[^#]/.test(line))
    expect(ignore[0]).toBe('*')
    for (const path of copied()) {
      await access(path)
      expect(ignore, path).toContain(`!${path}`)
    }
    expect(ignore.length - 1).toBe(new Set(copied()).size)
  })

  it('copies all of the package that a server needs', () => {
    const notServed = ['build/client', 'docs/*.md', 'docs/guides/*.md']
    const needed = packageJson.files.filter((path) => !notServed.includes(path))
    expect(copied()).toEqual(expect.arrayContaining(needed))
  })

  it('begins with an image of a pinned line that the package supports', () => {
    const image = /NODE_IMAGE=(\S+)/.exec(instructions('ARG')[0] ?? '')?.[1] ?? ''
    const major = /^node:(\d+)(\.\d+)*-bookworm-slim$/.exec(image)?.[1]
    expect(Number(major)).toBeGreaterThanOrEqual(Number.parseInt(packageJson.engines.node.slice(2), 10))
    expect(instructions('FROM')).toEqual([`\${NODE_IMAGE} AS packages`, `\${NODE_IMAGE}`])
  })

  it('installs for production only, and runs as nobody special', () => {
    expect(instructions('RUN')[0]).toContain('npm ci --omit=dev')
    expect(instructions('USER')).toEqual(['node'])
    expect(lines.indexOf('USER node')).toBeLessThan(lines.findIndex((line) => line.startsWith('ENTRYPOINT')))
  })

  it('sets settings that there are, and asks its own port whether it is ready', () => {
    const settings = Object.fromEntries(
      (instructions('ENV')[0] ?? '').split(' ').map((pair) => pair.split('=') as [string, string]),
    )
    const { NODE_ENV, ...ours } = settings
    expect(NODE_ENV).toBe('production')
    expect(readConfiguration(ours)).toMatchObject({ host: '0.0.0.0', port: 3000, home: '/var/lib/selvedge' })
    expect(instructions('EXPOSE')).toEqual([ours.PORT])
    expect(instructions('VOLUME')).toEqual([ours.SELVEDGE_HOME])
    const [check = ''] = instructions('HEALTHCHECK')
    const command = JSON.parse(check.slice(check.indexOf('['))) as string[]
    expect(command[2]).toContain('/api/health/ready')
    // It can be parsed at all.
    expect(() => new Function(command[2] ?? '')).not.toThrow()
    expect(JSON.parse(instructions('ENTRYPOINT')[0] ?? '')).toEqual(['node', 'selvedge.js'])
  })
})

interface Service {
  readonly image?: string
  readonly build?: string
  readonly environment: Readonly<Record<string, string>>
  readonly volumes: readonly string[]
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
  readonly healthcheck?: { readonly test: readonly string[] }
}

describe('the compose file', () => {
  let text: string
  let compose: { services: Record<'database' | 'shop', Service>; volumes: Record<string, unknown> }
  beforeAll(async () => {
    text = await readFile('compose.yaml', 'utf8')
    compose = parse(text)
  })
  const interpolated = () => new Set([...text.matchAll(/\$\{(\w+)/g)].map(([, name]) => name ?? ''))

  it('waits for a PostgreSQL that is healthy and keeps its data', () => {
    const { database, shop } = compose.services
    expect(database.image).toMatch(/^postgres:18/)
    expect(database.healthcheck?.test).toContain('pg_isready')
    // Where images of 18 and later keep the data.
    expect(database.volumes).toEqual(['database:/var/lib/postgresql'])
    expect(shop.depends_on).toEqual({ database: { condition: 'service_healthy' } })
    for (const { volumes } of [database, shop]) {
      for (const volume of volumes) expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0])
    }
  })

  it('has its secrets from a file of which there is an example', async () => {
    const example = await readFile('compose.env.example', 'utf8')
    const named = new Set([...example.matchAll(/^(\w+)=/gm)].map(([, name]) => name ?? ''))
    expect(named).toEqual(interpolated())
    expect(example).toMatch(/^POSTGRES_PASSWORD=$/m)
    expect(example).toMatch(/^SELVEDGE_SECRET=$/m)
    expect(await readFile('.gitignore', 'utf8')).toMatch(/^\.env$/m)
  })

  it('gives the shop settings that it can read, as the example leaves them', () => {
    const values: Record<string, string> = { POSTGRES_PASSWORD: 'letters123', SELVEDGE_SECRET: 'x'.repeat(32) }
    const settings = Object.fromEntries(
      Object.entries(compose.services.shop.environment).map(([name, value]) => [
        name,
        String(value).replace(/\$\{(\w+)(?::-([^}]*)|:\?[^}]*)?\}/g, (_, key, other) => values[key] ?? other ?? ''),
      ]),
    )
    expect(readConfiguration(settings)).toMatchObject({
      databaseUrl: 'postgres://selvedge:letters123@database:5432/selvedge',
      secret: 'x'.repeat(32),
      smtpUrl: undefined,
      mailFrom: 'shop@localhost',
    })
  })
})
