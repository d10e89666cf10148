/** Points row by row: `values` holds count x dimensions numbers. */
export interface Points {
  readonly values: Float64Array
  readonly dimensions: number
}

export function countOf({ values, dimensions }: Points): number {
  return values.length / dimensions
}

/** The points with these numbers, in their order; one may be taken more than once. */
export function takePoints({ values, dimensions }: Points, numbers: Int32Array): Points {
  const taken = new Float64Array(numbers.length * dimensions)
  for (let i = 0; i < numbers.length; i++) {
    const from = numbers[i]! * dimensions
    for (let d = 0; d < dimensions; d++) taken[i * dimensions + d] = values[from + d]!
  }
  return { values: taken, dimensions }
}

/** How many different points there are, counted up to `most`. */
export function countDistinct(points: Points, most: number): number {
  const seen = new Set<string>()
  const { values, dimensions } = points
  for (let at = 0; at < values.length && seen.size < most; at += dimensions) {
    seen.add(values.subarray(at, at + dimensions).join())
  }
  return seen.size
}
