import { describe, expect, it } from 'vitest'
import { GarmentPicture, type GarmentPictureProps } from '../../../serving/pages/garment-picture.tsx'
import { silhouettes } from '../../../serving/pages/garments/silhouettes.ts'
import { colourGroups, graphicalAppearances, productTypes, productTypesWithoutShape } from './hm-vocabulary.ts'
import { hostileText } from './made-up-articles.ts'

const SIZE_LIMIT = 4096

const hoodie: GarmentPictureProps = {
  productType: 'Hoodie',
  colour: 'Dark Blue',
  appearance: 'Solid',
  title: 'Harbour hood: dark blue hoodie',
  seed: 108775015,
  scope: 'for-you',
}

const draw = (props: Partial<GarmentPictureProps> = {}) => String(GarmentPicture({ ...hoodie, ...props }))
const silhouetteIn = (svg: string) => /data-silhouette="(\w+)"/.exec(svg)?.[1] ?? ''
const idsIn = (html: string) => [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])

/** A product type and a name with which each silhouette of several cuts is drawn. */
const cuts: readonly (readonly [productType: string, name: string])[] = [
  ...['biker', 'puffer', 'blazer', 'shacket', 'bomber', 'parka', 'trucker', 'wool coat'].map(
    (name) => ['Jacket', name] as const,
  ),
  ...['zip', 'plain'].map((name) => ['Hoodie', name] as const),
  ...['beret', 'headband', 'bucket', 'cap', 'pompom', 'roll-edge', 'ribbed'].map((name) => ['Beanie', name] as const),
  ...['flare', 'wide', 'skinny', 'straight'].map((name) => ['Trousers', `${name} jeans`] as const),
  ...['jogger', 'legging', 'suit'].map((name) => ['Trousers', name] as const),
  ...productTypes.map((productType) => [productType, 'plain'] as const),
]

describe('GarmentPicture', () => {
  it.each(productTypes.filter((type) => !productTypesWithoutShape.includes(type)))(
    'gives %s a shape of its own',
    (productType) => {
      const silhouette = silhouetteIn(draw({ productType, title: productType }))
      expect(Object.keys(silhouettes)).toContain(silhouette)
      expect(silhouette).not.toBe('foldedGarment')
    },
  )

  it.each([...productTypesWithoutShape, 'Spaceship', '', 'constructor'])(
    'folds what has no shape of its own: %s',
    (productType) => {
      expect(silhouetteIn(draw({ productType }))).toBe('foldedGarment')
    },
  )

  it('reaches every silhouette there is', () => {
    const reached = new Set(
      [...cuts, ['Spaceship', ''] as const].map(([productType, title]) => silhouetteIn(draw({ productType, title }))),
    )
    expect([...reached].sort()).toEqual(Object.keys(silhouettes).sort())
  })

  it('draws the same article the same way every time', () => {
    expect(draw()).toBe(draw())
  })

  it('stays under 4 kB for every silhouette in every appearance', () => {
    const title = 'A garment whose name is as long as H&M lets it be: dark blue hoodie'
    const tooLarge = cuts.flatMap(([productType, name]) =>
      graphicalAppearances
        .map((appearance) => ({
          productType,
          name,
          appearance,
          bytes: Buffer.byteLength(draw({ productType, appearance, title: `${name} ${title}` })),
        }))
        .filter(({ bytes }) => bytes >= SIZE_LIMIT),
    )
    expect(tooLarge).toEqual([])
  })

  it('draws every colour group in a colour', () => {
    for (const colour of colourGroups) {
      const fills = [...draw({ colour }).matchAll(/fill="(#[0-9a-f]{6})"/g)]
      expect(fills.length, colour).toBeGreaterThan(2)
    }
  })

  it.each(graphicalAppearances)('draws %s without a broken value', (appearance) => {
    expect(draw({ appearance })).not.toMatch(/NaN|undefined|null|\[object|Infinity/)
  })

  it.each(graphicalAppearances.filter((appearance) => !['Solid', 'Unknown'].includes(appearance)))(
    'makes %s look unlike solid cloth',
    (appearance) => {
      expect(draw({ appearance })).not.toBe(draw({ appearance: 'Solid' }))
    },
  )

  it('names every id once when two articles stand on one page', () => {
    const ids = idsIn(draw({ appearance: 'Stripe' }) + draw({ appearance: 'Stripe', seed: 108775044 }))
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('names every id once when one article stands twice on a page, in two lists', () => {
    const ids = idsIn(draw({ appearance: 'Stripe' }) + draw({ appearance: 'Stripe', scope: 'newest' }))
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('refers only to ids that it defines', () => {
    const svg = draw({ appearance: 'Mixed solid/pattern' })
    const references = [...svg.matchAll(/(?:url\(#|href="#|aria-labelledby=")([^")]+)/g)].map((match) => match[1])
    expect(references.length).toBeGreaterThan(4)
    expect(references.filter((id) => !idsIn(svg).includes(id))).toEqual([])
  })

  it('is an image with a name for those who do not see it', () => {
    const svg = draw()
    expect(svg).toContain('role="img"')
    expect(svg).toMatch(
      /<svg[^>]* aria-labelledby="([^"]+)"[^>]*><title id="\1">Harbour hood: dark blue hoodie<\/title>/,
    )
  })

  it('escapes what comes from the data', () => {
    const svg = draw({ title: hostileText, colour: hostileText, appearance: hostileText, productType: hostileText })
    expect(svg).not.toContain('<script')
    expect(svg).not.toContain('<img')
    expect(svg).toContain('&lt;script&gt;')
  })

  it('has neither style nor script, as the content security policy asks', () => {
    for (const appearance of graphicalAppearances)
      expect(draw({ appearance })).not.toMatch(/style=|<style|<script| on\w+=/)
  })
})
