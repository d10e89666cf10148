/**
 * Lengths of history from which `h` months ahead can be judged within `length` months: the last `count` of them, oldest
 * first, each at least `minHistory`. Empty where the series is too short.
 */
export function rollingOrigins(length: number, h: number, count: number, minHistory: number): number[] {
  const last = length - h
  const first = Math.max(minHistory, last - count + 1)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i)
}
