import { SingleBar } from 'cli-progress'

/** Progress of long work, on standard error: a bar on a terminal, a line a phase elsewhere. */
export interface TerminalProgress {
  /** `share` is 0 to 1 within the phase; a new phase starts a new bar. */
  update(phase: string, share: number, note?: string): void
  stop(): void
}

const STEPS = 1_000

export function terminalProgress(): TerminalProgress {
  return process.stderr.isTTY ? barProgress() : lineProgress()
}

function barProgress(): TerminalProgress {
  let bar: SingleBar | undefined
  let current: string | undefined
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
        bar = new SingleBar({
          stream: process.stderr,
          format: '{phase} {bar} {percentage}% | {duration_formatted} | {note}',
          barCompleteChar: '█',
          barIncompleteChar: '░',
          barsize: 28,
          hideCursor: true,
          fps: 10,
        })
        bar.start(STEPS, 0, { phase: phase.padEnd(34), note })
      }
      bar?.update(Math.round(share * STEPS), { note })
    },
    stop,
  }
}

function lineProgress(): TerminalProgress {
  let current: string | undefined
  return {
    update(phase) {
      if (phase === current) return
      current = phase
      process.stderr.write(`${phase}\n`)
    },
    stop() {
      current = undefined
    },
  }
}
