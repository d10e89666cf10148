import type { GarmentDrawing } from './garment-drawing.ts'
import { both, circle, closeSymmetric } from './symmetric-path.ts'

const sleeveCuffs = both('M22 212C21 220 21 228 23 234C30 238 39 238 45 235L49 214Z')
const sleeves = both(
  'M76 70C52 76 43 92 38 112C29 146 21 178 18 202C18 211 22 216 30 218C40 220 48 218 53 211C58 184 64 158 72 136Z',
)
const hem = closeSymmetric('M120 222L72 216L74 246C90 250 106 251 120 251')
const hood = closeSymmetric('M120 20C94 20 80 36 78 60C77 74 84 84 96 92L120 98')
const hoodOpening = closeSymmetric('M120 34C102 34 93 46 93 62C95 78 107 90 120 98')
const body = closeSymmetric(
  'M120 98C106 92 95 80 91 64L82 62C76 68 70 70 66 73C69 94 70 116 69 136C67 160 65 186 66 208C67 218 70 224 76 225C90 228 106 229 120 229',
)

const folds = `${both(
  'M69 136C66 160 65 186 66 208L72 223L82 225C76 198 80 164 69 136ZM40 118C30 152 23 184 20 208L30 216C33 184 40 152 52 118ZM68 216L76 227L118 231L118 220Z',
)}M91 66C96 84 107 95 120 101C133 95 144 84 149 66L154 78C146 98 134 108 120 112C106 108 94 98 86 78Z`
const sheen = both(
  'M50 106C42 134 36 158 32 184L40 186C44 160 52 134 60 112ZM90 32C84 40 82 52 84 64L89 62C89 50 91 40 97 32ZM84 120C82 132 81 142 81 152L89 152C90 142 92 130 95 120Z',
)
const ribs = both(
  'M77 230L78 247M86 231L87 248M95 232L95 249M104 232L104 250M113 233L113 250M28 219L27 236M35 220L34 237M42 219L41 236',
)
const armholes = 'M66 73C71 94 73 116 69 136'

/** The pullover hoodie: lined hood with strings, kangaroo pocket, ribbing. */
export const hoodie: GarmentDrawing = {
  pieces: [
    { fabric: 'rib', outline: sleeveCuffs },
    { fabric: 'contrast', outline: sleeves },
    { fabric: 'rib', outline: hem },
    { fabric: 'contrast', outline: hood },
    { fabric: 'inside', outline: hoodOpening },
    { fabric: 'main', outline: body },
  ],
  seams: both(`${armholes}M86 221C85 212 86 206 87 202L98 174L120 174M93 62C96 80 108 92 120 99`),
  stitches: both('M90 202L100 178M100 177L120 177M88 66C93 84 106 97 120 103'),
  folds: `${folds}M98 176L142 176L150 196L152 222L88 222L90 196Z`,
  sheen,
  ribs: `${ribs}M120 233L120 251`,
  hardware: both(circle(106, 91, 2)),
  cords: 'M106 92C103 108 106 122 103 140M134 92C138 108 133 120 136 146',
  print: { x: 120, y: 136, width: 56 },
  blockFrom: 150,
}

/** The hooded sweatshirt jacket: as the hoodie, opened by a zip, with two side pockets. */
export const zipHoodie: GarmentDrawing = {
  ...hoodie,
  seams: both(`${armholes}M84 222C84 212 85 206 86 202L97 172L116 172M93 62C96 80 108 92 118 98M116 100L116 229`),
  stitches: both('M90 203L99 177M112 106L112 226M88 66C93 84 106 97 114 101'),
  folds,
  ribs,
  hardware: '',
  zips: 'M120 98L120 250',
  print: { x: 95, y: 132, width: 24 },
}
