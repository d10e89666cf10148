import type { Child } from 'hono/jsx'
import { mix } from './colour-mixing.ts'
import type { GarmentPaint } from './garment-colours.ts'

/** One repeat of a woven, knitted or printed pattern, drawn over the base colour. */
export interface ClothPattern {
  readonly width: number
  readonly height: number
  /** Degrees. */
  readonly rotate?: number
  readonly marks: (paint: GarmentPaint, seed: number) => Child
}

/** The cloth's own colour, moved towards its opposite by `share`. */
export const tone = (paint: GarmentPaint, share: number) => mix(paint.base, paint.isDark ? '#ffffff' : '#1f1b18', share)
export const line = (d: string, colour: string, width: number) => (
  <path d={d} fill="none" stroke={colour} stroke-width={width} />
)
