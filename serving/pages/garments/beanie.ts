import type { GarmentDrawing } from './garment-drawing.ts'
import { both, closeSymmetric } from './symmetric-path.ts'

const crownRibs = both(
  'M120 72L120 186M110 73C106 110 104 150 104 186M100 78C92 112 88 150 88 188M90 86C78 116 73 152 72 190M80 98C66 124 60 156 58 192M70 116C56 138 50 164 46 190',
)
const cuffRibs = both(
  'M120 190L120 240M112 190L112 240M104 190L103 240M96 191L94 239M88 191L86 239M80 192L77 239M72 192L69 238M64 193L60 237M56 194L52 236M48 195L44 234M40 197L37 231',
)
const crown = closeSymmetric('M120 68C74 68 40 108 38 196C62 204 92 206 120 206')
const cuff = closeSymmetric('M120 188C90 188 58 190 36 196C31 208 31 222 35 234C60 242 92 244 120 244')

/** The knitted hat with a turned-up cuff. */
export const beanie: GarmentDrawing = {
  pieces: [
    { fabric: 'main', outline: crown },
    { fabric: 'contrast', outline: cuff },
  ],
  folds: `${both('M38 196C40 150 50 116 70 96C58 130 54 160 56 196Z')}M164 82C196 104 203 150 202 192L184 194C186 150 180 112 164 82ZM34 184C60 180 92 178 120 178C148 178 180 180 206 184L206 194C180 189 148 188 120 188C92 188 60 189 34 194Z`,
  sheen: 'M92 92C80 118 75 146 74 176L90 176C91 146 96 118 104 92ZM62 202Q82 198 100 199L100 210Q80 210 62 213Z',
  ribs: crownRibs + cuffRibs,
  print: { x: 120, y: 216, width: 26 },
  blockFrom: 150,
}

/** The beanie with a pompom on top. */
export const pompomBeanie: GarmentDrawing = {
  ...beanie,
  pieces: [
    {
      fabric: 'contrast',
      outline:
        'M120 22C126 18 130 22 132 25C138 23 143 27 143 32C149 34 151 40 149 45C154 49 154 56 149 59C150 66 145 70 140 70C137 76 130 77 126 74C121 78 114 77 111 73C105 75 99 72 98 66C92 65 89 59 91 54C87 50 88 43 92 41C91 34 95 30 100 29C102 23 108 22 112 25C114 20 118 19 120 22Z',
    },
    ...beanie.pieces,
  ],
  ribs: `${crownRibs}${cuffRibs}M120 44L120 34M112 46L104 38M128 46L136 38M110 54L100 54M130 54L140 54M114 62L108 68M126 62L132 68`,
}

/** The fine-knit hat whose edge rolls instead of being turned up, with a loose top. */
export const slouchBeanie: GarmentDrawing = {
  pieces: [
    {
      fabric: 'main',
      outline:
        'M104 74C130 58 176 66 190 108C200 138 198 190 192 214C168 224 88 226 46 214C44 176 46 140 60 112C70 92 86 80 104 74Z',
    },
    {
      fabric: 'rib',
      outline: 'M46 208C90 218 150 218 192 208C198 212 199 226 194 231C150 242 88 242 46 231C40 226 40 214 46 208Z',
    },
  ],
  folds:
    'M150 70C184 84 196 130 192 210L172 214C178 160 176 110 150 70ZM92 82C112 92 134 94 150 86C140 104 108 104 92 82ZM46 200C90 210 150 210 192 200L192 210C150 220 90 220 46 210Z',
  sheen: 'M84 100C70 130 66 160 66 196L84 199C84 160 88 130 100 104Z',
  ribs: 'M118 78C110 120 106 170 106 216M134 78C130 120 126 170 126 217M102 84C88 124 84 170 84 214M86 96C70 130 64 170 64 211M150 82C150 124 147 170 146 216M166 94C170 130 168 170 166 213M178 112C182 144 182 180 180 210',
  print: { x: 92, y: 190, width: 26 },
  blockFrom: 150,
}
