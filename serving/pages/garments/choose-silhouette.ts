import { cutRules } from './cut-rules.ts'
import type { Silhouette } from './silhouettes.ts'

/** H&M's product types with one silhouette each, in lower case; those of several cuts are in `cut-rules.ts`. */
const silhouetteOfProductType: ReadonlyMap<string, Silhouette> = new Map(
  Object.entries<Silhouette>({
    'alice band': 'headband',
    backpack: 'bag',
    bag: 'bag',
    ballerinas: 'flatShoes',
    belt: 'belt',
    'bikini top': 'bra',
    blazer: 'blazer',
    blouse: 'shirt',
    bodysuit: 'swimsuit',
    bootie: 'boot',
    boots: 'boot',
    bra: 'bra',
    bracelet: 'hoops',
    braces: 'belt',
    bumbag: 'bag',
    cap: 'cap',
    'cap/peaked': 'cap',
    cardigan: 'cardigan',
    coat: 'tailoredCoat',
    'cross-body bag': 'bag',
    dress: 'dress',
    dungarees: 'dungarees',
    earring: 'hoops',
    earrings: 'hoops',
    eyeglasses: 'glasses',
    'felt hat': 'brimHat',
    'flat shoe': 'sneaker',
    'flat shoes': 'flatShoes',
    'flip flop': 'flatShoes',
    gloves: 'gloves',
    'hair clip': 'bow',
    'hair string': 'bow',
    'hair ties': 'bow',
    'hair/alice band': 'headband',
    hairband: 'headband',
    'hat/brim': 'brimHat',
    'bucket hat': 'brimHat',
    headband: 'headband',
    heels: 'heel',
    'heeled sandals': 'heel',
    'jumpsuit/playsuit': 'dungarees',
    'kids underwear top': 'vestTop',
    'leg warmers': 'socks',
    'leggings/tights': 'leggings',
    'long john': 'leggings',
    moccasins: 'flatShoes',
    necklace: 'necklace',
    'night gown': 'dress',
    'other shoe': 'sneaker',
    'outdoor overall': 'dungarees',
    'outdoor trousers': 'joggers',
    'outdoor waistcoat': 'waistcoat',
    'polo shirt': 'tShirt',
    'pre-walkers': 'sneaker',
    pumps: 'heel',
    'pyjama bottom': 'joggers',
    'pyjama jumpsuit/playsuit': 'dungarees',
    'pyjama set': 'shirt',
    ring: 'hoops',
    robe: 'tailoredCoat',
    sandals: 'flatShoes',
    sarong: 'skirt',
    scarf: 'scarf',
    shirt: 'shirt',
    shorts: 'shorts',
    'shoulder bag': 'bag',
    skirt: 'skirt',
    slippers: 'flatShoes',
    sneakers: 'sneaker',
    socks: 'socks',
    'straw hat': 'brimHat',
    sunglasses: 'glasses',
    sweater: 'sweater',
    'swimwear bottom': 'briefs',
    'swimwear set': 'bra',
    'swimwear top': 'bra',
    swimsuit: 'swimsuit',
    't-shirt': 'tShirt',
    'tailored waistcoat': 'waistcoat',
    tie: 'tie',
    top: 'longSleeveTop',
    'tote bag': 'bag',
    umbrella: 'umbrella',
    'underwear body': 'swimsuit',
    'underwear bottom': 'briefs',
    'underwear corset': 'swimsuit',
    'underwear set': 'bra',
    'underwear tights': 'leggings',
    underdress: 'dress',
    'vest top': 'vestTop',
    wallet: 'bag',
    wedge: 'heel',
    'weekend/gym bag': 'bag',
  }),
)

export interface SilhouetteClues {
  readonly productType: string
  readonly appearance: string
  /** The article's name: trusted before the description. */
  readonly name: string
  readonly description: string
  readonly seed: number
}

/**
 * The silhouette an article is drawn with. Where a product type has several cuts, the first rule whose words occur in
 * the name (or appearance) decides, then the first whose words occur in the description, then the seed. Product types
 * unknown to us, or without a shape of their own, get a folded garment.
 */
export function chooseSilhouette({ productType, appearance, name, description, seed }: SilhouetteClues): Silhouette {
  const trusted = `${name} ${appearance}`
  const type = productType.toLowerCase()
  const isJeans = type === 'trousers' && /denim|jean|5-pocket/i.test(`${trusted} ${description}`)
  const cuts = cutRules.get(isJeans ? 'jeans' : type)
  if (!cuts) return silhouetteOfProductType.get(type) ?? 'foldedGarment'
  const rule =
    cuts.rules.find(({ words }) => words.test(trusted)) ?? cuts.rules.find(({ words }) => words.test(description))
  return rule?.silhouette ?? cuts.otherwise[seed % cuts.otherwise.length] ?? 'foldedGarment'
}
