import type { GarmentDrawing } from './garment-drawing.ts'
import { both, circle, closeSymmetric, rectangle } from './symmetric-path.ts'

/** Bras and bikini tops. */
export const bra: GarmentDrawing = {
  pieces: [
    { fabric: 'contrast', outline: both('M80 76L88 74L92 130L84 132Z') },
    {
      fabric: 'main',
      outline: closeSymmetric(
        'M120 152C112 136 102 126 88 124C70 130 56 144 44 158L46 178C70 186 88 200 106 192C112 188 116 178 120 170',
      ),
    },
  ],
  seams: both('M88 126C84 150 88 176 100 192M52 162C66 172 84 184 96 182'),
  folds: both('M52 168C70 190 96 200 112 184L106 194C88 202 70 188 46 178Z'),
  sheen: both('M82 136C76 144 74 152 76 160L86 162C84 152 86 144 90 136Z'),
  print: { x: 90, y: 156, width: 20 },
  blockFrom: 168,
}

/** Underwear and swimwear bottoms. */
export const briefs: GarmentDrawing = {
  pieces: [
    { fabric: 'inside', outline: closeSymmetric('M120 96C92 96 70 100 54 106C74 114 98 116 120 116') },
    {
      fabric: 'main',
      outline: closeSymmetric(
        'M120 114C96 114 74 111 54 106C50 122 50 134 52 146C80 152 98 176 106 206C110 210 116 211 120 211',
      ),
    },
  ],
  seams: both('M52 120C74 127 98 129 120 129M58 142C88 150 104 176 111 208'),
  folds: both('M53 138C84 146 100 172 108 206L114 210C108 172 92 146 53 128Z'),
  sheen: 'M90 136C96 146 102 156 106 168L116 168C114 154 108 144 102 136Z',
  print: { x: 120, y: 156, width: 30 },
  blockFrom: 130,
}

/** A pair of socks. */
export const socks: GarmentDrawing = {
  pieces: [
    {
      fabric: 'main',
      outline:
        'M116 58L164 54C166 100 166 140 170 168C176 186 200 200 208 214C212 230 200 240 184 238C160 234 130 210 120 188C118 150 118 100 116 58Z',
    },
    {
      fabric: 'main',
      outline:
        'M56 66L104 62C106 108 106 148 110 176C116 194 140 208 148 222C152 238 140 248 124 246C100 242 70 218 60 196C58 158 58 108 56 66Z',
    },
  ],
  seams:
    'M57 92L105 88M117 84L165 80M60 196C72 194 80 204 82 218M148 222C138 220 128 230 130 246M208 214C198 212 188 222 190 238',
  ribs: 'M64 68L65 90M72 67L73 90M80 66L81 89M88 66L89 88M96 65L97 88M126 60L127 82M134 59L135 82M142 58L143 81M150 58L151 80M158 57L159 80',
  folds:
    'M92 96C94 140 96 170 104 190C112 204 130 216 140 230L148 224C138 208 116 196 110 176L105 92ZM153 90C155 132 158 162 166 182C174 196 192 208 200 220L208 214C198 200 176 186 170 168L165 84Z',
  sheen: 'M68 104C70 140 70 170 74 192L82 190C80 168 79 140 78 104Z',
  print: { x: 84, y: 130, width: 24 },
  blockFrom: 150,
}

/** A pair of gloves. */
export const gloves: GarmentDrawing = {
  pieces: [
    {
      fabric: 'main',
      outline: both(
        'M52 226L50 176C42 164 30 150 26 138C26 130 34 128 39 134L52 148L50 96C51 88 60 88 62 96L65 136L67 84C68 76 77 76 79 84L80 136L85 88C87 81 95 82 96 90L93 140L99 108C101 101 109 103 109 111C107 140 104 164 96 180L96 226Z',
      ),
    },
    { fabric: 'rib', outline: both('M51 208L97 208L98 240L50 240Z') },
  ],
  ribs: both('M58 210L57 238M66 210L65 238M74 210L74 238M82 210L82 238M90 210L91 238'),
  folds: both('M82 140C90 160 92 184 90 206L97 206L97 176C104 160 107 140 109 114Z'),
  sheen: both('M60 150C60 166 60 184 61 200L68 200C67 184 67 166 68 150Z'),
  print: { x: 74, y: 170, width: 20 },
  blockFrom: 150,
}

/** A scarf, looped once. */
export const scarf: GarmentDrawing = {
  pieces: [
    { fabric: 'main', outline: 'M126 108L168 100C172 150 176 196 182 246L138 252C134 204 130 156 126 108Z' },
    { fabric: 'main', outline: 'M84 112L128 112C126 168 122 220 118 270L72 266C78 216 82 164 84 112Z' },
    {
      fabric: 'main',
      outline: 'M62 74C62 44 178 44 178 74C184 92 178 118 164 128C136 140 102 140 78 128C62 118 56 92 62 74Z',
    },
    { fabric: 'inside', outline: 'M76 76C80 58 160 58 164 76C156 92 84 92 76 76Z' },
  ],
  seams: 'M64 88C84 110 156 110 176 88M68 108C90 126 150 126 172 108',
  cords:
    'M76 266L75 282M84 267L83 283M92 268L91 284M100 269L99 285M108 270L107 285M116 270L115 285M142 252L143 266M150 251L151 265M158 250L159 264M166 249L167 263M174 248L175 262',
  folds:
    'M84 132C100 138 120 138 130 136L128 150C112 152 96 150 83 144ZM132 138C150 136 160 132 168 126L170 140C158 146 146 150 131 150ZM62 92C84 116 156 116 178 92L178 100C156 124 84 124 62 100Z',
  sheen: 'M94 160C92 194 88 226 86 252L96 253C98 226 102 194 104 160Z',
  print: { x: 100, y: 210, width: 26 },
  blockFrom: 190,
}

/** A tie, knotted. */
export const tie: GarmentDrawing = {
  pieces: [
    { fabric: 'main', outline: closeSymmetric('M120 66L108 66C104 130 96 190 92 240L120 274') },
    { fabric: 'main', outline: closeSymmetric('M120 34L98 36L107 70L120 70') },
  ],
  folds: 'M110 72L130 72L132 84L108 86ZM124 70C130 130 136 190 140 240L148 240C144 190 136 130 132 70Z',
  sheen: 'M112 100C108 150 104 196 102 232L110 236C112 196 114 150 116 100Z',
  print: { x: 120, y: 180, width: 22 },
  blockFrom: 160,
}

/** A belt, coiled in front view, with its buckle; also braces and cords. */
export const belt: GarmentDrawing = {
  pieces: [
    {
      fabric: 'inside',
      outline: 'M36 132C56 108 184 108 204 132C204 146 200 152 196 156C160 138 80 138 44 156C38 150 36 142 36 132Z',
    },
    {
      fabric: 'main',
      outline: closeSymmetric('M120 158C88 158 58 150 36 130C32 146 32 164 38 176C62 192 92 196 120 196'),
    },
  ],
  stitches: both('M38 140C62 158 90 164 120 164M40 172C64 186 92 190 120 190'),
  folds: both('M37 134C33 148 33 164 40 176L54 183C46 168 46 154 48 142Z'),
  sheen: 'M64 158C76 164 88 167 100 168L100 174C86 174 74 170 62 164Z',
  hardware:
    rectangle(98, 152, 40, 50) +
    rectangle(106, 160, 24, 34, true) +
    rectangle(116, 174, 30, 6) +
    circle(164, 174, 2) +
    circle(178, 170, 2),
  print: { x: 70, y: 168, width: 16 },
  blockFrom: 178,
}
