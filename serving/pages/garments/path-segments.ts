export type Point = readonly [x: number, y: number]

export interface PathSegment {
  /** M, L, Q, C or Z; with M and L, one or more points. */
  readonly command: string
  /** Absolute: control points first, the end of the segment last. */
  readonly points: readonly Point[]
}

const commands = /[a-zA-Z][^a-zA-Z]*/g
const numbers = /-?\d*\.?\d+/g

/** Reads SVG path data of absolute commands M, L, Q, C and Z. Throws TypeError for any other command. */
export function parsePath(path: string): PathSegment[] {
  return (path.match(commands) ?? []).map((text) => {
    const command = text.charAt(0)
    if (!'MLQCZ'.includes(command)) throw new TypeError(`path command ${command} is not one of M, L, Q, C, Z`)
    const values = (text.slice(1).match(numbers) ?? []).map(Number)
    const points: Point[] = []
    for (let i = 0; i + 1 < values.length; i += 2) points.push([values[i] ?? 0, values[i + 1] ?? 0])
    return { command, points }
  })
}

export function writePath(segments: readonly PathSegment[]): string {
  return segments.map(({ command, points }) => command + points.map(([x, y]) => `${x} ${y}`).join(' ')).join('')
}

const tenths = (value: number) => Math.round(value * 10) / 10

/** Numbers side by side, with a space only where they would run together. */
function joinNumbers(values: readonly number[]): string {
  return values.map((value, i) => (i > 0 && value >= 0 ? ` ${value}` : String(value))).join('')
}

/** The same path in relative commands: about a third shorter for drawings of small strokes. Exact to a tenth. */
export function compactPath(path: string): string {
  let start: Point = [0, 0]
  let at: Point = [0, 0]
  let compact = ''
  for (const { command, points } of parsePath(path)) {
    if (command === 'Z') {
      compact += 'z'
      at = start
      continue
    }
    const isChained = command === 'M' || command === 'L'
    let origin = at
    const values: number[] = []
    for (const point of points) {
      values.push(tenths(point[0] - origin[0]), tenths(point[1] - origin[1]))
      if (isChained) origin = point
    }
    at = points.at(-1) ?? at
    if (command === 'M') start = points[0] ?? start
    compact += command.toLowerCase() + joinNumbers(values)
  }
  return compact
}
