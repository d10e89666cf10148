import type { ClothPattern } from './cloth-pattern-marks.tsx'
import type { GarmentPaint } from './garment-colours.ts'

const foliage = (paint: GarmentPaint) => (
  <>
    <path
      fill={paint.inks[0]}
      d="M8 10q8-8 12 0q-4 10-12 0zM30 30q10-6 12 4q-8 8-12-4zM6 38q2-10 10-8q2 10-10 8zM34 6q8 2 6 10q-10-2-6-10z"
    />
    <path fill="none" stroke={paint.inks[1]} stroke-width="1.6" d="M20 10q8 6 10 20M16 30q-8-8-8-20M40 16q-2 8-10 14" />
  </>
)

const blossoms = (paint: GarmentPaint) => (
  <>
    <path
      fill={paint.inks[0]}
      d="M12 5a4 4 0 0 1 7 3a4 4 0 0 1-3 7a4 4 0 0 1-7-2a4 4 0 0 1 3-8zM34 27a4 4 0 0 1 7 3a4 4 0 0 1-3 7a4 4 0 0 1-7-2a4 4 0 0 1 3-8z"
    />
    <path
      fill={paint.inks[1]}
      d="M12 10a2 2 0 1 1 4 0a2 2 0 1 1-4 0zM34 32a2 2 0 1 1 4 0a2 2 0 1 1-4 0zM32 8l5 3l-5 3zM12 32l-5 3l5 3z"
    />
  </>
)

const brushstrokes = (paint: GarmentPaint) => (
  <g fill="none" stroke-linecap="round" stroke-width="4">
    <path stroke={paint.inks[0]} d="M6 10q6-6 12 0M28 32q6-6 12 0" />
    <path stroke={paint.inks[1]} d="M30 8l8 6M6 30l8 6" />
  </g>
)

const prints = [foliage, blossoms, brushstrokes]

/** A print that repeats over the whole cloth; the seed chooses which. */
export const allOverPrint: ClothPattern = {
  width: 44,
  height: 44,
  marks: (paint, seed) => prints[seed % prints.length]?.(paint),
}
