import type { Style } from './styles.ts'

/** What a shopper looks for. Headwear has two product types in H&M's files: "Hat/beanie" and "Beanie". */
export type Garment = 'jacket' | 'hoodie' | 'headwear' | 'denim'
export const GARMENTS: readonly Garment[] = ['jacket', 'hoodie', 'headwear', 'denim']

export interface GarmentTraits {
  readonly productGroup: string
  /** Units sold, relative to the other garments, in an average month. */
  readonly share: number
  /** Demand by month, January first, relative to the year's average. */
  readonly season: readonly number[]
  /** Demand of a year relative to that of the year before. */
  readonly growthPerYear: number
  /** Graphical appearances and their relative frequencies by style; each occurs on this garment in H&M's files. */
  readonly appearances: Readonly<Record<Style, Readonly<Record<string, number>>>>
}

const plainDenim = { Denim: 0.96, Solid: 0.04 }
const plainHeadwear = { Solid: 0.85, Melange: 0.15 }

export const GARMENT_TRAITS: Readonly<Record<Garment, GarmentTraits>> = {
  jacket: {
    productGroup: 'Garment Upper body',
    share: 0.24,
    season: [1.1, 0.8, 0.9, 0.9, 0.6, 0.4, 0.4, 0.8, 1.4, 1.8, 1.7, 1.2],
    growthPerYear: 0.97,
    appearances: {
      classic: { Solid: 0.75, Check: 0.17, Melange: 0.08 },
      street: { Solid: 0.9, 'Placement print': 0.1 },
      outdoor: { Solid: 0.85, 'All over pattern': 0.15 },
      sporty: { Solid: 0.7, 'Colour blocking': 0.3 },
      soft: { Solid: 0.8, 'Other structure': 0.2 },
    },
  },
  hoodie: {
    productGroup: 'Garment Upper body',
    share: 0.16,
    season: [1.2, 1.0, 0.9, 0.8, 0.7, 0.6, 0.6, 0.9, 1.2, 1.3, 1.4, 1.4],
    growthPerYear: 1.2,
    appearances: {
      classic: { Solid: 0.7, Melange: 0.3 },
      street: { 'Placement print': 0.4, 'Front print': 0.25, Solid: 0.25, Embroidery: 0.1 },
      outdoor: { Solid: 0.8, 'All over pattern': 0.2 },
      sporty: { Solid: 0.5, 'Colour blocking': 0.3, Melange: 0.2 },
      soft: { Solid: 0.55, Melange: 0.35, Embroidery: 0.1 },
    },
  },
  headwear: {
    productGroup: 'Accessories',
    share: 0.05,
    season: [1.7, 1.0, 0.5, 0.3, 0.2, 0.2, 0.2, 0.3, 0.8, 1.7, 2.5, 2.6],
    growthPerYear: 1,
    appearances: {
      classic: plainHeadwear,
      street: plainHeadwear,
      outdoor: { Solid: 0.8, 'All over pattern': 0.2 },
      sporty: plainHeadwear,
      soft: { Solid: 0.6, Melange: 0.4 },
    },
  },
  denim: {
    productGroup: 'Garment Lower body',
    share: 0.63,
    season: [0.9, 0.9, 1.1, 1.1, 1.0, 1.0, 0.9, 1.1, 1.2, 1.0, 0.9, 0.9],
    growthPerYear: 0.95,
    appearances: {
      classic: plainDenim,
      street: plainDenim,
      outdoor: plainDenim,
      sporty: plainDenim,
      soft: plainDenim,
    },
  },
}
