import { describe, expect, it } from 'vitest'
import { chooseSilhouette, type SilhouetteClues } from '../../../../serving/pages/garments/choose-silhouette.ts'

const choose = (clues: Partial<SilhouetteClues>) =>
  chooseSilhouette({ productType: 'Jacket', appearance: 'Solid', name: '', description: '', seed: 1, ...clues })

describe('chooseSilhouette', () => {
  it.each([
    ['Jacket', 'Slim biker', 'bikerJacket'],
    ['Jacket', 'Light PADDED jkt', 'pufferJacket'],
    ['Jacket', 'Denim jacket', 'truckerJacket'],
    ['Jacket', 'Wool coat', 'tailoredCoat'],
    ['Jacket', 'Long parka', 'parka'],
    ['Hoodie', 'Zip hood', 'zipHoodie'],
    ['Hoodie', 'Printed hood', 'hoodie'],
    ['Hat/beanie', 'Felt beret', 'beret'],
    ['Hat/beanie', 'Beanie pom pom', 'pompomBeanie'],
    ['Beanie', 'Rib beanie', 'beanie'],
    ['Trousers', 'Flare jeans', 'flaredJeans'],
    ['Trousers', 'Loose denim', 'wideJeans'],
    ['Trousers', 'Suit trousers', 'trousers'],
    ['Dress', 'Biker dress', 'dress'],
  ])('cuts a %s named "%s" as %s', (productType, name, silhouette) => {
    expect(choose({ productType, name })).toBe(silhouette)
  })

  it('knows denim by the appearance', () => {
    expect(choose({ appearance: 'Denim' })).toBe('truckerJacket')
    expect(choose({ productType: 'Trousers', name: 'Skinny', appearance: 'Denim' })).toBe('skinnyJeans')
  })

  it('trusts the name before the description', () => {
    expect(choose({ name: 'Bomber', description: 'A padded jacket' })).toBe('bomberJacket')
  })

  it('reads the description where the name tells nothing', () => {
    expect(choose({ name: 'Throne', description: 'Puffer jacket in nylon with a zip.' })).toBe('pufferJacket')
    expect(choose({ productType: 'Hoodie', name: 'Theron', description: 'With a hood and zip down the front.' })).toBe(
      'zipHoodie',
    )
  })

  it('lets the seed choose where no words decide, and always the same for one seed', () => {
    const bySeed = Array.from({ length: 8 }, (_, seed) => choose({ seed }))
    expect(new Set(bySeed).size).toBeGreaterThan(2)
    expect(bySeed).toEqual(Array.from({ length: 8 }, (_, seed) => choose({ seed })))
  })

  it('does not mind the case of the product type', () => {
    expect(choose({ productType: 't-SHIRT' })).toBe('tShirt')
  })
})
