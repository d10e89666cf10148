import type { Random } from '../random.ts'
import { type City, drawCity, drawPostalCode } from './gazetteer.ts'

/** Where a person lives. All three are null together: the customer never gave an address. */
export interface Address {
  /** Name and number. */
  readonly street: string | null
  readonly city: string | null
  /** Five digits, the first three of which determine the city. */
  readonly postalCode: string | null
}

const UNKNOWN: Address = { street: null, city: null, postalCode: null }
const UNKNOWN_SHARE = 0.04
const HIGHEST_NUMBER = 160
const LETTER_SHARE = 0.07
const LETTERS = ['a', 'b', 'c'] as const

export function drawAddress(random: Random): Address {
  if (random.chance(UNKNOWN_SHARE)) return UNKNOWN
  const city = drawCity(random)
  return { street: drawStreet(city, random), city: city.name, postalCode: drawPostalCode(city, random) }
}

function drawStreet({ region }: City, random: Random): string {
  const name = random.pick(region.streets)
  // Every street has low numbers, few have high ones.
  const number = 1 + Math.floor(HIGHEST_NUMBER * random.uniform() * random.uniform())
  const house = random.chance(LETTER_SHARE) ? `${number}${random.pick(LETTERS)}` : `${number}`
  return region.isNumberFirst ? `${house} ${name}` : `${name} ${house}`
}
