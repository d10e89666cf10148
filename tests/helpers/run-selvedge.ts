import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const launcher = fileURLToPath(new URL('../../selvedge.js', import.meta.url))

export interface RunningCommand {
  readonly process: ChildProcess
  /** What it has said so far. */
  readonly stdout: () => string
  readonly stderr: () => string
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; stdout: string; stderr: string }>
}

/** Starts the command `selvedge` as a user does. Only the given settings reach it, beside PATH. */
export function startSelvedge(words: readonly string[], settings: Readonly<Record<string, string>>): RunningCommand {
  const child = spawn(process.execPath, [launcher, ...words], {
    env: { PATH: process.env.PATH ?? '', TMPDIR: process.env.TMPDIR ?? '/tmp', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk) => {
    stdout += chunk
  })
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  return {
    process: child,
    stdout: () => stdout,
    stderr: () => stderr,
    ended: new Promise((resolve) => {
      child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }))
    }),
  }
}

export function runSelvedge(words: readonly string[], settings: Readonly<Record<string, string>> = {}) {
  return startSelvedge(words, settings).ended
}
