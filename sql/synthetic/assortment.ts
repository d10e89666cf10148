import { GARMENTS, type Garment } from './garments.ts'
import type { Style } from './styles.ts'

/** Whom a section is for. */
export type Audience = 'women' | 'young' | 'men' | 'children'
export const AUDIENCES: readonly Audience[] = ['women', 'young', 'men', 'children']

/** One line of the niche's assortment: names that occur together in H&M's files, and what is sold under them. */
export interface AssortmentLine {
  readonly audience: Audience
  readonly garment: Garment
  readonly productType: string
  readonly indexGroup: string
  readonly index: string
  readonly section: string
  readonly department: string
  readonly garmentGroup: string
  /** Relative number of products. */
  readonly frequency: number
  /** Relative frequency of each style; one that is absent does not occur. */
  readonly styles: Readonly<Partial<Record<Style, number>>>
  /** List prices from low to high, in the shop's currency. */
  readonly prices: readonly number[]
}

const EVERY_STYLE = { classic: 1, street: 1, outdoor: 1, sporty: 1, soft: 1 }
const DRESSY = { classic: 3, outdoor: 1.5, soft: 1.5, street: 0.7, sporty: 0.5 }
const YOUTHFUL = { street: 2.5, soft: 1.5, sporty: 1, classic: 0.7, outdoor: 0.8 }
const ATHLETIC = { sporty: 4, outdoor: 1 }
const RUGGED = { outdoor: 3, street: 1, sporty: 0.7, classic: 1 }

const JACKET_PRICES = [29.99, 34.99, 39.99, 49.99, 59.99, 69.99, 79.99, 99]
const YOUNG_JACKET_PRICES = [24.99, 29.99, 34.99, 39.99, 49.99, 59.99]
const MENS_JACKET_PRICES = [29.99, 39.99, 49.99, 59.99, 79.99]
const CHILDREN_JACKET_PRICES = [17.99, 19.99, 24.99, 29.99, 34.99, 39.99]
const HOODIE_PRICES = [9.99, 12.99, 14.99, 17.99, 19.99, 24.99, 29.99, 34.99]
const CHILDREN_HOODIE_PRICES = [8.99, 9.99, 12.99, 14.99, 17.99, 19.99]
const HEADWEAR_PRICES = [4.99, 5.99, 6.99, 7.99, 9.99, 12.99, 14.99]
const DENIM_PRICES = [9.99, 12.99, 14.99, 17.99, 19.99, 24.99, 29.99, 34.99, 39.99, 49.99]

/** index group, index, section, department, garment group */
type Place = readonly [string, string, string, string, string]

interface Offer {
  readonly audience: Audience
  readonly styles: AssortmentLine['styles']
  readonly prices: readonly number[]
}

function lines(
  garment: Garment,
  productType: string,
  offer: Offer,
  places: readonly (readonly [frequency: number, ...Place])[],
): AssortmentLine[] {
  return places.map(([frequency, indexGroup, index, section, department, garmentGroup]) => ({
    ...offer,
    garment,
    productType,
    indexGroup,
    index,
    section,
    department,
    garmentGroup,
    frequency,
  }))
}

const YOUTH = 'Children Sizes 134-170'
const KIDS = 'Children Sizes 92-140'

export const ASSORTMENT: readonly AssortmentLine[] = [
  ...lines('jacket', 'Jacket', { audience: 'women', styles: DRESSY, prices: JACKET_PRICES }, [
    [190, 'Ladieswear', 'Ladieswear', 'Womens Jackets', 'Outwear', 'Outdoor'],
    [14, 'Ladieswear', 'Ladieswear', 'H&M+', 'Outwear', 'Outdoor'],
  ]),
  ...lines('jacket', 'Jacket', { audience: 'women', styles: ATHLETIC, prices: YOUNG_JACKET_PRICES }, [
    [14, 'Sport', 'Sport', 'Ladies H&M Sport', 'Ladies Sport Woven', 'Unknown'],
  ]),
  ...lines('jacket', 'Jacket', { audience: 'young', styles: YOUTHFUL, prices: YOUNG_JACKET_PRICES }, [
    [106, 'Divided', 'Divided', 'Divided Collection', 'Outdoor/Blazers', 'Outdoor'],
    [20, 'Divided', 'Divided', 'Divided Projects', 'Divided+', 'Unknown'],
    [12, 'Divided', 'Divided', 'Divided Selected', 'Outdoor/Blazers DS', 'Outdoor'],
  ]),
  ...lines('jacket', 'Jacket', { audience: 'men', styles: RUGGED, prices: MENS_JACKET_PRICES }, [
    [20, 'Menswear', 'Menswear', 'Mens Outerwear', 'Jacket Casual', 'Outdoor'],
    [16, 'Menswear', 'Menswear', 'Mens Outerwear', 'Jacket Street', 'Outdoor'],
  ]),
  ...lines('jacket', 'Jacket', { audience: 'men', styles: { classic: 1 }, prices: MENS_JACKET_PRICES }, [
    [22, 'Menswear', 'Menswear', 'Mens Outerwear', 'Jacket Smart', 'Outdoor'],
  ]),
  ...lines('jacket', 'Jacket', { audience: 'men', styles: ATHLETIC, prices: MENS_JACKET_PRICES }, [
    [8, 'Sport', 'Sport', 'Men H&M Sport', 'Men Sport Tops', 'Outdoor'],
  ]),
  ...lines('jacket', 'Jacket', { audience: 'children', styles: EVERY_STYLE, prices: CHILDREN_JACKET_PRICES }, [
    [14, 'Baby/Children', YOUTH, 'Kids Outerwear', 'Young Boy Outdoor', 'Outdoor'],
    [11, 'Baby/Children', YOUTH, 'Kids Outerwear', 'Young Girl Outdoor', 'Outdoor'],
    [9, 'Baby/Children', KIDS, 'Kids Outerwear', 'Kids Girl Outdoor', 'Outdoor'],
    [8, 'Baby/Children', KIDS, 'Kids Outerwear', 'Kids Boy Outdoor', 'Outdoor'],
    [5, 'Baby/Children', 'Baby Sizes 50-98', 'Baby Boy', 'Baby Boy Outdoor', 'Outdoor'],
    [4, 'Baby/Children', 'Baby Sizes 50-98', 'Baby Girl', 'Baby Girl Outdoor', 'Outdoor'],
  ]),

  ...lines(
    'hoodie',
    'Hoodie',
    { audience: 'women', styles: { soft: 2, classic: 2, outdoor: 1 }, prices: HOODIE_PRICES },
    [
      [26, 'Ladieswear', 'Ladieswear', 'Womens Everyday Basics', 'Jersey Basic', 'Jersey Basic'],
      [21, 'Ladieswear', 'Ladieswear', 'Womens Casual', 'Jersey', 'Jersey Fancy'],
    ],
  ),
  ...lines('hoodie', 'Hoodie', { audience: 'women', styles: ATHLETIC, prices: HOODIE_PRICES }, [
    [16, 'Sport', 'Sport', 'Ladies H&M Sport', 'Ladies Sport Bras', 'Jersey Fancy'],
  ]),
  ...lines('hoodie', 'Hoodie', { audience: 'young', styles: YOUTHFUL, prices: HOODIE_PRICES }, [
    [36, 'Divided', 'Divided', 'Divided Basics', 'Basic 1', 'Jersey Basic'],
    [28, 'Divided', 'Divided', 'Divided Collection', 'Tops Fancy Jersey', 'Jersey Fancy'],
  ]),
  ...lines(
    'hoodie',
    'Hoodie',
    { audience: 'men', styles: { classic: 2, soft: 1, outdoor: 1 }, prices: HOODIE_PRICES },
    [
      [34, 'Menswear', 'Menswear', 'Men Underwear', 'Heavy Basic Jersey', 'Jersey Basic'],
      [16, 'Menswear', 'Menswear', 'Contemporary Casual', 'Jersey Fancy', 'Jersey Fancy'],
    ],
  ),
  ...lines('hoodie', 'Hoodie', { audience: 'men', styles: { street: 1 }, prices: HOODIE_PRICES }, [
    [30, 'Menswear', 'Menswear', 'Contemporary Street', 'Jersey Fancy', 'Jersey Fancy'],
  ]),
  ...lines('hoodie', 'Hoodie', { audience: 'men', styles: ATHLETIC, prices: HOODIE_PRICES }, [
    [12, 'Sport', 'Sport', 'Men H&M Sport', 'Men Sport Tops', 'Outdoor'],
  ]),
  ...lines('hoodie', 'Hoodie', { audience: 'children', styles: EVERY_STYLE, prices: CHILDREN_HOODIE_PRICES }, [
    [30, 'Baby/Children', YOUTH, 'Young Boy', 'Young Boy Jersey Fancy', 'Jersey Fancy'],
    [16, 'Baby/Children', YOUTH, 'Boys Underwear & Basics', 'Young Boy Jersey Basic', 'Jersey Basic'],
    [10, 'Baby/Children', YOUTH, 'Girls Underwear & Basics', 'Young Girl Jersey Basic', 'Jersey Basic'],
    [14, 'Baby/Children', KIDS, 'Kids Boy', 'Kids Boy Jersey Fancy', 'Jersey Fancy'],
    [7, 'Baby/Children', KIDS, 'Kids Girl', 'Kids Girl Jersey Fancy', 'Jersey Fancy'],
  ]),

  ...lines('headwear', 'Hat/beanie', { audience: 'women', styles: EVERY_STYLE, prices: HEADWEAR_PRICES }, [
    [29, 'Ladieswear', 'Ladies Accessories', 'Womens Big accessories', 'Gloves/Hats', 'Accessories'],
  ]),
  ...lines('headwear', 'Hat/beanie', { audience: 'young', styles: EVERY_STYLE, prices: HEADWEAR_PRICES }, [
    [31, 'Divided', 'Divided', 'Divided Accessories', 'Knit & Woven', 'Accessories'],
  ]),
  ...lines('headwear', 'Beanie', { audience: 'young', styles: EVERY_STYLE, prices: HEADWEAR_PRICES }, [
    [8, 'Divided', 'Divided', 'Divided Accessories', 'Knit & Woven', 'Accessories'],
  ]),
  ...lines('headwear', 'Hat/beanie', { audience: 'men', styles: EVERY_STYLE, prices: HEADWEAR_PRICES }, [
    [10, 'Menswear', 'Menswear', 'Men Accessories', 'Accessories', 'Accessories'],
  ]),
  ...lines('headwear', 'Beanie', { audience: 'men', styles: EVERY_STYLE, prices: HEADWEAR_PRICES }, [
    [8, 'Menswear', 'Menswear', 'Men Accessories', 'Accessories', 'Accessories'],
  ]),
  ...lines('headwear', 'Hat/beanie', { audience: 'children', styles: EVERY_STYLE, prices: HEADWEAR_PRICES }, [
    [10, 'Baby/Children', 'Baby Sizes 50-98', 'Baby Essentials & Complements', 'Baby Toys/Acc', 'Accessories'],
    [4, 'Baby/Children', 'Children Accessories, Swimwear', 'Kids Outerwear', 'Young Boy Big Acc', 'Accessories'],
  ]),
  ...lines('headwear', 'Beanie', { audience: 'children', styles: EVERY_STYLE, prices: HEADWEAR_PRICES }, [
    [5, 'Baby/Children', 'Baby Sizes 50-98', 'Baby Essentials & Complements', 'Baby Toys/Acc', 'Accessories'],
  ]),

  ...lines('denim', 'Trousers', { audience: 'young', styles: EVERY_STYLE, prices: DENIM_PRICES }, [
    [230, 'Divided', 'Divided', 'Ladies Denim', 'Denim Trousers', 'Trousers Denim'],
  ]),
  ...lines('denim', 'Trousers', { audience: 'women', styles: EVERY_STYLE, prices: DENIM_PRICES }, [
    [60, 'Ladieswear', 'Ladieswear', 'Ladies Denim', 'OL Extended Sizes', 'Trousers Denim'],
    [30, 'Ladieswear', 'Ladieswear', 'Ladies Denim', 'Everyday Waredrobe Denim', 'Trousers Denim'],
  ]),
  ...lines(
    'denim',
    'Trousers',
    { audience: 'men', styles: { classic: 2, street: 1, outdoor: 1, sporty: 1 }, prices: DENIM_PRICES },
    [[105, 'Menswear', 'Menswear', 'Denim Men', 'Denim trousers', 'Trousers Denim']],
  ),
]

/** The garments there are for each audience; the niche has no denim for children. */
export const GARMENTS_SOLD_TO: Readonly<Record<Audience, readonly Garment[]>> = {
  women: garmentsSoldTo('women'),
  young: garmentsSoldTo('young'),
  men: garmentsSoldTo('men'),
  children: garmentsSoldTo('children'),
}

function garmentsSoldTo(audience: Audience): readonly Garment[] {
  return GARMENTS.filter((garment) => ASSORTMENT.some((line) => line.audience === audience && line.garment === garment))
}
