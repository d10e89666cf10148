import type { Child } from 'hono/jsx'
import type { GarmentPaint } from './garment-colours.ts'

/** Drawn in a box from -50 to 50 in both directions. */
type Motif = (paint: GarmentPaint) => Child

const sunOverSea: Motif = ({ inks }) => (
  <>
    <path fill={inks[0]} d="M-32 6a32 32 0 0 1 64 0z" />
    <path
      fill="none"
      stroke={inks[1]}
      stroke-width="6"
      stroke-linecap="round"
      d="M-44 18q11-9 22 0t22 0t22 0t22 0M-28 34q9-8 18 0t18 0t18 0"
    />
  </>
)

const peaks: Motif = ({ inks }) => (
  <>
    <path fill={inks[0]} d="M-46 34L-12-34L8 6L18-12L46 34z" />
    <path fill={inks[1]} d="M-12-34L-21-16L-12-10L-4-18zM18-12L12-1L19 3L25-1z" />
  </>
)

const arches: Motif = ({ inks }) => (
  <g fill="none" stroke-width="8">
    <path stroke={inks[0]} d="M-40 34V4a40 40 0 0 1 80 0V34M-8 34V6a8 8 0 0 1 16 0V34" />
    <path stroke={inks[1]} d="M-24 34V4a24 24 0 0 1 48 0V34" />
  </g>
)

const setSun: Motif = ({ inks }) => (
  <>
    <circle r="40" fill={inks[0]} />
    <path fill={inks[1]} d="M-40 6h80v6h-80zM-37 17h74v6h-74zM-30 28h60v6h-60z" />
  </>
)

const sprig: Motif = ({ inks }) => (
  <>
    <path
      fill="none"
      stroke={inks[1]}
      stroke-width="5"
      stroke-linecap="round"
      d="M0 44C2 20 0 6-4-8M1 24q14-4 20-16M0 30q-14-2-22-14"
    />
    <path
      fill={inks[0]}
      d="M-4-8c-16-6-18-26-4-34c14 8 18 26 4 34zM21 8c2-14 14-20 26-16c-2 14-14 20-26 16zM-22 16c-12 6-24 0-28-12c14-4 26 2 28 12z"
    />
  </>
)

const motifs: readonly Motif[] = [sunOverSea, peaks, arches, setSun]

/** Share of the print's place that an appearance fills; an appearance that is not here has no print. */
const printScale: ReadonlyMap<string, number> = new Map(
  Object.entries({
    'Front print': 1,
    'Placement print': 0.8,
    'Application/3D': 0.6,
    Embroidery: 0.45,
  }),
)

interface PrintMotifProps {
  readonly appearance: string
  readonly place: { readonly x: number; readonly y: number; readonly width: number }
  readonly paint: GarmentPaint
  readonly seed: number
}

/** The print, appliqué or embroidery on the front; nothing for appearances without one. */
export const PrintMotif = ({ appearance, place, paint, seed }: PrintMotifProps) => {
  const share = printScale.get(appearance)
  if (share === undefined) return null
  const motif = appearance === 'Embroidery' ? sprig : (motifs[seed % motifs.length] ?? sunOverSea)
  const scale = ((Math.max(place.width, 20) / 100) * share).toFixed(2)
  return <g transform={`translate(${place.x} ${place.y}) scale(${scale})`}>{motif(paint)}</g>
}
