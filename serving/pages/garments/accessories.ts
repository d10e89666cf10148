import type { GarmentDrawing } from './garment-drawing.ts'
import { both, circle, closeSymmetric } from './symmetric-path.ts'

/** A ring of metal, as a shape with a hole. */
const ring = (x: number, y: number, outer: number, inner: number) => circle(x, y, outer) + circle(x, y, inner, true)

/** Earrings, bracelets, rings: hoops. */
export const hoops: GarmentDrawing = {
  pieces: [{ fabric: 'main', outline: ring(82, 156, 44, 34) + ring(158, 156, 44, 34) }],
  sheen:
    'M50 136C58 118 72 112 86 112L86 118C74 118 62 126 56 140ZM126 136C134 118 148 112 162 112L162 118C150 118 138 126 132 140Z',
  folds:
    'M48 172C56 196 76 204 96 198L94 190C78 194 64 188 58 172ZM124 172C132 196 152 204 172 198L170 190C154 194 140 188 134 172Z',
  hardware: circle(82, 112, 4) + circle(158, 112, 4),
  print: { x: 120, y: 156, width: 10 },
  blockFrom: 160,
}

/** A chain with a pendant. */
export const necklace: GarmentDrawing = {
  pieces: [
    { fabric: 'main', outline: closeSymmetric('M120 206C92 196 66 150 64 64L70 64C74 144 96 186 120 196') },
    { fabric: 'main', outline: 'M120 194L136 214L120 244L104 214Z' },
  ],
  sheen: 'M112 212L120 200L120 232Z',
  seams: 'M104 214L136 214M114 214L120 244L126 214',
  print: { x: 120, y: 216, width: 10 },
  blockFrom: 200,
}

/** Glasses. */
export const glasses: GarmentDrawing = {
  pieces: [
    { fabric: 'inside', outline: both('M40 138C60 130 92 130 108 140C110 168 98 186 74 186C50 186 40 166 40 138Z') },
    {
      fabric: 'main',
      outline: both(
        'M28 128C60 118 96 120 120 134L120 144C114 140 112 140 110 142C112 174 98 192 74 192C48 192 36 172 36 144L26 140ZM44 142C44 166 54 182 74 182C94 182 104 166 104 144C90 134 60 134 44 142Z',
      ),
    },
  ],
  sheen: both('M52 146C60 142 70 141 80 141L62 172C56 166 52 156 52 146Z'),
  print: { x: 120, y: 130, width: 8 },
  blockFrom: 150,
}

/** Hair ties, clips and bows. */
export const bow: GarmentDrawing = {
  pieces: [
    { fabric: 'contrast', outline: both('M116 156L92 220L112 214L122 228L124 160Z') },
    { fabric: 'main', outline: both('M120 142C92 108 56 100 44 112C36 130 36 160 44 176C58 190 94 180 120 158Z') },
    {
      fabric: 'main',
      outline:
        'M106 138C112 132 128 132 134 138C138 146 138 156 134 164C128 170 112 170 106 164C102 156 102 146 106 138Z',
    },
  ],
  seams: both('M106 146C88 136 70 134 58 136M106 156C90 160 76 164 62 164'),
  folds: both(
    'M106 138C92 126 78 118 66 116C80 132 92 144 106 150ZM44 160C60 182 92 178 106 164L106 158C90 168 68 170 44 150Z',
  ),
  sheen: both('M52 118C48 130 48 146 52 156L60 154C57 142 58 130 62 120Z'),
  print: { x: 120, y: 150, width: 14 },
  blockFrom: 152,
}

/** An umbrella, open. */
export const umbrella: GarmentDrawing = {
  pieces: [
    { fabric: 'trim', outline: 'M117 70L123 70L123 236C123 256 94 256 94 238L100 238C100 248 117 248 117 236Z' },
    {
      fabric: 'main',
      outline: closeSymmetric('M120 58C70 60 34 98 28 150C40 138 56 138 66 150C80 136 104 136 120 150'),
    },
  ],
  seams: `${both('M120 58C92 80 72 112 66 150')}M120 58L120 150`,
  folds:
    'M120 58C156 74 172 112 174 150C160 136 136 136 120 150ZM174 150C184 138 200 138 212 150C206 112 182 76 140 62C164 90 174 120 174 150Z',
  sheen: 'M84 86C68 100 58 118 54 136L64 138C68 120 78 104 92 92Z',
  print: { x: 96, y: 120, width: 24 },
  blockFrom: 110,
}

/** Anything else: a piece of cloth, folded, with its label. */
export const foldedGarment: GarmentDrawing = {
  pieces: [
    { fabric: 'contrast', outline: 'M46 196C90 202 150 202 194 196L196 222C150 230 90 230 44 222Z' },
    { fabric: 'main', outline: 'M50 104C90 96 150 96 190 104L196 200C150 208 90 208 44 200Z' },
    { fabric: 'trim', outline: 'M106 108L134 108L134 124L106 124Z' },
  ],
  seams: 'M44 210C90 217 150 217 196 210M78 101C76 136 74 170 72 203M162 101C164 136 166 170 168 203',
  stitches: 'M48 192C92 199 148 199 192 192',
  folds:
    'M46 178C90 188 150 188 194 178L196 202C150 210 90 210 44 202ZM78 101C76 136 74 170 72 203L84 204C86 170 86 136 86 100ZM154 100C156 136 158 170 158 204L168 203C166 170 164 136 162 101Z',
  sheen: 'M96 134L120 132L118 174L94 174Z',
  print: { x: 120, y: 156, width: 36 },
  blockFrom: 156,
}
