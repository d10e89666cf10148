import type { GarmentDrawing } from './garment-drawing.ts'
import { both, circle, closeSymmetric } from './symmetric-path.ts'

const longSleeves = both('M70 62C52 68 44 84 40 104C33 138 26 176 22 222C30 227 40 228 48 226C54 190 62 156 72 130Z')
const torso = closeSymmetric(
  'M120 72C108 72 98 62 93 48C84 54 76 58 68 62C71 84 72 106 71 128L70 240C86 245 104 246 120 246',
)
const neckInside = 'M93 48C104 42 136 42 147 48C142 64 132 74 120 74C108 74 98 64 93 48Z'
const neckRib = closeSymmetric('M120 72C107 72 97 62 93 48L87 51C92 70 104 81 120 81')

const torsoFolds = 'M71 128L70 240L82 243C78 206 84 166 71 128Z'
const sleeveFolds = 'M42 114C35 150 29 188 26 222L35 225C37 190 43 152 52 122Z'
const torsoSheen = 'M88 112C84 140 83 170 84 200L93 200C93 170 95 140 99 114Z'

/** The T-shirt. */
export const tShirt: GarmentDrawing = {
  pieces: [
    { fabric: 'inside', outline: neckInside },
    { fabric: 'contrast', outline: both('M72 60C54 66 42 82 28 116C36 126 48 133 60 136L74 112Z') },
    { fabric: 'main', outline: torso },
    { fabric: 'rib', outline: neckRib },
  ],
  seams: both('M68 62C71 84 72 100 71.5 118'),
  stitches: both('M32 110C40 119 51 126 63 129M70 235C86 240 104 241 120 241'),
  folds: both(`${torsoFolds}M38 104C44 116 54 126 66 128L72 108Z`),
  sheen: both(torsoSheen),
  print: { x: 120, y: 136, width: 62 },
  blockFrom: 150,
}

/** A long-sleeved jersey top or blouse, plain at hem and cuff. */
export const longSleeveTop: GarmentDrawing = {
  ...tShirt,
  pieces: [
    { fabric: 'inside', outline: neckInside },
    { fabric: 'contrast', outline: longSleeves },
    { fabric: 'main', outline: torso },
    { fabric: 'rib', outline: neckRib },
  ],
  stitches: both('M23 216C31 220 41 221 49 219M70 235C86 240 104 241 120 241'),
  folds: both(torsoFolds + sleeveFolds),
}

/** A knitted jumper: ribbing at neck, cuffs and hem. */
export const sweater: GarmentDrawing = {
  ...longSleeveTop,
  pieces: [
    ...longSleeveTop.pieces.slice(0, 3),
    { fabric: 'rib', outline: closeSymmetric('M120 226C104 226 86 225 70 221L72 246C88 250 104 251 120 251') },
    { fabric: 'rib', outline: both('M23 208C30 212 42 213 51 211L48 230C39 232 30 231 21 228Z') },
    { fabric: 'rib', outline: neckRib },
  ],
  stitches: '',
  ribs: both(
    'M76 226L77 246M83 227L84 247M90 228L91 248M97 229L98 249M104 229L105 249M112 230L112 250M28 213L26 228M34 214L32 230M40 214L38 230M46 213L44 229M90 56L96 52M95 67L101 62M103 75L107 69M112 79L114 73',
  ),
}

/** A knitted jacket closed by buttons. */
export const cardigan: GarmentDrawing = {
  ...sweater,
  pieces: [
    { fabric: 'inside', outline: 'M96 46C106 40 134 40 144 46L136 90L120 130L104 90Z' },
    { fabric: 'contrast', outline: longSleeves },
    {
      fabric: 'main',
      outline: closeSymmetric(
        'M120 126C106 100 98 76 95 46C86 52 78 58 68 62C71 84 72 106 71 128L70 240C86 245 104 246 120 246',
      ),
    },
    { fabric: 'rib', outline: closeSymmetric('M120 226C104 226 86 225 70 221L72 246C88 250 104 251 120 251') },
    { fabric: 'rib', outline: both('M23 208C30 212 42 213 51 211L48 230C39 232 30 231 21 228Z') },
  ],
  seams: both('M68 62C71 84 72 100 71.5 118M88 50C92 84 100 110 112 130L112 250M76 196L76 222M76 196L104 196L104 224'),
  hardware: [140, 164, 188, 212, 238].map((y) => circle(120, y, 2.8)).join(''),
  print: { x: 92, y: 130, width: 26 },
}

/** A top without sleeves. */
export const vestTop: GarmentDrawing = {
  pieces: [
    { fabric: 'inside', outline: closeSymmetric('M120 62C106 60 96 56 88 50C90 70 104 92 120 92') },
    {
      fabric: 'main',
      outline: closeSymmetric(
        'M120 98C104 96 94 76 92 48L80 48C80 80 76 106 64 122C68 160 68 200 66 240C84 246 102 247 120 247',
      ),
    },
  ],
  seams: both('M96 48C98 72 106 92 120 94M76 48C76 78 72 104 64 118'),
  stitches: both('M66 234C84 240 102 241 120 241'),
  folds: both('M65 124C69 160 69 200 67 240L79 243C77 206 82 160 65 124Z'),
  sheen: both('M86 128C83 154 82 180 83 206L92 206C92 180 94 154 98 128Z'),
  print: { x: 120, y: 150, width: 58 },
  blockFrom: 160,
}

/** A waistcoat, padded or tailored, with a V neck and buttons. */
export const waistcoat: GarmentDrawing = {
  pieces: [
    { fabric: 'inside', outline: 'M94 44C104 38 136 38 146 44L138 90L120 132L102 90Z' },
    {
      fabric: 'main',
      outline: closeSymmetric(
        'M120 128C106 104 98 76 94 44L74 50C76 80 74 104 64 122C68 160 68 198 66 232L104 252L120 238',
      ),
    },
  ],
  seams: `${both('M79 49C81 80 78 106 68 124M74 196L100 200M76 126C84 160 84 200 82 238')}M120 128L120 238`,
  folds: both(
    'M65 124C69 160 69 198 67 232L79 238C77 200 82 160 65 124ZM96 60C100 84 108 112 120 132L118 144C104 120 96 92 90 62Z',
  ),
  sheen: both('M92 132C90 156 89 180 90 206L98 206C98 180 99 156 102 132Z'),
  hardware: [146, 168, 190, 212].map((y) => circle(114, y, 2.6)).join(''),
  print: { x: 92, y: 120, width: 22 },
  blockFrom: 160,
}
