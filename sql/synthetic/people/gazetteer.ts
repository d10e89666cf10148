import type { Random } from '../random.ts'
import { drawIndex } from '../weighted-draw.ts'
import type { Region } from './region.ts'
import { REGIONS } from './regions.ts'
import { weighRanks } from './weigh-ranks.ts'

export interface City {
  readonly name: string
  readonly region: Region
  /** The first three digits of its postal codes are `firstPrefix` to `firstPrefix + prefixCount - 1`; no other has them. */
  readonly firstPrefix: number
  readonly prefixCount: number
}

const LOWEST_PREFIX = 100
const PREFIX_COUNT = 900
/** Prefixes of the largest city; the n-th has an n-th of it, and every city one more. Together they are fewer than 900. */
const PREFIXES_OF_LARGEST = 140
const CODES_OF_PREFIX = 100

/** Every city, by population: the largest of each region in turn, then the second of each. */
const CITIES: readonly City[] = composeCities()
/** Zipf's law: the n-th city has an n-th of the people of the largest (Gabaix 1999). */
const POPULATION_SUMS = weighRanks(CITIES.length, 0)
const CITY_OF_PREFIX = indexByPrefix(CITIES)

function composeCities(): readonly City[] {
  let nextPrefix = LOWEST_PREFIX
  const cities: { rank: number; city: City }[] = []
  // Prefixes run region by region, so that a code's first digit tells the part of the country.
  for (const [regionNumber, region] of REGIONS.entries()) {
    for (const [place, name] of region.cities.entries()) {
      const rank = place * REGIONS.length + regionNumber
      const prefixCount = 1 + Math.floor(PREFIXES_OF_LARGEST / (rank + 1))
      cities.push({ rank, city: { name, region, firstPrefix: nextPrefix, prefixCount } })
      nextPrefix += prefixCount
    }
  }
  return cities.sort((a, b) => a.rank - b.rank).map(({ city }) => city)
}

function indexByPrefix(cities: readonly City[]): readonly (City | undefined)[] {
  const index: (City | undefined)[] = new Array(LOWEST_PREFIX + PREFIX_COUNT).fill(undefined)
  for (const city of cities) index.fill(city, city.firstPrefix, city.firstPrefix + city.prefixCount)
  return index
}

/** A city, likely by its population. */
export function drawCity(random: Random): City {
  return CITIES[drawIndex(POPULATION_SUMS, random)!]!
}

/** One of the city's postal codes: five digits. */
export function drawPostalCode(city: City, random: Random): string {
  const first = city.firstPrefix * CODES_OF_PREFIX
  return String(first + random.integer(city.prefixCount * CODES_OF_PREFIX))
}

/** The city that a postal code belongs to: its first three digits say it. Undefined for a code that is not in use. */
export function cityOfPostalCode(postalCode: string): string | undefined {
  if (!/^\d{5}$/.test(postalCode)) return undefined
  return CITY_OF_PREFIX[Number(postalCode.slice(0, 3))]?.name
}
