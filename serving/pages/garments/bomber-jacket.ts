import type { GarmentDrawing } from './garment-drawing.ts'
import { both, closeSymmetric } from './symmetric-path.ts'

/** The bomber: ribbed collar, cuffs and hem, zip, slanted pockets, full sleeves. */
export const bomberJacket: GarmentDrawing = {
  pieces: [
    { fabric: 'rib', outline: both('M23 206C21 214 21 222 23 230C30 234 39 234 45 231L50 208Z') },
    {
      fabric: 'contrast',
      outline: both(
        'M92 50C58 54 44 70 36 98C28 130 20 168 18 196C18 206 22 211 30 213C40 215 48 213 53 206C58 176 64 150 71 124Z',
      ),
    },
    { fabric: 'rib', outline: closeSymmetric('M120 214L74 208L76 238C90 242 106 243 120 243') },
    { fabric: 'inside', outline: 'M98 42C106 34 134 34 142 42L136 60L120 68L104 60Z' },
    {
      fabric: 'main',
      outline: closeSymmetric(
        'M120 66C110 60 102 54 97 46L90 50C82 72 72 98 69 122C66 150 64 178 66 200C67 210 70 216 76 217C90 220 106 221 120 221',
      ),
    },
    { fabric: 'rib', outline: both('M97 46C98 40 102 36 107 35C108 46 113 56 120 62L120 74C108 68 99 58 97 46Z') },
  ],
  seams: both('M90 50C82 74 73 98 69 122M82 190L92 160M79 188L89 158'),
  stitches: both('M86 191L96 161'),
  folds: `${both(
    'M69 122C65 150 64 178 66 200L72 215L82 216C76 190 78 150 69 122ZM40 106C30 140 22 178 20 204L30 211C32 180 38 140 50 108ZM66 206L76 218L118 222L118 212Z',
  )}M97 48C102 62 110 70 120 76L120 84C106 78 98 66 93 52Z`,
  sheen: both(
    'M52 84C44 110 38 140 34 170L42 172C46 142 54 112 62 90ZM90 96C84 116 82 130 82 150L90 150C91 130 94 114 100 96Z',
  ),
  ribs: both(
    'M79 222L80 239M85 223L86 240M91 223L92 241M97 224L98 242M103 224L103 242M109 224L109 242M115 225L115 242M27 214L26 231M32 215L31 232M37 215L36 232M42 214L41 231M101 50L106 44M104 56L110 51M109 62L114 57',
  ),
  zips: 'M120 64L120 243',
  print: { x: 94, y: 110, width: 26 },
  blockFrom: 118,
}
