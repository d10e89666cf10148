/** A part of the country with its own language: how its towns and streets are called, and how an address is written. */
export interface Region {
  /** By population, the largest first. */
  readonly cities: readonly string[]
  readonly streets: readonly string[]
  /** The house number stands before the street's name. */
  readonly isNumberFirst: boolean
}

/** Every name with every ending: "Linden" and "straße" make "Lindenstraße". */
export function joinEach(beginnings: string, endings: readonly string[]): readonly string[] {
  return beginnings.split(' ').flatMap((beginning) => endings.map((ending) => `${beginning}${ending}`))
}

/** Every opening with every name: "rue des" and "Tilleuls" make "rue des Tilleuls". */
export function openEach(openings: readonly string[], names: string): readonly string[] {
  return names.split(' ').flatMap((name) => openings.map((opening) => `${opening} ${name}`))
}
