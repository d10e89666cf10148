import { compactPath, parsePath } from './path-segments.ts'

/**
 * What a piece is cut from: `main` shows the article's colour and pattern; `contrast` does too, unless the article is
 * of contrasting colours; `rib` is the plain colour, a shade deeper; `inside` is the lining seen through an opening;
 * `trim` is leather, rubber or metal that keeps its own colour.
 */
export type Fabric = 'main' | 'contrast' | 'rib' | 'inside' | 'trim'

export interface GarmentPiece {
  /** Closed SVG path in a view box of 240 x 300. */
  readonly outline: string
  readonly fabric: Fabric
}

/** A technical flat of a garment, seen from the front: paths only, colours come from the article. */
export interface GarmentDrawing {
  /** Back to front. */
  readonly pieces: readonly GarmentPiece[]
  /** Where two pieces of cloth meet, edges of pockets and plackets. */
  readonly seams?: string
  /** Topstitching, drawn dashed beside the seams. */
  readonly stitches?: string
  /** Closed shapes where the cloth falls into shadow; drawn soft and only on the cloth. */
  readonly folds?: string
  /** Closed shapes where the cloth catches light. */
  readonly sheen?: string
  /** Fine parallel lines of knitted ribbing or quilting. */
  readonly ribs?: string
  /** Lines closed by a zip. */
  readonly zips?: string
  /** Closed shapes of buttons, studs, eyelets and buckles. */
  readonly hardware?: string
  /** Drawstrings and laces. */
  readonly cords?: string
  /** Centre and width of the place for a print. */
  readonly print: { readonly x: number; readonly y: number; readonly width: number }
  /** Height below which a colour-blocked article has its second colour. */
  readonly blockFrom: number
}

/** The part of the drawing's plane that a picture shows. */
export interface Frame {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A drawing ready to be put into a page: short paths, and the frame in which it is centred. */
export interface FramedDrawing extends GarmentDrawing {
  readonly frame: Frame
}

const tenths = (value: number) => Math.round(value * 10) / 10

/** A frame of 4 : 5 around the pieces; a small garment is brought nearer, by at most a fifth. */
function frameOf(pieces: readonly GarmentPiece[]): Frame {
  const points = pieces.flatMap(({ outline }) => parsePath(outline).flatMap((segment) => segment.points))
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const width = tenths(Math.min(240, Math.max(192, (right - left) * 1.12, (bottom - top) * 0.9)))
  const height = tenths(width * 1.25)
  return { x: tenths((left + right - width) / 2), y: tenths((top + bottom - height) / 2), width, height }
}

export function frameDrawing({ pieces, print, blockFrom, ...paths }: GarmentDrawing): FramedDrawing {
  const compacted = Object.entries(paths).map(([name, path]) => [name, compactPath(path)])
  return {
    pieces: pieces.map(({ fabric, outline }) => ({ fabric, outline: compactPath(outline) })),
    print,
    blockFrom,
    ...Object.fromEntries(compacted),
    frame: frameOf(pieces),
  }
}
