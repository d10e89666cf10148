import type { GarmentDrawing } from './garment-drawing.ts'
import { both, circle, closeSymmetric } from './symmetric-path.ts'

/** A dress with short sleeves, a waist seam and a swinging skirt. */
export const dress: GarmentDrawing = {
  pieces: [
    { fabric: 'inside', outline: 'M100 30C108 25 132 25 140 30C138 48 130 58 120 58C110 58 102 48 100 30Z' },
    { fabric: 'contrast', outline: both('M84 40C70 44 60 56 52 78C58 85 68 89 78 90L88 72Z') },
    {
      fabric: 'main',
      outline: closeSymmetric(
        'M120 56C109 56 101 46 99 29C94 34 88 38 82 41C86 60 86 80 84 98C86 112 88 122 89 132C78 176 60 226 44 264C70 278 96 282 120 282',
      ),
    },
  ],
  seams: both('M95 32C98 52 107 63 120 63M89 132C98 136 108 137 120 137M82 41C86 58 86 74 85 88'),
  stitches: both('M47 258C72 271 96 275 120 275'),
  folds: both(
    'M87 140C76 182 62 228 50 264L64 271C74 230 86 184 96 142ZM108 146C104 190 100 238 98 278L110 280C111 238 113 190 114 146ZM84 98C86 112 88 122 89 132L98 132C94 116 94 104 84 98Z',
  ),
  sheen: both('M98 150C88 190 80 226 74 256L85 260C92 226 100 190 106 152ZM98 74L106 74L106 120L100 120Z'),
  print: { x: 120, y: 96, width: 44 },
  blockFrom: 134,
}

/** Jumpsuits, overalls and dungarees: a bib with straps over trouser legs. */
export const dungarees: GarmentDrawing = {
  pieces: [
    { fabric: 'main', outline: both('M92 22L82 24L88 76L97 74Z') },
    {
      fabric: 'main',
      outline: closeSymmetric(
        'M120 70L92 68L88 112L76 116C70 140 66 160 66 178L62 278C74 282 92 282 104 280L119 186L120 184',
      ),
    },
  ],
  seams:
    both('M76 124C92 129 108 130 120 130M84 132C84 150 78 158 70 164') +
    'M102 84L138 84L138 112L120 118L102 112ZM120 130L120 182',
  stitches: `${both('M95 73L120 75M63 272C76 276 92 276 105 274')}M105 87L135 87`,
  folds: both('M67 178L63 276L72 279C74 240 78 200 78 172ZM104 172C112 182 116 184 120 184L116 214Z'),
  sheen: both('M88 150C84 190 82 220 82 252L91 252C93 220 96 190 99 152Z'),
  hardware: both(circle(93, 76, 3) + circle(79, 121, 2)),
  print: { x: 120, y: 98, width: 28 },
  blockFrom: 126,
}

/** Swimsuits and bodysuits. */
export const swimsuit: GarmentDrawing = {
  pieces: [
    { fabric: 'inside', outline: closeSymmetric('M120 66C106 66 96 58 92 46C92 74 104 94 120 94') },
    {
      fabric: 'main',
      outline: closeSymmetric(
        'M120 104C104 102 94 80 92 40L82 42C82 78 80 100 70 118C74 140 80 152 80 168C78 186 74 196 70 206C92 214 104 232 110 250L120 251',
      ),
    },
  ],
  seams: both('M96 40C98 76 106 96 120 98M73 203C94 210 107 228 113 248M78 42C78 78 76 98 70 112'),
  folds: both(
    'M71 120C76 140 82 152 82 168C80 186 76 196 72 206L84 208C88 180 88 150 71 120ZM102 120C104 150 106 190 112 226L120 226L120 124Z',
  ),
  sheen: both('M88 124C90 146 92 166 90 186L98 190C100 166 99 146 98 124Z'),
  print: { x: 120, y: 140, width: 40 },
  blockFrom: 160,
}
