import type { Interactions } from './collaborative-model.ts'

const HISTORIES = 500

/** Some five hundred histories, evenly from all customers. */
export function* sampleHistories({
  byCustomer,
  ages,
}: Interactions): Iterable<{ readonly places: Int32Array; readonly ages: Float32Array }> {
  const customers = byCustomer.pointers.length - 1
  const step = Math.max(1, customers / HISTORIES)
  for (let at = 0; at < customers; at += step) {
    const [start, end] = [byCustomer.pointers[Math.floor(at)]!, byCustomer.pointers[Math.floor(at) + 1]!]
    yield { places: byCustomer.columns.subarray(start, end), ages: ages.subarray(start, end) }
  }
}
