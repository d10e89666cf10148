import { describe, expect, it } from 'vitest'
import { NAMES_OF_DECADES, NEUTRAL_NAMES } from '../../../../sql/synthetic/people/first-names.ts'
import { cityOfPostalCode, composePerson, type Person } from '../../../../sql/synthetic/people/index.ts'
import { LAST_NAMES } from '../../../../sql/synthetic/people/last-names.ts'
import { Random } from '../../../../sql/synthetic/random.ts'

const COUNT = 100_000

/** Every third is a man, the age is 18 to 77, every 50th has none. */
const traitsOf = (customerId: number) => ({
  isWoman: customerId % 3 !== 0,
  age: customerId % 50 === 0 ? null : 18 + (customerId % 60),
  customerId,
})
const compose = (customerId: number, seed = 1) =>
  composePerson(traitsOf(customerId), new Random(seed, 'person', customerId))

const people: readonly Person[] = Array.from({ length: COUNT }, (_, index) => compose(index + 1))

function share(condition: (person: Person, customerId: number) => boolean): number {
  return people.filter((person, index) => condition(person, index + 1)).length / COUNT
}

function countBy<Key>(keyOf: (person: Person) => Key): Map<Key, number> {
  const counts = new Map<Key, number>()
  for (const person of people) counts.set(keyOf(person), (counts.get(keyOf(person)) ?? 0) + 1)
  return counts
}

describe('composePerson', () => {
  it('composes the same person for the same seed and another for another', () => {
    expect(compose(7)).toEqual(people[6])
    expect(compose(7, 2)).not.toEqual(people[6])
  })

  it('composes this person on every machine', () => {
    expect(people[11]).toEqual({
      firstName: 'Moritz',
      lastName: 'Moretti',
      email: 'moritz.moretti12@mail.example.com',
      gender: 'male',
      street: '30 Mill Lane',
      city: 'Brackenridge',
      postalCode: '69374',
    })
  })

  it('says "other" of 1.5 % and nothing of 6 %, and of the rest what they are', () => {
    expect(share(({ gender }) => gender === 'other')).toBeCloseTo(0.015, 2)
    expect(share(({ gender }) => gender === null)).toBeCloseTo(0.06, 2)
    const known = share(({ gender }) => gender === 'female' || gender === 'male')
    expect(share(({ gender }, id) => gender === (traitsOf(id).isWoman ? 'female' : 'male'))).toBe(known)
  })

  it("gives women women's names and men men's", () => {
    const women = new Set([...NAMES_OF_DECADES.flatMap((decade) => decade.women), ...NEUTRAL_NAMES])
    const men = new Set([...NAMES_OF_DECADES.flatMap((decade) => decade.men), ...NEUTRAL_NAMES])
    expect(share(({ gender, firstName }) => gender === 'female' && !women.has(firstName))).toBe(0)
    expect(share(({ gender, firstName }) => gender === 'male' && !men.has(firstName))).toBe(0)
  })

  it('takes first names from the decade of birth', () => {
    const isOfDecade = (firstName: string, row: number) => NAMES_OF_DECADES[row]!.women.includes(firstName)
    // Born 1990 to 1999, and born 1940 to 1949.
    for (const [age, row] of [
      [25, 6],
      [74, 1],
    ] as const) {
      const named = people.filter((_, index) => traitsOf(index + 1).isWoman && traitsOf(index + 1).age === age)
      const fitting = named.filter(({ firstName }) => isOfDecade(firstName, row)).length
      expect(fitting / named.length).toBeGreaterThan(0.95)
    }
  })

  it('lets no two customers have the same address of mail', () => {
    expect(countBy(({ email }) => email).size).toBe(COUNT)
  })

  it('keeps mail to lowercase ASCII at domains reserved for examples', () => {
    const reserved = /^[a-z]+[._]?[a-z]+\d+@([a-z]+\.)?example\.(com|org|net)$/
    expect(people.filter(({ email }) => !reserved.test(email))).toEqual([])
  })

  it("ends the local part with the customer's number, the only digits in it", () => {
    expect(share(({ email }, id) => email.slice(0, email.indexOf('@')).replace(/[^0-9]/g, '') === String(id))).toBe(1)
  })

  it('knows no address of 4 %, and all of it of the others', () => {
    expect(share(({ city }) => city === null)).toBeCloseTo(0.04, 2)
    const unknown = share((person) => person.street === null && person.city === null && person.postalCode === null)
    expect(unknown).toBe(
      share((person) => person.street === null || person.city === null || person.postalCode === null),
    )
  })

  it('has a house number in every street', () => {
    const numbered = /^(\d+[abc]? \D+|\D+ \d+[abc]?)$/
    expect(people.filter(({ street }) => street !== null && !numbered.test(street))).toEqual([])
  })

  it('has one city for every postal code, and for every first three digits', () => {
    const addressed = people.filter(({ postalCode }) => postalCode !== null)
    expect(addressed.filter(({ postalCode }) => !/^\d{5}$/.test(postalCode!))).toEqual([])
    expect(addressed.filter(({ city, postalCode }) => cityOfPostalCode(postalCode!) !== city)).toEqual([])
    const prefixes = new Set(addressed.map(({ postalCode }) => postalCode!.slice(0, 3)))
    const pairs = new Set(addressed.map(({ city, postalCode }) => `${postalCode!.slice(0, 3)} ${city}`))
    expect(pairs.size).toBe(prefixes.size)
    expect(prefixes.size).toBeGreaterThan(500)
  })

  it('lives in 120 cities whose sizes fall as Zipf found', () => {
    const counts = countBy(({ city }) => city)
    counts.delete(null)
    expect(counts.size).toBe(120)
    const sizes = [...counts.values()].sort((a, b) => b - a)
    expect(sizes[0]! / sizes[1]!).toBeCloseTo(2, 0)
    expect(sizes[0]! / sizes[9]!).toBeGreaterThan(8.5)
    expect(sizes[0]! / sizes[9]!).toBeLessThan(11.5)
  })
})

describe('cityOfPostalCode', () => {
  it.each(['', '1', '10', '99999', '00100', 'abcde', '123456'])('knows no city of %j', (postalCode) => {
    expect(cityOfPostalCode(postalCode)).toBeUndefined()
  })
})

describe('the names', () => {
  it("are on one of three lists: women's, men's and those of both", () => {
    const lists = [
      NAMES_OF_DECADES.flatMap((decade) => decade.women),
      NAMES_OF_DECADES.flatMap((decade) => decade.men),
      NEUTRAL_NAMES,
    ].map((names) => new Set(names))
    const total = lists.reduce((sum, names) => sum + names.size, 0)
    expect(new Set(lists.flatMap((names) => [...names])).size).toBe(total)
    expect(total).toBeGreaterThan(400)
  })

  it('hold each last name once', () => {
    expect(new Set(LAST_NAMES).size).toBe(LAST_NAMES.length)
    expect(LAST_NAMES.length).toBeGreaterThan(300)
  })
})
