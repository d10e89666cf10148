import type { FitPace } from '../fit-pace.ts'

/** Runs a computation that yields between its steps, in one go. */
export function runSteps<Result>(steps: Generator<void, Result>): Result {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/**
 * The same, but others run between the steps and the pace's signal stops it. How many steps there are nobody knows
 * before: the share of `usual` tends to 1.
 */
export async function runStepsPaced<Result>(
  steps: Generator<void, Result>,
  pace: FitPace,
  usual: number,
): Promise<Result> {
  for (let done = 0; ; done++) {
    const step = steps.next()
    if (step.done) return step.value
    if (pace.isDue()) await pace.pause(done / (done + usual))
  }
}
