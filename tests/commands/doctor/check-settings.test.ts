import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfiguration } from '../../../commands/configuration.ts'
import { checkDisk } from '../../../commands/doctor/check-disk.ts'
import { checkSecret } from '../../../commands/doctor/check-secret.ts'
import { checkSettings } from '../../../commands/doctor/check-settings.ts'
import { readSettings } from '../../../commands/doctor/settings-in-force.ts'

const statusOf = async (environment: Record<string, string>, name: string) =>
  (await checkSettings(readConfiguration(environment))).find((finding) => finding.name === name)?.status

describe('the look at the settings', () => {
  it.each([
    [{}, 'PUBLIC_URL', 'ok'],
    [{ HOST: '0.0.0.0' }, 'PUBLIC_URL', 'warning'],
    [{ PUBLIC_URL: 'http://shop.example' }, 'PUBLIC_URL', 'warning'],
    [{ PUBLIC_URL: 'http://localhost:8080' }, 'PUBLIC_URL', 'ok'],
    [{ PUBLIC_URL: 'https://shop.example' }, 'PUBLIC_URL', 'ok'],
    [{ PUBLIC_URL: 'https://shop.example' }, 'TRUST_PROXY', 'warning'],
    [{ PUBLIC_URL: 'https://shop.example', TRUST_PROXY: '1' }, 'TRUST_PROXY', 'ok'],
    [{ TRUST_PROXY: '2' }, 'TRUST_PROXY', 'warning'],
    [{ HOST: '::1' }, 'TRUST_PROXY', 'ok'],
    [{ PUBLIC_URL: 'https://shop.example', CORS_ORIGINS: 'http://app.example' }, 'CORS_ORIGINS', 'warning'],
    [{ CORS_ORIGINS: 'https://app.example' }, 'CORS_ORIGINS', 'ok'],
    [{ SELVEDGE_SCHEDULE: 'off' }, 'SELVEDGE_SCHEDULE', 'ok'],
    [{ SELVEDGE_SCHEDULE: '/nowhere/schedule' }, 'SELVEDGE_SCHEDULE', 'problem'],
  ])('with %j says of %s: %s', async (environment, name, status) => {
    expect(await statusOf(environment, name)).toBe(status)
  })

  it('names every setting that is not of its form, and goes on with the others', () => {
    const { configuration, unreadable, findings } = readSettings({
      PORT: 'abc',
      LOG_LEVEL: 'loud',
      DATABASE_URL: 'mysql://me:hush@db/shop',
      HOST: '::1',
    })
    expect([...unreadable].sort()).toEqual(['DATABASE_URL', 'LOG_LEVEL', 'PORT'])
    expect(findings.map(({ status }) => status)).toEqual(['problem', 'problem', 'problem'])
    expect(JSON.stringify(findings)).not.toContain('hush')
    expect(configuration).toMatchObject({ port: 3000, host: '::1', databaseUrl: undefined })
  })
})

describe('the look at the home folder', () => {
  let home: string
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'selvedge-doctor-'))
  })
  afterAll(() => rm(home, { recursive: true }))
  const keep = async (secret: string, mode: number) => {
    await writeFile(join(home, 'secret'), `${secret}\n`)
    await chmod(join(home, 'secret'), mode)
    return await checkSecret({ ...readConfiguration({}), home })
  }

  it('finds a secret that is long, various and for its owner alone', async () => {
    const secret = 'q8Zr-2vN_yT0aLkW5cXbH3mDfJ7sPgEu'
    expect(await keep(secret, 0o600)).toMatchObject({ status: 'ok' })
    expect(await keep(secret, 0o644)).toMatchObject({ status: 'warning', cure: expect.stringContaining('chmod 600') })
    expect(await keep('short', 0o600)).toMatchObject({ status: 'problem' })
    expect(await keep('a'.repeat(40), 0o600)).toMatchObject({ status: 'problem' })
    await rm(join(home, 'secret'))
    expect(await checkSecret({ ...readConfiguration({}), home })).toMatchObject({ status: 'ok' })
    expect(await checkSecret(readConfiguration({ SELVEDGE_SECRET: 'ab'.repeat(20) }))).toMatchObject({
      status: 'problem',
      found: expect.not.stringContaining('abab'),
    })
  })

  it('tells the room where a folder is or would be made, and makes none', async () => {
    const missing = join(home, 'not', 'there')
    const [own] = await checkDisk(missing)
    expect(own).toMatchObject({
      name: 'SELVEDGE_HOME',
      found: expect.stringMatching(/not\/there: [\d.]+ [kMGT]?B free/),
    })
    await expect(rm(join(home, 'not'))).rejects.toThrow(/ENOENT/)
  })

  it('says that a path through a file is no folder', async () => {
    await writeFile(join(home, 'file'), '')
    const [own] = await checkDisk(join(home, 'file', 'below'))
    expect(own).toMatchObject({ status: 'problem', found: expect.stringContaining('cannot be written') })
  })
})
