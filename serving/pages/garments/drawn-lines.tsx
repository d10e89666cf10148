import type { GarmentPaint } from './garment-colours.ts'
import type { GarmentDrawing } from './garment-drawing.ts'

interface DrawnLinesProps {
  readonly drawing: GarmentDrawing
  readonly paint: GarmentPaint
}

/** What a tailor adds on top of the cloth: seams, stitches, zips, buttons, cords. */
export const DrawnLines = ({ drawing, paint }: DrawnLinesProps) => {
  const { ribs, seams, stitches, zips, cords, hardware } = drawing
  return (
    <g fill="none" stroke-linecap="round" stroke-linejoin="round">
      {ribs && <path d={ribs} stroke={paint.seam} stroke-opacity=".45" />}
      {seams && <path d={seams} stroke={paint.seam} stroke-width="1.5" />}
      {stitches && <path d={stitches} stroke={paint.stitch} stroke-dasharray="3 2.5" />}
      {zips && (
        <>
          <path d={zips} stroke={paint.seam} stroke-width="4" />
          <path d={zips} stroke={paint.hardware} stroke-width="2" stroke-dasharray="1.5 2.5" stroke-linecap="butt" />
        </>
      )}
      {cords && (
        <>
          <path d={cords} stroke={paint.outline} stroke-width="4" />
          <path d={cords} stroke={paint.cord} stroke-width="2.4" />
        </>
      )}
      {hardware && <path d={hardware} fill={paint.hardware} stroke={paint.outline} stroke-width=".8" />}
    </g>
  )
}
