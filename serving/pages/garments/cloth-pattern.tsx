import type { ClothPattern } from './cloth-pattern-marks.tsx'
import type { GarmentPaint } from './garment-colours.ts'
import { allOverPrint } from './printed-patterns.tsx'
import { wovenPatterns } from './woven-patterns.tsx'

/** How much of the page shines through the cloth: 1 for all but transparent articles. */
export const clothOpacity = (appearance: string): number =>
  appearance === 'Transparent' ? 0.62 : appearance === 'Mesh' ? 0.85 : 1

/** Whether the pattern covers only the part below the blocking line. */
export const isPartlyPatterned = (appearance: string): boolean => appearance === 'Mixed solid/pattern'

/** What is drawn over the base colour; undefined for plain cloth. */
export function clothPatternOf(appearance: string): ClothPattern | undefined {
  return appearance === 'All over pattern' || isPartlyPatterned(appearance)
    ? allOverPrint
    : wovenPatterns.get(appearance)
}

interface ClothPatternDefinitionProps {
  readonly id: string
  readonly pattern: ClothPattern
  readonly paint: GarmentPaint
  readonly seed: number
}

export const ClothPatternDefinition = ({ id, pattern, paint, seed }: ClothPatternDefinitionProps) => (
  <pattern
    id={id}
    width={pattern.width}
    height={pattern.height}
    patternUnits="userSpaceOnUse"
    patternTransform={pattern.rotate === undefined ? undefined : `rotate(${pattern.rotate})`}
  >
    <rect width={pattern.width} height={pattern.height} fill={paint.base} />
    {pattern.marks(paint, seed)}
  </pattern>
)
