import type { GarmentDrawing } from './garment-drawing.ts'
import { both, circle, closeSymmetric } from './symmetric-path.ts'

const buttonHeights = [92, 117, 142, 167, 192, 222]

/** The denim jacket: pointed collar, yoke, flap chest pockets, V seams, waistband. */
export const truckerJacket: GarmentDrawing = {
  pieces: [
    {
      fabric: 'contrast',
      outline: both(
        'M66 58C48 62 39 78 35 98C28 134 22 172 20 208L21 228C29 232 40 233 48 231L51 210C55 180 62 150 70 124Z',
      ),
    },
    { fabric: 'inside', outline: 'M98 44C104 36 136 36 142 44L138 62L120 76L102 62Z' },
    {
      fabric: 'main',
      outline: closeSymmetric('M120 74L98 44C86 50 72 54 62 59C66 80 67 100 67 120L69 232C86 236 102 237 120 237'),
    },
    { fabric: 'main', outline: both('M98 43C100 39 103 36 107 35C109 48 114 60 120 70L102 88C96 76 91 62 90 50Z') },
  ],
  seams: `${both(
    'M66 100C84 103 100 104 114 104M78 104L105 105L105 117L91 124L78 116ZM82 122L93 216M102 122L106 217M69 215C86 219 102 220 114 220M20 211C30 214 42 214 51 212M72 196L76 172',
  )}M114 82L114 237M126 80L126 237`,
  stitches: both(
    'M67 96C84 99 100 100 114 100M86 124L97 216M98 121L102 217M69 211C86 215 102 216 114 216M81 107L102 108M21 207C31 210 43 210 52 208',
  ),
  folds:
    both('M67 120L69 232L80 233C76 196 78 160 67 120ZM36 110C30 150 26 190 24 226L32 229C34 190 36 150 46 110Z') +
    'M90 52L102 92L124 78L138 92L150 52L120 82Z',
  sheen: both('M84 130L96 130L98 205L90 205ZM44 100C40 130 38 160 37 190L43 190C45 160 50 130 54 104Z'),
  hardware: buttonHeights.map((y) => circle(120, y, 2.8)).join('') + both(circle(91.5, 118, 2) + circle(34, 222, 2)),
  print: { x: 120, y: 160, width: 60 },
  blockFrom: 104,
}
