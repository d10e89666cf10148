import { contrast, lighten, luminance, mix } from './colour-mixing.ts'

/** H&M's colour groups, as hexadecimal sRGB. */
export const garmentColours: ReadonlyMap<string, string> = new Map(
  Object.entries({
    Black: '#26272b',
    'Dark Grey': '#4d5055',
    Grey: '#8b8e93',
    'Light Grey': '#c5c7c9',
    White: '#fbfbf9',
    'Off White': '#f2ecdf',
    'Light Beige': '#e4d6c0',
    Beige: '#cfb792',
    'Dark Beige': '#a8875e',
    'Greyish Beige': '#a89d8d',
    'Yellowish Brown': '#93643a',
    'Dark Blue': '#27375b',
    Blue: '#3f6bab',
    'Light Blue': '#a9c7e4',
    'Other Blue': '#2e7cd8',
    Turquoise: '#4db3b3',
    'Light Turquoise': '#abdcd9',
    'Dark Turquoise': '#1f6c74',
    'Other Turquoise': '#29bdb3',
    Green: '#5f975f',
    'Light Green': '#b7d5aa',
    'Dark Green': '#2d4d3b',
    'Other Green': '#5cb44e',
    'Greenish Khaki': '#6e6f4b',
    Red: '#c23530',
    'Light Red': '#dc6a62',
    'Dark Red': '#782732',
    'Other Red': '#dc3c30',
    Orange: '#e07f3d',
    'Light Orange': '#f0bd97',
    'Dark Orange': '#b25a2d',
    'Other Orange': '#f08c32',
    Yellow: '#edc347',
    'Light Yellow': '#f5e5a4',
    'Dark Yellow': '#c29a33',
    'Other Yellow': '#efd936',
    Pink: '#e18ca3',
    'Light Pink': '#f2ced1',
    'Dark Pink': '#bd4b73',
    'Other Pink': '#e96da5',
    Purple: '#8d70aa',
    'Light Purple': '#cebfdf',
    'Dark Purple': '#4d385e',
    'Other Purple': '#9c5bc0',
    Gold: '#c7a252',
    Silver: '#babec4',
    'Bronze/Copper': '#a66a43',
    Transparent: '#e3ebee',
    Other: '#9a91a2',
    Unknown: '#a3a19b',
  }),
)

/** What blue, black and grey cotton looks like once it is woven as denim and washed. */
const denimColours: ReadonlyMap<string, string> = new Map(
  Object.entries({
    Black: '#2e3036',
    'Dark Blue': '#303f5e',
    Blue: '#557aa3',
    'Light Blue': '#a5bfd6',
  }),
)

/** Where a print or pattern takes its inks from. */
const inks = ['#d4694e', '#e0b23f', '#3c7d80', '#2f475e', '#f3eadb', '#8b4b5c', '#7f9b6d', '#e7a6a1']

const NEUTRAL = '#a3a19b'

/** The colours one drawing is painted with; all hexadecimal. */
export interface GarmentPaint {
  readonly base: string
  /** Outline: tells the cloth from a light and from a dark page. */
  readonly outline: string
  readonly seam: string
  readonly stitch: string
  /** Ribbing: the base, a shade deeper (or lighter, on near-black). */
  readonly rib: string
  readonly inside: string
  /** Rubber, leather, labels. */
  readonly trim: string
  readonly hardware: string
  readonly cord: string
  /** Second colour, for contrast pieces, colour blocking and stripes. */
  readonly accent: string
  /** Two inks for prints and motifs, both legible on the base. */
  readonly inks: readonly [string, string]
  /** Near enough to black for lines to be lighter than the cloth. */
  readonly isDark: boolean
  /** Opacity of shadow in the folds, and of light on the sheen. */
  readonly shadow: number
  readonly light: number
}

/** The paint of an article; a colour name that is not H&M's gets a neutral. The seed chooses among inks. */
export function paintFor(colour: string, appearance: string, seed: number): GarmentPaint {
  const known = garmentColours.get(colour) ?? NEUTRAL
  const isDenim = appearance === 'Denim' || appearance === 'Chambray'
  const base = (isDenim ? denimColours.get(colour) : undefined) ?? known
  const brightness = luminance(base)
  const isDark = brightness < 0.14
  const legible = inks.filter((ink) => contrast(ink, base) > 1.5)
  const first = legible[seed % legible.length] ?? NEUTRAL
  const second = legible[(seed + 1 + (Math.floor(seed / 8) % (legible.length - 1))) % legible.length] ?? NEUTRAL
  const isIndigo = isDenim && colour.endsWith('Blue')
  return {
    base,
    outline: isDark ? lighten(base, 0.42) : mix(base, '#2b2620', brightness > 0.6 ? 0.42 : 0.5),
    seam: isDark ? lighten(base, 0.3) : mix(base, '#1d1a17', brightness > 0.6 ? 0.32 : 0.42),
    stitch: isIndigo
      ? '#d9a866'
      : isDark
        ? lighten(base, 0.4)
        : mix(base, brightness > 0.6 ? '#4a4038' : '#ffffff', 0.42),
    rib: isDark ? lighten(base, 0.06) : mix(base, '#2b2620', 0.1),
    inside: isDark ? mix(base, '#000000', 0.45) : mix(base, '#2b2620', 0.42),
    trim: brightness > 0.55 ? mix(base, '#6b5a48', 0.35) : '#ece7dd',
    hardware: isDenim ? '#c48f58' : brightness > 0.3 ? mix(base, '#3a3530', 0.62) : '#c9c6be',
    cord: isDark ? '#e9e6df' : brightness > 0.6 ? mix(base, '#ffffff', 0.5) : lighten(base, 0.78),
    accent: brightness > 0.45 ? mix(base, '#26303f', 0.62) : lighten(base, isDark ? 0.62 : 0.7),
    inks: [first, second],
    isDark,
    shadow: brightness < 0.03 ? 0.4 : isDark ? 0.24 : 0.17,
    light: isDark ? 0.11 : 0.2,
  }
}
