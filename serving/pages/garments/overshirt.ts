import type { GarmentDrawing } from './garment-drawing.ts'
import { both, circle, closeSymmetric } from './symmetric-path.ts'

const shirtBody = closeSymmetric('M120 70L99 44C88 50 76 54 66 58C69 80 70 100 70 122L70 232C84 244 104 246 120 246')
const shirtSleeves = both('M68 57C52 62 44 76 40 96C33 132 27 172 24 216C31 221 41 222 49 220C53 184 62 152 72 126Z')

/** The button-down shirt: collar, placket, curved hem. */
export const shirt: GarmentDrawing = {
  pieces: [
    { fabric: 'contrast', outline: shirtSleeves },
    { fabric: 'inside', outline: 'M99 44C106 36 134 36 141 44L134 62L120 74L106 62Z' },
    { fabric: 'main', outline: shirtBody },
    { fabric: 'contrast', outline: both('M99 43C101 38 105 35 109 35C110 48 114 60 120 68L104 86C98 74 93 62 92 50Z') },
  ],
  seams:
    both('M66 58C69 80 70 102 70 122M26 200C34 204 44 204 52 203M78 62C88 68 96 70 102 72') +
    'M113 78L113 246M127 78L127 246',
  stitches: 'M116 80L116 246M124 80L124 246',
  folds:
    both('M70 122L70 232L82 238C78 200 84 160 70 122ZM42 108C35 146 31 184 28 214L36 218C37 184 42 150 52 116Z') +
    'M92 52L104 92L120 76L136 92L148 52L120 84Z',
  sheen: both(
    'M48 98C43 130 39 160 37 190L42 190C45 160 51 130 57 106ZM90 110C88 140 88 170 89 200L96 200C95 170 96 140 98 110Z',
  ),
  hardware: [84, 112, 140, 168, 196, 224].map((y) => circle(120, y, 2)).join(''),
  print: { x: 94, y: 110, width: 24 },
  blockFrom: 130,
}

/** The shirt jacket: a heavier shirt with two flap chest pockets and side pockets. */
export const overshirt: GarmentDrawing = {
  ...shirt,
  seams: `${shirt.seams}${both('M78 112L106 112L106 122L92 128L78 122ZM79 124L79 150L105 150L105 124M72 214L86 186')}`,
  stitches: both('M116 80L116 246M81 115L103 115M76 214L89 188M70 58C73 80 74 102 74 120M27 204C35 208 44 208 52 207'),
  hardware: `${shirt.hardware}${both(circle(92, 122, 2))}`,
}
