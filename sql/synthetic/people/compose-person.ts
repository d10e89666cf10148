import type { Random } from '../random.ts'
import { drawIndex } from '../weighted-draw.ts'
import { type Address, drawAddress } from './address.ts'
import { asciiLetters } from './ascii.ts'
import { composeEmail } from './email-address.ts'
import { FIRST_BIRTH_DECADE, NAMES_OF_DECADES, NEUTRAL_NAMES } from './first-names.ts'
import { LAST_NAMES } from './last-names.ts'
import { weighRanks } from './weigh-ranks.ts'

export type Gender = 'female' | 'male' | 'other'

/** Who a customer is to the shop. Nothing here is latent: each is a column. */
export interface Person extends Address {
  readonly firstName: string
  readonly lastName: string
  /** Unique to the customer, at a domain that is reserved for examples. */
  readonly email: string
  /** Null: not said. */
  readonly gender: Gender | null
}

export interface PersonTraits {
  readonly isWoman: boolean
  /** Years. Null: not known; then the name may be of any decade. */
  readonly age: number | null
  /** Above 0. */
  readonly customerId: number
}

/** A name and its letters a to z. */
interface Name {
  readonly name: string
  readonly letters: string
}

/** Names, the most frequent first, and the running sums of how frequent each is. */
interface NameTable {
  readonly names: readonly Name[]
  readonly sums: Float64Array
}

const OTHER_SHARE = 0.015
const NOT_SAID_SHARE = 0.06
const NEUTRAL_NAME_SHARE_OF_OTHER = 0.6
/** Few parents of women and men choose such a name. */
const NEUTRAL_NAME_SHARE = 0.01
/** The year ages are counted back from: H&M's data end in 2020. A decade's difference would only shift fashions. */
const AGE_YEAR = 2020
/** How level the frequencies are: the smaller, the more the first names of a list lead. */
const FIRST_NAME_FLATNESS = 8
const LAST_NAME_FLATNESS = 30

const WOMEN = NAMES_OF_DECADES.map((decade) => tabulate(decade.women, FIRST_NAME_FLATNESS))
const MEN = NAMES_OF_DECADES.map((decade) => tabulate(decade.men, FIRST_NAME_FLATNESS))
const NEUTRAL = tabulate(NEUTRAL_NAMES, FIRST_NAME_FLATNESS)
const LAST = tabulate(LAST_NAMES, LAST_NAME_FLATNESS)

/** A person with these traits: the name goes with sex and age, the e-mail address with name and number. */
export function composePerson(traits: PersonTraits, random: Random): Person {
  const gender = drawGender(traits.isWoman, random)
  const hasNeutralName = random.chance(gender === 'other' ? NEUTRAL_NAME_SHARE_OF_OTHER : NEUTRAL_NAME_SHARE)
  const decades = traits.isWoman ? WOMEN : MEN
  const first = drawName(hasNeutralName ? NEUTRAL : decades[drawDecade(traits.age, random)]!, random)
  const last = drawName(LAST, random)
  const email = composeEmail(first.letters, last.letters, traits.customerId, random)
  const { street, city, postalCode } = drawAddress(random)
  return { firstName: first.name, lastName: last.name, email, gender, street, city, postalCode }
}

function drawGender(isWoman: boolean, random: Random): Gender | null {
  const draw = random.uniform()
  if (draw < OTHER_SHARE) return 'other'
  if (draw < OTHER_SHARE + NOT_SAID_SHARE) return null
  return isWoman ? 'female' : 'male'
}

/** The row of NAMES_OF_DECADES for an age; those older or younger than the table get its first or last row. */
function drawDecade(age: number | null, random: Random): number {
  if (age === null) return random.integer(NAMES_OF_DECADES.length)
  const row = Math.floor((AGE_YEAR - age - FIRST_BIRTH_DECADE) / 10)
  return Math.min(NAMES_OF_DECADES.length - 1, Math.max(0, row))
}

function drawName({ names, sums }: NameTable, random: Random): Name {
  return names[drawIndex(sums, random)!]!
}

function tabulate(names: readonly string[], flatness: number): NameTable {
  return {
    names: names.map((name) => ({ name, letters: asciiLetters(name) })),
    sums: weighRanks(names.length, flatness),
  }
}
