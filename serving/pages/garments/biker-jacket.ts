import type { GarmentDrawing } from './garment-drawing.ts'
import { both, circle, closeSymmetric, rectangle } from './symmetric-path.ts'

/** The leather biker jacket: wide lapels, a zip that runs aslant, belt and buckle. */
export const bikerJacket: GarmentDrawing = {
  pieces: [
    {
      fabric: 'contrast',
      outline: both('M66 58C49 62 40 78 36 98C30 134 24 172 22 224C30 229 40 230 48 228C52 190 60 150 70 124Z'),
    },
    { fabric: 'inside', outline: 'M98 44C104 37 136 37 142 44L140 66L122 92L104 66Z' },
    {
      fabric: 'main',
      outline: closeSymmetric('M120 92L98 44C86 50 72 54 62 59C66 80 67 100 67 120L72 232C88 235 104 236 120 236'),
    },
    { fabric: 'main', outline: 'M98 42L92 48L76 90L93 96L86 106L110 140L126 118L104 62Z' },
    { fabric: 'main', outline: 'M142 42L148 48L168 86L151 96L160 106L144 142L126 118L136 62Z' },
    {
      fabric: 'main',
      outline: 'M98 42C102 36 108 34 112 34L116 50L106 64ZM142 42C138 36 132 34 128 34L124 50L134 64Z',
    },
  ],
  seams: `${both(
    'M62 60C58 66 57 72 58 78M70 218C88 222 104 223 120 223M23 206C32 209 42 209 50 207M67 150C72 156 76 168 78 180M36 100C46 106 58 108 67 106',
  )}M122 96L110 140L104 236`,
  stitches: both('M69 214C88 218 104 219 118 219M40 98C48 103 58 105 66 103M95 52L82 88M63 66L88 56'),
  folds:
    both('M67 122L72 232L84 233C82 196 84 160 67 122ZM37 112C31 150 28 190 26 224L34 227C36 190 40 150 48 112Z') +
    'M76 90L110 142L144 144L168 86L160 110L144 152L108 152L84 108Z',
  sheen: both(
    'M45 96C40 130 37 160 36 196L40 196C43 160 50 130 56 102ZM86 150C90 170 92 190 92 206L99 206C99 184 96 164 92 148Z',
  ),
  zips: 'M126 118L114 146L107 220M146 156L168 145M152 196L170 182M88 196L72 184M28 180L32 222M212 180L208 222',
  hardware:
    circle(96, 86, 2) +
    circle(150, 84, 2) +
    rectangle(98, 224, 14, 11) +
    rectangle(101, 227, 8, 5, true) +
    both(circle(72, 62, 2) + circle(84, 57, 2)),
  print: { x: 120, y: 180, width: 50 },
  blockFrom: 106,
}
