import { setImmediate } from 'node:timers/promises'
import type { FitOptions } from './model.ts'

/** Long enough to cost nothing, short enough that a signal or a progress bar never waits noticeably. */
const SLICE_MILLISECONDS = 20

/**
 * Keeps a long fit from holding the process: its loops ask `isDue` and then await `pause`, which lets the event loop
 * run, stops an aborted fit with the signal's reason and reports progress.
 */
export class FitPace {
  readonly #options: Pick<FitOptions, 'signal' | 'onProgress'>
  #phase = ''
  #sliceEnd = 0

  /** Throws the signal's reason when it is aborted already. */
  constructor(options: Pick<FitOptions, 'signal' | 'onProgress'>) {
    options.signal.throwIfAborted()
    this.#options = options
  }

  /** Ends the phase before, if there was one. */
  async begin(phase: string): Promise<void> {
    await this.end()
    this.#phase = phase
    this.#report(0)
  }

  isDue(): boolean {
    return performance.now() >= this.#sliceEnd
  }

  /** `share` of the phase that is done, 0 to 1. */
  async pause(share: number): Promise<void> {
    await setImmediate()
    this.#options.signal.throwIfAborted()
    this.#report(Math.min(share, 1))
    this.#sliceEnd = performance.now() + SLICE_MILLISECONDS
  }

  async end(): Promise<void> {
    await this.pause(1)
  }

  #report(share: number): void {
    if (this.#phase !== '') this.#options.onProgress?.({ phase: this.#phase, share })
  }
}
