import { type PathSegment, type Point, parsePath, writePath } from './path-segments.ts'

/** The vertical axis every drawing is symmetric about, in the units of the picture's view box. */
const AXIS = 120

const tenths = (value: number) => Math.round(value * 10) / 10

const reflect = ([x, y]: Point): Point => [tenths(2 * AXIS - x), y]

/** The path reflected about the axis. */
export function mirror(path: string): string {
  return writePath(parsePath(path).map(({ command, points }) => ({ command, points: points.map(reflect) })))
}

/** The path and its reflection, as one path: two sleeves, two pockets. */
export function both(path: string): string {
  return path + mirror(path)
}

/**
 * A closed outline from its left half: one subpath from the top of the axis to the bottom of the axis, continued
 * along its own reflection back to the start.
 */
export function closeSymmetric(half: string): string {
  const segments = parsePath(half)
  const points = segments.flatMap((segment) => segment.points).map(reflect)
  const back: PathSegment[] = []
  let end = points.length - 1
  for (const { command, points: own } of segments.slice(1).reverse()) {
    back.push({ command, points: points.slice(end - own.length, end).reverse() })
    end -= own.length
  }
  return `${half}${writePath(back)}Z`
}

/** A circle of two cubic curves, for buttons, studs and beads that share one path; wound the other way for a hole. */
export function circle(x: number, y: number, radius: number, isHole = false): string {
  const bulge = ((radius * 4) / 3) * (isHole ? 1 : -1)
  const [left, right] = [tenths(x - radius), tenths(x + radius)]
  const [first, second] = [tenths(y + bulge), tenths(y - bulge)]
  return `M${left} ${y}C${left} ${first} ${right} ${first} ${right} ${y}C${right} ${second} ${left} ${second} ${left} ${y}Z`
}

/** A rectangle with its corner at (x, y); wound the other way for a hole. */
export function rectangle(x: number, y: number, width: number, height: number, isHole = false): string {
  const [right, bottom] = [x + width, y + height]
  return isHole
    ? `M${x} ${y}L${x} ${bottom}L${right} ${bottom}L${right} ${y}Z`
    : `M${x} ${y}L${right} ${y}L${right} ${bottom}L${x} ${bottom}Z`
}
