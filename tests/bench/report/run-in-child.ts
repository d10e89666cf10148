import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { BenchOutcome } from './bench-figure.ts'

const runFile = fileURLToPath(new URL('../run.ts', import.meta.url))

/** What the child sends; undefined, which no message can be, is null. */
export interface OutcomeMessage {
  readonly outcome: Exclude<BenchOutcome, undefined> | null
}

export type ChildResult = { readonly outcome: BenchOutcome } | { readonly failure: string }

/**
 * Runs a bench in a process of its own, so that its memory is its own and its failure ends nothing else. What it prints
 * goes where ours goes; it gets Ctrl-C from the terminal as we do.
 */
export function runInChild(name: string, flags: readonly string[]): Promise<ChildResult> {
  const child = fork(runFile, [name, ...flags], { execArgv: ['--import', import.meta.resolve('tsx')] })
  let message: OutcomeMessage | undefined
  child.on('message', (sent: OutcomeMessage) => {
    message = sent
  })
  return new Promise((resolve) => {
    child.on('error', ({ message: reason }) => resolve({ failure: reason }))
    child.on('exit', (code, signal) => {
      if (code !== 0) resolve({ failure: signal === null ? `it ended with ${code}` : `it was stopped by ${signal}` })
      else if (message === undefined) resolve({ failure: 'it ended without saying what it measured' })
      else resolve({ outcome: message.outcome ?? undefined })
    })
  })
}

/** The child's part. A bench that was started by hand has nobody to tell. */
export function sendOutcome(outcome: BenchOutcome): void {
  process.send?.({ outcome: outcome ?? null } satisfies OutcomeMessage, () => process.disconnect())
}
