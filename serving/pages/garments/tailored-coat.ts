import type { GarmentDrawing } from './garment-drawing.ts'
import { both, circle, closeSymmetric } from './symmetric-path.ts'

/** The long coat: notch lapels, double-breasted buttons, tie belt, flap pockets. */
export const tailoredCoat: GarmentDrawing = {
  pieces: [
    {
      fabric: 'contrast',
      outline: both('M72 44C58 48 50 60 46 78C40 110 35 150 32 196C40 200 50 201 57 199C61 166 67 134 74 110Z'),
    },
    { fabric: 'inside', outline: 'M102 30C108 24 132 24 138 30L134 60L120 104L106 60Z' },
    {
      fabric: 'main',
      outline: closeSymmetric(
        'M120 104L102 30C92 36 80 40 69 45C72 64 74 86 74 104C76 120 77 132 76 146L64 276C82 282 102 283 120 283',
      ),
    },
    { fabric: 'main', outline: both('M102 29L96 34L84 72L95 75L88 82L118 128L120 108C114 84 108 58 106 36Z') },
    { fabric: 'main', outline: both('M102 29C105 24 109 22 112 22C113 34 110 46 108 54Z') },
    { fabric: 'contrast', outline: 'M75 140L165 140L166 156L74 156Z' },
    { fabric: 'contrast', outline: 'M112 138L128 138L130 158L138 214L126 218L120 160L110 204L100 200L111 158Z' },
  ],
  seams:
    both('M74 190L98 192L98 202L73 200ZM33 180C42 183 50 183 59 181') +
    'M136 128L136 138M136 158L138 283M111 138L129 138M111 158L129 158',
  stitches: both('M100 38L88 70M92 84L116 120M64 270C82 275 102 276 116 277'),
  folds: both(
    'M76 156L64 276L80 280C80 240 88 200 84 156ZM48 88C42 126 38 164 36 198L44 199C45 164 50 126 58 88ZM84 72L118 130L112 136L80 86ZM104 156C100 200 98 240 98 281L108 282C108 240 110 200 110 158Z',
  ),
  sheen: both(
    'M53 78C48 110 44 140 42 172L47 172C50 140 56 110 62 84ZM88 160C84 190 80 220 78 250L84 250C87 220 91 190 94 160Z',
  ),
  hardware: both(circle(106, 132, 3)),
  print: { x: 120, y: 220, width: 50 },
  blockFrom: 156,
}
