import { chooseSilhouette } from './garments/choose-silhouette.ts'
import { ClothLight } from './garments/cloth-light.tsx'
import { ClothPatternDefinition, clothOpacity, clothPatternOf, isPartlyPatterned } from './garments/cloth-pattern.tsx'
import { DrawnLines } from './garments/drawn-lines.tsx'
import { paintFor } from './garments/garment-colours.ts'
import type { Fabric } from './garments/garment-drawing.ts'
import { PrintMotif } from './garments/print-motif.tsx'
import { silhouettes } from './garments/silhouettes.ts'

export interface GarmentPictureProps {
  /** H&M's product_type_name. */
  readonly productType: string
  /** H&M's colour_group_name. */
  readonly colour: string
  /** H&M's graphical_appearance_name. */
  readonly appearance: string
  /** The picture in words; the article's name in it also decides the cut ("Biker jacket"). */
  readonly title: string
  /** The article's description, for the cut where its name tells nothing. */
  readonly description?: string
  /** Chooses among cuts, prints and inks; the article's number, so that an article always looks the same. */
  readonly seed: number
  /** Distinguishes pictures of one article on one page: a word that may stand in an id. */
  readonly scope?: string
}

/** A garment drawn from its attributes: there are no photographs. The same properties give the same drawing. */
export const GarmentPicture = (props: GarmentPictureProps) => {
  const { productType, colour, appearance, title, description = '', seed, scope = 'garment' } = props
  const silhouette = chooseSilhouette({ productType, appearance, name: title, description, seed })
  const drawing = silhouettes[silhouette]
  const paint = paintFor(colour, appearance, seed)
  const pattern = clothPatternOf(appearance)
  const id = `${scope}-${seed.toString(36)}`
  const patterned = pattern ? `url(#${id}-cloth)` : paint.base
  const cloth = isPartlyPatterned(appearance) ? paint.base : patterned
  const contrasting = appearance === 'Contrast' ? paint.accent : undefined
  /** Undefined: the cloth itself. */
  const fills: Record<Fabric, string | undefined> = {
    main: undefined,
    contrast: contrasting,
    rib: contrasting ?? paint.rib,
    inside: paint.inside,
    trim: paint.trim,
  }
  const block = appearance === 'Colour blocking' ? paint.accent : isPartlyPatterned(appearance) ? patterned : undefined
  const { x, y, width, height } = drawing.frame
  return (
    <svg
      viewBox={`${x} ${y} ${width} ${height}`}
      role="img"
      aria-labelledby={`${id}-title`}
      data-silhouette={silhouette}
    >
      <title id={`${id}-title`}>{title}</title>
      <defs>
        <ClothLight id={`${id}-light`} appearance={appearance} colour={colour} />
        <filter id={`${id}-soft`}>
          <feGaussianBlur stdDeviation="3.5" />
        </filter>
        {pattern && <ClothPatternDefinition id={`${id}-cloth`} pattern={pattern} paint={paint} seed={seed} />}
        <mask id={`${id}-cut`} mask-type="alpha">
          <use href={`#${id}`} />
        </mask>
      </defs>
      <g
        id={id}
        fill={cloth}
        stroke={paint.outline}
        stroke-width="2"
        stroke-linejoin="round"
        fill-opacity={clothOpacity(appearance)}
      >
        {drawing.pieces.map(({ outline, fabric }) => (
          <path d={outline} fill={fills[fabric]} />
        ))}
      </g>
      <g mask={`url(#${id}-cut)`}>
        {block && <path d={`M0 ${drawing.blockFrom}h240v300h-240z`} fill={block} />}
        <path d="M0 0h240v300h-240z" fill={`url(#${id}-light)`} />
        <g filter={`url(#${id}-soft)`}>
          <path d={drawing.folds} fill-opacity={paint.shadow} />
          <path d={drawing.sheen} fill="#fff" fill-opacity={paint.light} />
        </g>
      </g>
      <PrintMotif appearance={appearance} place={drawing.print} paint={paint} seed={seed} />
      <DrawnLines drawing={drawing} paint={paint} />
    </svg>
  )
}
