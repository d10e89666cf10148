import type { GarmentDrawing } from './garment-drawing.ts'
import { both, circle, rectangle } from './symmetric-path.ts'

/** Sneakers and other flat laced shoes, from the side. */
export const sneaker: GarmentDrawing = {
  pieces: [
    { fabric: 'inside', outline: 'M50 112C66 106 96 106 108 114L104 126L56 126Z' },
    {
      fabric: 'main',
      outline:
        'M48 112C60 122 84 122 106 112C118 138 150 156 192 164C210 168 216 180 216 194L38 196C36 166 42 140 48 112Z',
    },
    { fabric: 'contrast', outline: 'M176 161C202 165 216 176 216 194L172 195C168 182 170 170 176 161Z' },
    {
      fabric: 'trim',
      outline: 'M36 192C96 198 156 198 218 190C222 204 220 212 212 214C156 218 90 218 40 214C34 210 34 200 36 192Z',
    },
  ],
  seams: 'M46 134C66 140 76 160 78 195M106 114C96 136 104 170 130 194',
  stitches: 'M49 138C62 144 71 162 73 194M112 122C104 142 110 168 134 192',
  folds: 'M40 180C90 188 160 190 214 184L216 196L38 198ZM48 114C44 140 40 166 40 192L52 194C52 160 52 134 56 122Z',
  sheen: 'M136 156C150 164 164 168 178 170L174 178C158 176 142 170 130 162Z',
  cords: 'M110 132L132 126M120 144L142 136M132 154L152 145M146 161L162 152',
  print: { x: 80, y: 160, width: 24 },
  blockFrom: 168,
}

/** Boots, from the side. */
export const boot: GarmentDrawing = {
  pieces: [
    { fabric: 'inside', outline: 'M62 46C80 38 116 38 132 46L128 58L66 58Z' },
    {
      fabric: 'main',
      outline:
        'M62 46C82 54 112 54 132 46C134 100 134 142 146 166C172 174 206 180 212 206L212 222L56 224C58 160 64 100 62 46Z',
    },
    { fabric: 'trim', outline: 'M56 220L214 218C218 228 216 236 210 240L116 240L112 236L96 236L94 252L58 252Z' },
  ],
  seams: 'M60 176C88 186 112 178 136 146M146 168C140 186 146 204 160 220',
  stitches: 'M61 182C90 191 116 183 138 154',
  folds:
    'M112 54C116 110 118 150 138 178L148 168C136 142 134 100 132 48ZM58 204C110 212 170 212 212 208L212 222L56 224Z',
  sheen: 'M76 66C78 104 76 140 74 168L86 170C88 140 89 104 88 68Z',
  print: { x: 94, y: 110, width: 24 },
  blockFrom: 170,
}

/** Pumps, heeled sandals and wedges, from the side. */
export const heel: GarmentDrawing = {
  pieces: [
    { fabric: 'trim', outline: 'M44 148L64 158L58 222L50 222Z' },
    { fabric: 'inside', outline: 'M46 116C58 130 96 172 150 176L178 190L92 190Z' },
    {
      fabric: 'main',
      outline:
        'M42 114C46 112 50 114 52 118C66 150 100 178 142 176C166 178 196 190 214 210C212 218 204 222 194 222C150 224 120 212 96 188C82 172 62 160 44 158C38 144 38 128 42 114Z',
    },
  ],
  seams: 'M54 124C70 154 100 180 142 178',
  folds: 'M44 146C66 152 84 166 98 182C122 206 150 218 206 216L194 224C150 224 120 212 96 188C82 172 62 160 44 158Z',
  sheen: 'M150 184C166 188 182 196 194 206L186 208C172 200 160 194 148 190Z',
  print: { x: 160, y: 198, width: 16 },
  blockFrom: 196,
}

/** Flat sandals, flip-flops, ballerinas and slippers: a pair seen from above. */
export const flatShoes: GarmentDrawing = {
  pieces: [
    {
      fabric: 'main',
      outline: both(
        'M66 66C88 58 108 76 108 116C108 150 98 168 100 196C102 226 92 242 76 242C58 242 48 224 48 194C48 160 42 140 42 112C42 86 50 72 66 66Z',
      ),
    },
  ],
  seams:
    'M48 150C62 128 90 124 106 140M192 150C178 128 150 124 134 140M54 150C50 200 56 232 76 234C92 234 96 200 98 146M186 150C190 200 184 232 164 234C148 234 144 200 142 146',
  folds:
    'M56 156C54 200 58 230 76 232C90 232 94 200 96 152C82 142 68 144 56 156ZM184 156C186 200 182 230 164 232C150 232 146 200 144 152C158 142 172 144 184 156Z',
  sheen:
    'M60 84C54 96 54 110 58 122L66 120C64 108 66 96 72 86ZM180 84C186 96 186 110 182 122L174 120C176 108 174 96 168 86Z',
  hardware: circle(75, 132, 3) + circle(165, 132, 3),
  print: { x: 78, y: 100, width: 18 },
  blockFrom: 150,
}

/** A bag with a flap and two handles. */
export const bag: GarmentDrawing = {
  pieces: [
    { fabric: 'trim', outline: 'M84 128C80 60 160 60 156 128L148 128C150 72 90 72 92 128Z' },
    { fabric: 'main', outline: 'M56 122C96 118 144 118 184 122L198 232C150 240 90 240 42 232Z' },
    { fabric: 'contrast', outline: 'M56 120C96 116 144 116 184 120L188 162C150 190 90 190 52 162Z' },
  ],
  stitches: 'M60 126C98 122 142 122 180 126M57 160C94 184 146 184 183 160M48 226C94 233 146 233 192 226',
  folds: 'M50 164C90 194 150 194 190 164L192 176C150 204 90 204 48 176ZM172 124L186 234L198 232L184 122Z',
  sheen: 'M72 132L92 130L88 164L68 156Z',
  hardware: rectangle(110, 172, 20, 14) + rectangle(115, 176, 10, 6, true) + circle(88, 128, 4) + circle(152, 128, 4),
  print: { x: 120, y: 150, width: 34 },
  blockFrom: 180,
}
