import type { GarmentDrawing } from './garment-drawing.ts'
import { both, circle, closeSymmetric } from './symmetric-path.ts'

/** The hooded outdoor jacket: deep hood, wind flap with press-studs, waist cord, large pockets. */
export const parka: GarmentDrawing = {
  pieces: [
    {
      fabric: 'contrast',
      outline: both('M70 68C52 72 43 86 39 106C32 142 27 180 25 226C33 231 43 232 51 230C55 192 63 160 71 136Z'),
    },
    { fabric: 'main', outline: closeSymmetric('M120 18C96 18 82 34 80 58C80 70 84 78 92 84L120 92') },
    { fabric: 'inside', outline: closeSymmetric('M120 30C104 30 94 42 93 60C96 74 108 86 120 92') },
    {
      fabric: 'main',
      outline: closeSymmetric(
        'M120 92C108 86 97 76 92 62L84 60C78 64 72 66 66 69C69 90 70 110 70 132L65 264C84 269 102 270 120 270',
      ),
    },
  ],
  seams: `${both(
    'M92 62C96 76 108 86 118 90M72 204L104 206L104 238L70 236ZM72 204L71 214L104 217L104 206M80 124L104 126L104 136L79 134ZM26 212C34 215 44 215 53 213',
  )}M110 88L110 270M130 88L130 270`,
  stitches: both('M89 66C94 80 104 90 110 94M114 94L114 268M27 208C35 211 45 211 54 209M66 258C84 262 100 263 110 264'),
  folds: `${both(
    'M70 132L65 264L78 266C76 220 82 176 70 132ZM41 116C34 156 31 190 29 226L37 229C38 190 42 156 52 116ZM72 170C84 176 98 178 110 178L110 186C96 186 82 182 71 178Z',
  )}M92 62C96 78 108 90 120 96C132 90 144 78 148 62L152 76C144 94 132 102 120 106C108 102 96 94 88 76Z`,
  sheen: both(
    'M47 104C42 136 38 164 37 196L42 196C45 164 51 136 57 110ZM92 30C86 38 84 50 86 62L91 60C90 48 92 38 98 30ZM84 140C86 150 87 158 87 166L94 166C95 156 94 148 93 140Z',
  ),
  ribs: both('M71 174C84 178 98 179 110 179'),
  hardware: [106, 152, 198, 244].map((y) => circle(120, y, 2.4)).join('') + both(circle(88, 212, 2)),
  cords: both('M110 88C108 100 109 112 106 126M104 178C102 188 104 196 101 204'),
  print: { x: 88, y: 108, width: 24 },
  blockFrom: 176,
}
