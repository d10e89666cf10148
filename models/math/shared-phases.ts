import { sharedInt32 } from './shared-arrays.ts'

/**
 * Phases of work that threads share: each phase is cut into blocks, a thread takes the next block that nobody has, and
 * no phase begins before all blocks of the one before are done. Any number of threads can take part, one alone as well.
 * For each phase `state` holds how many blocks were taken and, behind it, how many are done; it lies in shared memory.
 */
export interface SharedPhases {
  readonly state: Int32Array
}

export function createSharedPhases(phases: number): SharedPhases {
  return { state: sharedInt32(2 * phases) }
}

/** Takes part in a phase and returns when it is done, whoever did it. Blocks the thread: not for the main one. */
export function joinPhase({ state }: SharedPhases, phase: number, blocks: number, work: (block: number) => void): void {
  const taken = 2 * phase
  const done = taken + 1
  for (let block = Atomics.add(state, taken, 1); block < blocks; block = Atomics.add(state, taken, 1)) {
    work(block)
    if (Atomics.add(state, done, 1) + 1 === blocks) Atomics.notify(state, done)
  }
  for (let count = Atomics.load(state, done); count < blocks; count = Atomics.load(state, done)) {
    Atomics.wait(state, done, count)
  }
}

/** Blocks of all phases that are done. */
export function countDoneBlocks({ state }: SharedPhases): number {
  let count = 0
  for (let done = 1; done < state.length; done += 2) count += Atomics.load(state, done)
  return count
}
