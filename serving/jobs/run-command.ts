import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { LastWords } from './last-words.ts'
import { defaultMemoryLimitBytes, readResidentBytes } from './process-memory.ts'

const endWithParent = new URL('./end-with-parent.js', import.meta.url).href
const launcher = fileURLToPath(new URL('../../selvedge.js', import.meta.url))

const MEMORY_CHECK_MS = 1_000

/** How the command `selvedge` is run in a process of its own. */
export interface CommandSettings {
  /** The script that node runs, and its first words. */
  readonly script: readonly string[]
  /** It finds the database in DATABASE_URL or SELVEDGE_HOME. */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Between the request to end and the end by force. */
  readonly graceMs: number
  /** A process that holds more memory than this is ended (where the system tells: Linux). */
  readonly memoryLimitBytes: number
}

export function defaultCommandSettings(): CommandSettings {
  return {
    script: [launcher],
    environment: process.env,
    // Containers are killed ten seconds after they were asked to end.
    graceMs: 8_000,
    memoryLimitBytes: defaultMemoryLimitBytes(),
  }
}

/** The command ended otherwise than with exit code 0. */
export class CommandFailedError extends Error {
  readonly code = 'COMMAND_FAILED'
  /** The end of its standard error, with the line that says why. */
  readonly lastWords: string
  constructor(command: string, how: string, lastWords: string) {
    super(`${command} ${how}${lastWords === '' ? '' : `: ${lastWords}`}`)
    this.name = 'CommandFailedError'
    this.lastWords = lastWords
  }
}

class MemoryLimitError extends Error {
  readonly code = 'MEMORY_LIMIT'
  constructor(command: string, limitBytes: number) {
    super(`${command} held more than the ${megabytes(limitBytes)} it may have`)
    this.name = 'MemoryLimitError'
  }
}

/**
 * Runs `selvedge <words>` to its end; `say` gets what it says, line by line. An abort of `signal` asks it to end
 * (SIGINT: it rolls back), and after the grace ends it by force. Throws CommandFailedError, or the signal's reason.
 */
export async function runCommand(
  words: readonly string[],
  settings: CommandSettings,
  signal: AbortSignal,
  say: (line: string) => void,
  onStarted: (pid: number) => void = () => {},
): Promise<void> {
  signal.throwIfAborted()
  const command = `selvedge ${words.join(' ')}`
  const ending = new AbortController()
  const child = spawn(process.execPath, ['--import', endWithParent, ...settings.script, ...words], {
    env: { ...settings.environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // Ctrl-C in a terminal reaches us alone, and we pass it on.
    detached: true,
  })
  const lastWords = new LastWords()
  eachLine(child.stdout, say)
  eachLine(child.stderr, (line) => {
    say(line)
    lastWords.add(line)
  })
  // Without a number it could not be started, which its end tells.
  if (child.pid !== undefined) onStarted(child.pid)
  say(`${command} (process ${child.pid ?? 'not started'})`)

  const endForced = endOnAbort(child, AbortSignal.any([signal, ending.signal]), settings.graceMs)
  const memory = watchMemory(child, settings.memoryLimitBytes, () =>
    ending.abort(new MemoryLimitError(command, settings.memoryLimitBytes)),
  )
  try {
    const how = await endOf(child)
    signal.throwIfAborted()
    ending.signal.throwIfAborted()
    if (how !== undefined) throw new CommandFailedError(command, how, lastWords.text)
  } finally {
    endForced()
    const peak = memory.stop()
    if (peak > 0) say(`at most ${megabytes(peak)} of memory`)
  }
}

function eachLine(stream: Readable | null, onLine: (line: string) => void): void {
  if (stream) createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on('line', onLine)
}

/** How it ended, when everything it said has arrived; undefined: as it should. */
function endOf(child: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signalName) => {
      if (signalName !== null) resolve(`was ended by ${signalName}`)
      else resolve(code === 0 ? undefined : `ended with exit code ${code}`)
    })
  })
}

/** Returns what ends the watching. */
function endOnAbort(child: ChildProcess, signal: AbortSignal, graceMs: number): () => void {
  let timer: NodeJS.Timeout | undefined
  const onAbort = () => {
    child.kill('SIGINT')
    timer = setTimeout(() => killGroup(child), graceMs)
  }
  if (signal.aborted) onAbort()
  else signal.addEventListener('abort', onAbort, { once: true })
  return () => {
    signal.removeEventListener('abort', onAbort)
    clearTimeout(timer)
  }
}

/** The process and what it has started itself. */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  process.kill(-child.pid, 'SIGKILL')
}

function watchMemory(child: ChildProcess, limitBytes: number, onOver: () => void): { stop: () => number } {
  let peak = 0
  const look = async () => {
    const bytes = child.pid === undefined ? undefined : await readResidentBytes(child.pid)
    peak = Math.max(peak, bytes ?? 0)
    if (peak > limitBytes) onOver()
  }
  const timer = setInterval(() => void look(), MEMORY_CHECK_MS)
  return {
    stop: () => {
      clearInterval(timer)
      return peak
    },
  }
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20).toLocaleString('en')} MB`
}
