import type { GarmentDrawing } from './garment-drawing.ts'
import { both, circle, closeSymmetric } from './symmetric-path.ts'

/** Pockets, belt loops, fly and rivets: the same on every cut, as they sit above the thighs. */
const details = {
  seams:
    both('M80 44C98 48 110 49 120 49M78 50C80 70 86 82 70 92M86 30L85 45M92 31L91 47') +
    'M120 49L120 92C120 100 122 104 124 108M108 31L107 48M132 31L133 48',
  stitches:
    both('M82 34C98 37 110 38 120 38M80 42C98 46 110 47 120 47M75 50C77 68 82 78 70 88') +
    'M132 50C132 74 132 88 121 96M129 50C129 72 129 84 121 91',
  hardware: circle(120, 41, 3.4) + both(circle(79, 55, 1.6) + circle(73, 88, 1.6)),
} satisfies Partial<GarmentDrawing>

const waistband = closeSymmetric('M120 30C106 30 94 29 82 27C80 34 79 42 78 48C94 52 108 53 120 53')
const waistInside = closeSymmetric('M120 20C104 20 92 22 82 27C94 32 108 33 120 33')

interface Cut {
  /** Left leg from the hip at the outer seam to the crotch, as the left half of the outline. */
  readonly legs: string
  readonly legSeams: string
  readonly hemStitches: string
  readonly folds: string
  readonly sheen: string
}

const jeans = ({ legs, legSeams, hemStitches, folds, sheen }: Cut): GarmentDrawing => ({
  pieces: [
    { fabric: 'inside', outline: waistInside },
    { fabric: 'main', outline: closeSymmetric(legs) },
    { fabric: 'contrast', outline: waistband },
  ],
  seams: details.seams + both(legSeams),
  stitches: details.stitches + both(hemStitches),
  folds: both(folds),
  sheen: both(sheen),
  hardware: details.hardware,
  print: { x: 88, y: 150, width: 30 },
  blockFrom: 172,
})

/** Narrow from thigh to ankle. */
export const skinnyJeans = jeans({
  legs: 'M120 48L79 47C72 68 67 88 67 110C68 150 76 190 80 224C82 246 83 262 84 278C91 281 101 281 108 279C109 240 113 180 119 116L120 114',
  legSeams: 'M118 112Q110 112 103 108M84 270C92 273 101 273 108 271',
  hemStitches: 'M84 273C92 276 101 276 108 274M70 112C72 150 79 190 83 224',
  folds:
    'M68 112C70 150 78 190 82 224L84 276L90 278C88 230 82 170 78 120ZM102 104C110 112 116 114 120 114L117 144C112 132 106 118 102 104ZM82 196C92 202 104 202 112 196L112 204C102 209 92 208 83 203Z',
  sheen:
    'M88 110C86 136 90 164 94 188L102 188C103 160 102 134 99 112ZM93 214C95 232 96 248 97 262L102 262C103 246 104 230 104 214Z',
})

/** The same width from knee to hem. */
export const straightJeans = jeans({
  legs: 'M120 48L79 47C71 70 66 90 65 112C63 166 62 222 61 277C72 281 90 282 103 280C107 228 112 172 119 118L120 116',
  legSeams: 'M118 114Q110 114 103 110M61 268C73 272 91 273 104 271',
  hemStitches: 'M61 271C73 275 91 276 104 274M69 112C67 166 66 220 65 268',
  folds:
    'M66 112L62 276L71 279C72 226 76 160 77 118ZM102 104C110 114 116 116 120 116L116 150C112 136 106 120 102 104ZM66 196C80 204 98 204 110 196L109 205C96 211 80 210 66 204Z',
  sheen:
    'M86 112C82 140 82 164 83 188L95 188C98 160 99 134 98 114ZM82 216C81 234 80 250 80 262L91 262C93 246 94 230 95 216Z',
})

/** Close at the thigh, opening from the knee. */
export const flaredJeans = jeans({
  legs: 'M120 48L79 47C72 68 67 88 67 110C68 140 72 164 72 184C68 218 58 250 50 276C64 283 90 285 106 281C107 236 110 170 119 116L120 114',
  legSeams: 'M118 112Q110 112 103 108M53 267C67 274 90 276 106 272',
  hemStitches: 'M52 270C66 277 90 279 106 275M71 112C72 140 76 164 76 184C73 214 64 242 57 266',
  folds:
    'M68 112C70 140 74 164 74 184L54 276L66 280C78 244 86 200 80 150L78 118ZM102 104C110 112 116 114 120 114L117 146C112 132 106 118 102 104ZM96 190C96 226 92 256 88 282L100 282C104 250 106 220 108 188Z',
  sheen:
    'M88 110C86 132 88 154 90 172L101 172C102 150 102 130 99 112ZM82 206C78 228 74 246 70 262L79 264C84 246 88 226 90 206Z',
})

/** Wide from the hip. */
export const wideJeans = jeans({
  legs: 'M120 48L79 47C68 70 60 92 57 114C50 168 45 222 42 275C58 282 88 284 108 280C110 228 114 172 119 122L120 120',
  legSeams: 'M118 118Q110 118 103 114M43 266C59 273 88 275 108 271',
  hemStitches: 'M43 269C59 276 88 278 108 274M61 116C55 168 50 220 47 266',
  folds:
    'M58 116L44 275L55 279C60 226 68 166 71 120ZM102 106C110 117 116 120 120 120L117 156C112 142 106 124 102 106ZM90 180C88 216 84 252 80 282L92 282C98 250 102 216 103 180Z',
  sheen: 'M84 114C78 160 72 210 68 260L78 262C82 214 90 160 95 116Z',
})
