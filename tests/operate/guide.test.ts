import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { readConfiguration } from '../../commands/configuration.ts'
import { ROLES } from '../../commands/doctor/database/check-roles.ts'
import { openApp } from '../helpers/serve-app.ts'
import { useTestDatabase } from '../helpers/test-database.ts'

describe('the guide to operating', () => {
  const database = useTestDatabase()
  const guide = () => readFile('docs/guides/operate.md', 'utf8')

  it('alerts on metrics that the server has', async () => {
    const opened = await openApp(database)
    const metrics = await (await opened.app.request('/metrics')).text()
    await opened.close()
    const there = new Set([...metrics.matchAll(/^# HELP (\S+)/gm)].map(([, name]) => name))
    const table = (await guide()).match(/^\|.*\|$/gm)?.join('\n') ?? ''
    const watched = [...table.matchAll(/\b(?:selvedge|http|nodejs)_[a-z0-9_]+/g)].map(([name]) =>
      name.replace(/_(?:count|bucket)$/, ''),
    )
    expect(watched.length).toBeGreaterThan(8)
    expect(watched.filter((name) => !there.has(name))).toEqual([])
  })

  it('makes every role, and gives each to the owner', async () => {
    const text = await guide()
    expect([...text.matchAll(/^create role (\w+) nologin;/gm)].map(([, name]) => name)).toEqual(ROLES)
    expect(text).toContain(`grant ${ROLES.join(', ')}\n`)
    expect(await readFile('docs/guides/own-postgresql.md', 'utf8')).toContain(`grant ${ROLES.join(', ')}\n`)
  })

  it('shows settings that can be read', async () => {
    const block = /```text\n(DATABASE_URL=[\s\S]*?)```/.exec(await guide())?.[1] ?? ''
    const settings = Object.fromEntries(
      block
        .trim()
        .split('\n')
        .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    )
    settings.SELVEDGE_SECRET = 'x'.repeat(32)
    expect(Object.keys(settings).length).toBeGreaterThan(5)
    expect(readConfiguration(settings)).toMatchObject({ trustedProxies: 1, publicUrl: 'https://shop.example' })
  })
})
