import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningCommand, runSelvedge, startSelvedge } from '../helpers/run-selvedge.ts'

/** `npm start` as a user has it: on the embedded database, from an empty folder to an answer. */
describe('selvedge start', () => {
  let home: string
  let settings: Record<string, string>

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'selvedge-start-'))
    await chmod(home, 0o755)
    // Without the trainings in the background, which would still be under way when the next test stops it.
    settings = { SELVEDGE_HOME: home, PORT: '0', LOG_LEVEL: 'warn', SELVEDGE_SCHEDULE: 'off' }
  })
  const running: RunningCommand[] = []
  const startServer = () => {
    const command = startSelvedge(['start', '--json'], settings)
    running.push(command)
    return command
  }
  afterAll(async () => {
    for (const command of running) {
      command.process.kill('SIGINT')
      await command.ended
    }
    await rm(home, { recursive: true, force: true })
  })

  async function ready(command: RunningCommand): Promise<{ url: string; pid: number }> {
    for (;;) {
      if (command.stdout().trim().endsWith('}')) return JSON.parse(command.stdout())
      if (command.process.exitCode !== null) throw new Error(`ended early: ${command.stderr()}`)
      await new Promise((wake) => setTimeout(wake, 50))
    }
  }
  /** As somebody does who has just started a shop, while it runs. */
  const keyOfAdmin = async (url: string): Promise<string> => {
    const email = ['--email', 'admin@shop.example']
    const admin = await runSelvedge(['admin', 'create', ...email], settings)
    expect(admin.stdout).toContain(`  ${url}/password-reset?code_id=`)
    const made = await runSelvedge(
      ['keys', 'create', ...email, '--scope', 'recommendations:read', '--expires-days', '1', '--json'],
      settings,
    )
    return (JSON.parse(made.stdout) as { key: string }).key
  }
  let key: string
  const recommendedTo = async (url: string, customer: number): Promise<number[]> => {
    const response = await fetch(`${url}/api/recommend/${customer}?n=3`, {
      headers: { authorization: `Bearer ${key}` },
    })
    const { items } = (await response.json()) as { items: { id: number }[] }
    return items.map(({ id }) => id)
  }

  it('makes a serving shop from nothing, says so when it is started twice, and stops in order', async () => {
    const first = startServer()
    const { url } = await ready(first)
    expect(await (await fetch(`${url}/api/health/ready`)).json()).toMatchObject({
      status: 'ready',
      models: { popularity: 1, recommendation: 1 },
    })
    expect((await fetch(`${url}/api/recommend/1`)).status).toBe(401)
    key = await keyOfAdmin(url)
    expect((await recommendedTo(url, 1)).length).toBe(3)
    expect(await (await fetch(url)).text()).toContain('Selvedge')

    const second = await runSelvedge(['start'], settings)
    expect(second.code).toBe(2)
    expect(second.stderr).toContain(`already runs with ${home}, at ${url}`)

    // Another command joins the running database and leaves it running.
    const listed = await runSelvedge(['models', 'list', '--json'], settings)
    expect(JSON.parse(listed.stdout).map(({ modelName }: { modelName: string }) => modelName)).toEqual(
      expect.arrayContaining(['popularity', 'recommendation']),
    )
    expect((await recommendedTo(url, 1)).length).toBe(3)

    // A version that is published meanwhile is served without a restart.
    const trained = await runSelvedge(['train', 'popularity', '--json'], settings)
    expect(JSON.parse(trained.stdout)).toMatchObject({ modelName: 'popularity', version: 2 })
    const version = async () =>
      ((await (await fetch(`${url}/api/popular?n=1`)).json()) as { model_version: number }).model_version
    while ((await version()) !== 2) await new Promise((wake) => setTimeout(wake, 20))

    first.process.kill('SIGINT')
    expect((await first.ended).code).toBe(0)
    await expect(fetch(url)).rejects.toThrow()
    await expect(readFile(join(home, 'postgres', 'postmaster.pid'))).rejects.toThrow(/ENOENT/)
  }, 120_000)

  it('keeps everything over a kill of the server, and has nothing to do at the next start', async () => {
    const killed = startServer()
    const { url } = await ready(killed)
    const before = await recommendedTo(url, 1)
    killed.process.kill('SIGKILL')
    await killed.ended

    const again = startServer()
    const { url: nextUrl } = await ready(again)
    expect(await recommendedTo(nextUrl, 1)).toEqual(before)
    expect(again.stderr()).not.toMatch(/train|version/)
    again.process.kill('SIGTERM')
    expect((await again.ended).code).toBe(0)
  }, 60_000)

  it('refuses a port that is taken, in one line, and before anything is made, and leaves no database running', async () => {
    const holder = startServer()
    const { url } = await ready(holder)
    const other = await mkdtemp(join(tmpdir(), 'selvedge-start-'))
    await chmod(other, 0o755)
    const refused = await runSelvedge(['start'], {
      ...settings,
      SELVEDGE_HOME: other,
      PORT: new URL(url).port,
    })
    expect(refused.code).toBe(2)
    expect(refused.stderr).toMatch(/selvedge: cannot listen on 127\.0\.0\.1:\d+ \(EADDRINUSE\); set PORT/)
    expect(refused.stderr).not.toContain('writing articles')
    await expect(readFile(join(other, 'postgres', 'postmaster.pid'))).rejects.toThrow(/ENOENT/)
    await rm(other, { recursive: true })
    holder.process.kill('SIGINT')
    await holder.ended
  }, 60_000)
})
