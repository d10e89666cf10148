import { AUDIENCES, type Audience } from './assortment.ts'
import { COLOUR_FAMILIES, type ColourFamily } from './colours.ts'
import { GARMENTS, type Garment } from './garments.ts'
import type { Random } from './random.ts'
import { STYLES, type Style } from './styles.ts'

/** What a customer likes; latent, no column holds it. The weights of a table sum to anything. */
export interface Taste {
  readonly audiences: Readonly<Record<Audience, number>>
  readonly garments: Readonly<Record<Garment, number>>
  readonly styles: Readonly<Record<Style, number>>
  /** 0 to 1: how well each colour family is liked. */
  readonly colours: Readonly<Record<ColourFamily, number>>
  /** Where on a price ladder the customer looks first: 0 lowest, 1 highest. */
  readonly pricePosition: number
}

/** A taste that goes with the customer's sex and age: whom they buy for, what they pay. */
export function drawTaste(isWoman: boolean, age: number, random: Random): Taste {
  return {
    audiences: spread(AUDIENCES, audienceLeanings(isWoman, age), 5, random),
    garments: spread(GARMENTS, { jacket: 1, hoodie: 1, headwear: 1, denim: 1 }, 8, random),
    // Few styles each: one that leads and perhaps a second.
    styles: spread(STYLES, { classic: 1, street: 1, outdoor: 1, sporty: 1, soft: 1 }, 1.2, random),
    colours: likings(random),
    pricePosition: Math.min(1, Math.max(0, 0.3 + 0.004 * (age - 20) + 0.25 * random.normal())),
  }
}

function audienceLeanings(isWoman: boolean, age: number): Record<Audience, number> {
  const children = age >= 29 && age <= 49 ? 0.25 : 0.04
  if (!isWoman) return { women: 0.03, young: 0.02, men: 0.9, children }
  if (age < 32) return { women: 0.15, young: 0.79, men: 0.03, children }
  return { women: 0.43, young: 0.48, men: 0.04, children }
}

/** A draw from the Dirichlet distribution around the leanings: the larger `evenness`, the closer to them. */
function spread<Key extends string>(
  keys: readonly Key[],
  leanings: Readonly<Record<Key, number>>,
  evenness: number,
  random: Random,
): Record<Key, number> {
  const sum = keys.reduce((total, key) => total + leanings[key], 0)
  const entries = keys.map((key) => [key, random.gamma((evenness * leanings[key]) / sum)] as const)
  const drawn = entries.reduce((total, [, weight]) => total + weight, 0)
  // All gammas of a tiny shape can underflow to zero together: then the leanings stand as they are.
  if (drawn === 0) return { ...leanings }
  return Object.fromEntries(entries.map(([key, weight]) => [key, weight / drawn])) as Record<Key, number>
}

/** One or two colour families are liked; the others are taken now and then. */
function likings(random: Random): Record<ColourFamily, number> {
  const favourite = random.pick(COLOUR_FAMILIES)
  const second = random.pick(COLOUR_FAMILIES)
  const likingOf = (family: ColourFamily) => (family === favourite ? 1 : family === second ? 0.7 : 0.2)
  return Object.fromEntries(COLOUR_FAMILIES.map((family) => [family, likingOf(family)])) as Record<ColourFamily, number>
}
