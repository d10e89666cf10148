import type { GarmentDrawing } from './garment-drawing.ts'
import { both, circle, closeSymmetric } from './symmetric-path.ts'

/** The felted beret, worn to one side. */
export const beret: GarmentDrawing = {
  pieces: [
    {
      fabric: 'main',
      outline:
        'M112 84L116 70L122 70L122 84C176 84 218 118 216 150C214 176 172 190 120 190C70 190 34 186 26 164C18 136 60 88 112 84Z',
    },
    { fabric: 'rib', outline: 'M58 180C92 190 152 190 186 178L182 204C152 214 92 214 62 206Z' },
  ],
  folds:
    'M26 150C40 178 90 188 140 186C180 184 206 172 216 146C220 176 180 192 120 192C64 192 26 180 26 150ZM60 180C92 192 152 192 184 180L184 188C152 198 92 198 60 190Z',
  sheen: 'M70 116C84 102 104 96 124 98C106 106 90 116 80 130C70 134 64 126 70 116Z',
  seams: 'M62 198C92 206 152 206 183 196',
  print: { x: 160, y: 140, width: 30 },
  blockFrom: 150,
}

/** The hat with a brim all round: bucket, straw, felt. */
export const brimHat: GarmentDrawing = {
  pieces: [
    { fabric: 'main', outline: closeSymmetric('M120 88C96 86 82 90 78 98L66 172L120 180') },
    {
      fabric: 'main',
      outline: closeSymmetric('M120 164C98 164 80 162 68 158C48 174 32 190 26 204C48 222 86 228 120 228'),
    },
  ],
  seams: both(
    'M92 91C88 116 86 138 85 162M30 199C52 214 88 220 120 220M40 188C60 200 90 206 120 206M54 174C70 184 94 188 120 188',
  ),
  stitches: both('M34 194C56 207 88 213 120 213M47 181C64 192 92 197 120 197'),
  folds:
    both('M70 150C84 158 102 160 120 160L120 168C98 168 80 166 67 162Z') +
    'M142 90C152 110 158 140 160 160L174 158L162 98ZM120 220C160 220 196 214 214 204L206 192C190 206 156 214 120 214Z',
  sheen: 'M94 100C90 120 88 138 86 152L96 154C96 138 98 118 102 100Z',
  print: { x: 120, y: 130, width: 30 },
  blockFrom: 160,
}

/** The cap with a peak. */
export const cap: GarmentDrawing = {
  pieces: [
    { fabric: 'main', outline: 'M46 176C44 122 76 88 118 88C162 88 190 120 190 170C150 160 90 162 46 176Z' },
    {
      fabric: 'contrast',
      outline: 'M46 176C92 160 152 160 190 170C212 176 226 188 228 200C196 192 150 190 112 196C84 200 60 192 46 176Z',
    },
  ],
  seams: 'M118 88C106 112 102 138 104 164M118 88C146 106 158 136 160 164M118 88C88 100 70 130 68 168',
  stitches: 'M60 178C100 166 150 166 188 175M74 186C110 176 160 176 204 187',
  folds:
    'M150 96C178 112 188 140 188 168L170 166C170 136 164 112 150 96ZM46 168C92 154 152 154 190 164L190 172C152 162 92 162 46 178Z',
  sheen: 'M84 108C72 124 66 140 64 156L76 154C78 138 84 122 94 108Z',
  hardware: circle(118, 88, 4),
  print: { x: 134, y: 132, width: 32 },
  blockFrom: 168,
}

/** A band of knit or cloth worn around the head, knotted in front. */
export const headband: GarmentDrawing = {
  pieces: [
    {
      fabric: 'inside',
      outline: 'M42 118C60 96 180 96 198 118C200 132 196 140 192 144C160 128 80 128 48 144C44 140 40 132 42 118Z',
    },
    {
      fabric: 'main',
      outline: closeSymmetric('M120 148C92 146 64 138 42 116C34 134 36 164 46 184C72 198 98 196 120 190'),
    },
    {
      fabric: 'main',
      outline:
        'M104 140C112 134 128 134 136 140C140 156 140 180 136 196C128 202 112 202 104 196C100 180 100 156 104 140Z',
    },
  ],
  seams:
    both('M104 152C86 152 66 146 50 134M104 166C84 170 64 166 44 154M104 182C86 186 66 184 48 174') +
    'M110 142C108 160 108 178 110 196M122 138C124 160 122 180 120 198',
  folds: both(
    'M92 146L104 146L104 192L90 192C96 180 96 160 92 146ZM42 120C36 140 40 168 48 184L58 187C50 166 48 142 52 126Z',
  ),
  sheen: 'M58 146C66 152 78 156 88 157L88 164C76 164 64 160 56 154ZM114 146L126 146L126 170L116 172Z',
  print: { x: 70, y: 160, width: 24 },
  blockFrom: 168,
}
