import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contrast } from '../../../../serving/pages/garments/colour-mixing.ts'
import { garmentColours, paintFor } from '../../../../serving/pages/garments/garment-colours.ts'
import { colourGroups } from '../hm-vocabulary.ts'

const css = readFileSync(new URL('../../../../serving/pages/tokens.css', import.meta.url), 'utf8')
const [, lightTile = '', darkTile = ''] = /--tile: light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/.exec(css) ?? []

describe('paintFor', () => {
  it('knows every colour group', () => {
    expect(colourGroups.filter((colour) => !garmentColours.has(colour))).toEqual([])
  })

  it.each(['Mauve-ish', '', 'constructor', '__proto__'])('paints a colour it does not know neutral: "%s"', (colour) => {
    expect(paintFor(colour, 'Solid', 1).base).toBe(garmentColours.get('Unknown'))
  })

  it('weaves blue as indigo when it is denim', () => {
    expect(paintFor('Blue', 'Denim', 1).base).not.toBe(paintFor('Blue', 'Solid', 1).base)
  })

  it.each(colourGroups)('keeps %s visible on light and dark tiles, by its cloth or by its outline', (colour) => {
    const { base, outline } = paintFor(colour, 'Solid', 1)
    for (const tile of [lightTile, darkTile]) {
      expect(Math.max(contrast(base, tile), contrast(outline, tile))).toBeGreaterThan(1.6)
    }
    expect(contrast(base, outline)).toBeGreaterThan(1.5)
  })

  it.each(colourGroups)('prints on %s in two inks that can be told from it', (colour) => {
    for (let seed = 0; seed < 64; seed++) {
      const { base, inks } = paintFor(colour, 'Front print', seed)
      expect(inks[0]).not.toBe(inks[1])
      for (const ink of inks) expect(contrast(base, ink)).toBeGreaterThan(1.3)
    }
  })
})
