import { setTimeout } from 'node:timers/promises'

export interface Task {
  readonly number: number
  readonly shared: Int32Array
  readonly fail?: string
}

/** The square, later for the first tasks, and a mark in the shared array. */
export async function run({ number, shared, fail }: Task): Promise<number> {
  if (fail) throw new RangeError(fail)
  await setTimeout(number < 2 ? 30 : 0)
  shared[number] = 1
  return number * number
}
