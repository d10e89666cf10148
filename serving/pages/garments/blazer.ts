import type { GarmentDrawing } from './garment-drawing.ts'
import { both, circle } from './symmetric-path.ts'

/** The tailored jacket: notch lapels, one row of buttons, welt and flap pockets, rounded hem. */
export const blazer: GarmentDrawing = {
  pieces: [
    {
      fabric: 'contrast',
      outline: both('M70 56C55 60 46 74 42 94C35 130 30 172 27 222C35 226 45 227 53 225C57 188 64 152 72 126Z'),
    },
    { fabric: 'inside', outline: 'M101 42C108 35 132 35 139 42L134 80L120 152L106 80Z' },
    {
      fabric: 'main',
      outline:
        'M139 42C148 48 160 52 173 57C170 80 169 100 168 120C167 138 165 150 166 164L174 244C160 250 144 252 130 246C124 240 121 230 120 214L112 150L128 100Z',
    },
    {
      fabric: 'main',
      outline:
        'M101 42C92 48 80 52 67 57C70 80 71 100 72 120C73 138 75 150 74 164L66 244C80 250 98 252 112 246C121 238 126 228 127 214L127 152L112 100Z',
    },
    { fabric: 'main', outline: 'M101 41L95 46L80 92L93 95L85 104L123 156L126 148C114 116 107 80 105 50Z' },
    { fabric: 'main', outline: 'M139 41L145 46L160 92L147 95L155 104L127 150L121 138C130 110 134 80 135 50Z' },
    { fabric: 'main', outline: both('M101 41C104 36 108 34 112 34C113 46 110 58 107 66Z') },
  ],
  seams:
    both('M72 192L100 195L100 206L71 203ZM84 130C82 150 82 170 81 192M28 204C36 207 46 207 55 205') +
    'M146 118L164 114L165 120L147 124Z',
  stitches: both('M99 52L84 90'),
  folds: `${both(
    'M72 122C73 140 75 150 74 164L66 244L78 248C80 210 86 160 72 122ZM43 104C37 146 34 186 31 223L39 225C40 186 45 146 54 104Z',
  )}M80 92L123 158L112 162L82 112ZM127 156L128 216C126 230 122 240 116 246L132 246L134 160Z`,
  sheen: both(
    'M49 94C44 126 40 156 38 192L43 192C46 156 52 126 58 100ZM90 126C88 148 90 168 92 186L99 186C99 168 96 146 98 132Z',
  ),
  hardware: circle(122, 164, 3.2) + circle(122, 190, 3.2) + both(circle(50, 218, 1.6) + circle(51, 212, 1.6)),
  print: { x: 96, y: 222, width: 30 },
  blockFrom: 160,
}
