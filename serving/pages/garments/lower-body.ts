import type { GarmentDrawing } from './garment-drawing.ts'
import { both, circle, closeSymmetric } from './symmetric-path.ts'

/** Cloth trousers with a crease, slant pockets and a hook waistband. */
export const trousers: GarmentDrawing = {
  pieces: [
    { fabric: 'inside', outline: closeSymmetric('M120 20C104 20 92 22 83 27C94 31 108 32 120 32') },
    {
      fabric: 'main',
      outline: closeSymmetric(
        'M120 30L83 27C74 54 67 84 65 112C66 170 70 226 73 277C82 281 94 281 104 279C107 228 112 172 119 120L120 118',
      ),
    },
  ],
  seams: `${both('M81 42C96 46 108 47 120 47M86 47C84 62 78 78 71 88M94 52C88 110 86 200 88 278')}M120 47L120 98L124 106`,
  folds: both(
    'M66 112L74 276L82 279C78 226 78 160 78 112ZM104 104C110 114 116 118 120 118L116 154C112 140 108 122 104 104Z',
  ),
  sheen: both('M92 90C90 140 90 200 91 260L97 260C97 200 98 140 100 92Z'),
  hardware: circle(124, 38, 2),
  print: { x: 90, y: 160, width: 28 },
  blockFrom: 172,
}

/** Sweatpants and pyjama bottoms: a drawstring waist and ribbed ankles. */
export const joggers: GarmentDrawing = {
  pieces: [
    { fabric: 'rib', outline: both('M76 254C75 264 75 272 77 280C86 283 96 283 104 281L106 256Z') },
    {
      fabric: 'main',
      outline: closeSymmetric(
        'M120 46L80 44C68 72 60 94 58 116C58 168 64 220 73 258C84 263 96 263 107 259C110 214 114 168 119 122L120 120',
      ),
    },
    { fabric: 'rib', outline: closeSymmetric('M120 30C104 30 92 29 82 27C79 36 78 44 79 51C94 55 108 56 120 56') },
  ],
  seams: both('M78 56C76 76 72 88 64 100'),
  folds: both(
    'M59 116C60 168 66 220 74 257L82 260C74 216 72 160 71 118ZM102 106C110 117 116 120 120 120L116 156C112 142 106 124 102 106Z',
  ),
  sheen: both('M86 112C82 150 84 190 88 226L97 226C96 190 96 150 98 114Z'),
  ribs: both(
    'M86 30L85 52M94 31L93 53M102 32L101 54M112 32L111 55M82 262L81 280M88 263L87 281M94 263L93 281M100 262L99 281',
  ),
  cords: 'M114 44C108 58 112 70 107 82M126 44C132 58 127 72 133 84',
  print: { x: 88, y: 150, width: 28 },
  blockFrom: 172,
}

/** Leggings and tights: close to the leg, no fastening. */
export const leggings: GarmentDrawing = {
  pieces: [
    {
      fabric: 'main',
      outline: closeSymmetric(
        'M120 24C106 24 96 23 86 21C76 52 70 80 71 110C73 156 82 200 84 236C85 254 86 268 87 280C93 282 99 282 104 281C106 232 113 172 119 112L120 110',
      ),
    },
  ],
  seams: `${both('M84 36C98 40 110 41 120 41')}M120 41L120 108`,
  folds: both(
    'M72 110C74 156 82 200 86 240L88 278L93 280C90 224 84 160 81 112ZM104 96C112 108 116 110 120 110L116 140Z',
  ),
  sheen: both('M90 100C88 136 92 170 96 210L102 210C102 170 102 136 100 100Z'),
  print: { x: 92, y: 150, width: 24 },
  blockFrom: 160,
}

/** Shorts. */
export const shorts: GarmentDrawing = {
  pieces: [
    { fabric: 'inside', outline: closeSymmetric('M120 62C104 62 88 64 76 70C92 76 108 77 120 77') },
    {
      fabric: 'main',
      outline: closeSymmetric(
        'M120 74L76 70C62 110 52 160 46 214C64 226 92 230 112 226C114 204 117 182 119 164L120 160',
      ),
    },
  ],
  seams: `${both('M74 84C90 90 106 92 120 92M82 90C80 112 72 128 62 138M48 204C66 215 92 219 112 215')}M120 92L120 158`,
  folds: both('M60 140C54 166 50 190 47 214L58 219C62 190 68 160 74 130ZM100 146C110 158 116 160 120 160L116 192Z'),
  sheen: both('M88 120C82 150 78 176 76 200L86 202C88 176 92 150 98 122Z'),
  cords: both('M116 84C112 98 116 108 112 120'),
  print: { x: 84, y: 180, width: 28 },
  blockFrom: 160,
}

/** A slightly flared skirt with a waistband. */
export const skirt: GarmentDrawing = {
  pieces: [
    { fabric: 'inside', outline: closeSymmetric('M120 46C106 46 94 48 84 52C96 57 108 58 120 58') },
    { fabric: 'main', outline: closeSymmetric('M120 55L84 52C72 110 56 176 40 236C66 250 94 254 120 254') },
  ],
  seams: both('M81 68C94 73 108 74 120 74M98 74C92 96 88 112 86 128'),
  stitches: both('M43 229C68 242 94 246 120 246'),
  folds: both(
    'M78 120C64 170 54 206 46 236L60 243C68 206 76 160 84 120ZM106 130C102 170 96 214 92 250L106 252C108 214 110 170 112 130Z',
  ),
  sheen: both('M94 110C84 156 76 196 70 232L82 236C88 196 96 156 102 112Z'),
  print: { x: 120, y: 170, width: 60 },
  blockFrom: 160,
}
