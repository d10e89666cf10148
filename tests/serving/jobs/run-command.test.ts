import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, vi } from 'vitest'
import { type CommandSettings, runCommand } from '../../../serving/jobs/run-command.ts'
import { program } from './made-up-jobs.ts'

/** Says that it is there and then waits for ever. */
const WAITS = `console.log('here'); setInterval(() => {}, 1000);`

describe('a command in a process of its own', () => {
  async function run(settings: CommandSettings, signal = new AbortController().signal, onLine = (_line: string) => {}) {
    const lines: string[] = []
    const say = (line: string) => {
      lines.push(line)
      onLine(line)
    }
    const error = await runCommand(['train', 'x'], settings, signal, say).then(
      () => undefined,
      (reason: unknown) => reason,
    )
    return { lines, error }
  }
  const isAlive = (pid: number) => {
    try {
      process.kill(pid, 0)
      return true
    } catch {
      return false
    }
  }
  const pidIn = (lines: readonly string[]) => Number(/\(process (\d+)\)/.exec(lines.join('\n'))?.[1])

  it('says what it says, line by line, and has its words', async () => {
    const { lines, error } = await run(
      program(
        `console.log('wörds', process.argv.slice(-2).join()); console.error('beside'); process.stdout.write('end')`,
      ),
    )
    expect(error).toBeUndefined()
    expect(lines).toEqual(expect.arrayContaining(['wörds train,x', 'beside', 'end']))
    expect(lines[0]).toMatch(/^selvedge train x \(process \d+\)$/)
  })

  it('fails with its exit code and its last words', async () => {
    const { error } = await run(
      program(`for (let i = 1; i <= 9; i++) console.error('line ' + i); process.exitCode = 2`),
    )
    expect(error).toMatchObject({
      code: 'COMMAND_FAILED',
      message: 'selvedge train x ended with exit code 2: line 5\nline 6\nline 7\nline 8\nline 9',
    })
  })

  it('fails with its reason, however long the stack behind it', async () => {
    const { error } = await run(
      program(
        `console.error('before'); console.error('selvedge: it broke');
         for (let i = 1; i <= 9; i++) console.error('    at place ' + i); process.exitCode = 1`,
      ),
    )
    expect((error as Error).message).toMatch(/exit code 1: selvedge: it broke\n( +at place [6-9]\n?){4}$/)
  })

  it('fails by name when it crashes', async () => {
    const { error } = await run(program(`process.kill(process.pid, 'SIGKILL')`))
    expect(error).toMatchObject({ message: 'selvedge train x was ended by SIGKILL' })
  })

  it('is asked to end by an abort, and may put things in order', async () => {
    const stop = new AbortController()
    const { lines, error } = await run(
      program(`process.on('SIGINT', () => { console.log('in order'); process.exit(130) }); ${WAITS}`),
      stop.signal,
      (line) => line === 'here' && stop.abort(new Error('enough')),
    )
    expect(error).toMatchObject({ message: 'enough' })
    expect(lines).toContain('in order')
  })

  it('is ended by force, with what it has started, when it does not end by itself', async () => {
    const stop = new AbortController()
    const { lines, error } = await run(
      program(
        `import { spawn } from 'node:child_process'
         process.on('SIGINT', () => {})
         const helper = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' })
         console.log('helper (process ' + helper.pid + ')')
         ${WAITS}`,
        { graceMs: 100 },
      ),
      stop.signal,
      (line) => line === 'here' && stop.abort(new Error('enough')),
    )
    expect(error).toMatchObject({ message: 'enough' })
    const helper = Number(/helper \(process (\d+)\)/.exec(lines.join('\n'))?.[1])
    expect(helper).toBeGreaterThan(0)
    expect(isAlive(pidIn(lines))).toBe(false)
    // The system may take a moment to bury it.
    await vi.waitFor(() => expect(isAlive(helper)).toBe(false), { timeout: 5_000 })
  })

  it('is not begun when it is stopped already', async () => {
    const { lines, error } = await run(program(WAITS), AbortSignal.abort(new Error('before')))
    expect(error).toMatchObject({ message: 'before' })
    expect(lines).toEqual([])
  })

  it.runIf(process.platform === 'linux')('is ended when it holds more memory than it may', async () => {
    const { error, lines } = await run(
      program(`globalThis.held = Buffer.alloc(300 * 2 ** 20, 1); ${WAITS}`, { memoryLimitBytes: 200 * 2 ** 20 }),
    )
    expect(error).toMatchObject({
      code: 'MEMORY_LIMIT',
      message: 'selvedge train x held more than the 200 MB it may have',
    })
    expect(lines.at(-1)).toMatch(/^at most \d{3} MB of memory$/)
  })

  it('ends when the process that watches it is killed', async () => {
    const watcher = spawn(
      process.execPath,
      ['--import', 'tsx', fileURLToPath(new URL('watch-a-command.ts', import.meta.url)), WAITS],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    let said = ''
    watcher.stdout.on('data', (chunk) => {
      said += chunk
    })
    await vi.waitFor(() => expect(said).toContain('here'), { timeout: 20_000 })
    const pid = pidIn([said])
    expect(isAlive(pid)).toBe(true)
    watcher.kill('SIGKILL')
    await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 10_000 })
  })
})
