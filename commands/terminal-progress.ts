import { SingleBar } from 'cli-progress'

/** Progress of long work, on standard error: a bar on a terminal; elsewhere a line a phase, and one every half minute. */
export interface TerminalProgress {
  /**
   * `share` is 0 to 1 within the phase; a new phase starts a new bar, with the time it has taken and the time that is
   * left. A `note` that is a number is rows so far, shown with their rate.
   */
  update(phase: string, share: number, note?: string | number): void
  stop(): void
}

const STEPS = 1_000
const LINES_APART_MS = 30_000

export function terminalProgress(): TerminalProgress {
  return process.stderr.isTTY ? barProgress() : lineProgress()
}

function barProgress(): TerminalProgress {
  let bar: SingleBar | undefined
  let current: string | undefined
  let startedAt = 0
  const stop = () => {
    bar?.stop()
    bar = undefined
    current = undefined
  }
  return {
    update(phase, share, note = '') {
      if (phase !== current) {
        if (bar) bar.update(STEPS)
        stop()
        current = phase
        startedAt = performance.now()
        bar = new SingleBar({
          stream: process.stderr,
          format: '{phase} {bar} {percentage}% | {duration_formatted}, {eta_formatted} left | {note}',
          barCompleteChar: '█',
          barIncompleteChar: '░',
          barsize: 28,
          hideCursor: true,
          fps: 10,
        })
        bar.start(STEPS, 0, { phase: phase.padEnd(34), note: '' })
      }
      const seconds = (performance.now() - startedAt) / 1000
      bar?.update(Math.round(share * STEPS), { note: typeof note === 'number' ? countRows(note, seconds) : note })
    },
    stop,
  }
}

function countRows(rows: number, seconds: number): string {
  const rate = seconds > 0.1 ? `, ${Math.round(rows / seconds).toLocaleString('en')}/s` : ''
  return `${rows.toLocaleString('en')} rows${rate}`
}

function lineProgress(): TerminalProgress {
  let current: string | undefined
  let startedAt = 0
  let saidAt = 0
  return {
    update(phase, share, note = '') {
      const now = performance.now()
      if (phase !== current) {
        current = phase
        startedAt = now
        saidAt = now
        process.stderr.write(`${phase}\n`)
      } else if (now - saidAt >= LINES_APART_MS) {
        saidAt = now
        const said = typeof note === 'number' ? countRows(note, (now - startedAt) / 1000) : note
        process.stderr.write(`${phase} ${Math.floor(100 * share)}%${said === '' ? '' : ` | ${said}`}\n`)
      }
    },
    stop() {
      current = undefined
    },
  }
}
