/** What shoppers who like one colour of it also like. */
export type ColourFamily = 'black' | 'blue' | 'pale' | 'earth' | 'bright'
export const COLOUR_FAMILIES: readonly ColourFamily[] = ['black', 'blue', 'pale', 'earth', 'bright']

/** A colour as H&M's files describe it: group, perceived value and perceived master as they occur together. */
export interface Colour {
  readonly group: string
  readonly value: string
  readonly master: string
  readonly family: ColourFamily
  /** Relative frequency among the articles of the niche. */
  readonly frequency: number
}

function colour(group: string, value: string, master: string, family: ColourFamily, frequency: number): Colour {
  return { group, value, master, family, frequency }
}

export const COLOURS: readonly Colour[] = [
  colour('Black', 'Dark', 'Black', 'black', 34),
  colour('Dark Grey', 'Dark', 'Grey', 'black', 4),
  colour('Blue', 'Medium Dusty', 'Blue', 'blue', 6),
  colour('Light Blue', 'Dusty Light', 'Blue', 'blue', 4),
  colour('Dark Blue', 'Dark', 'Blue', 'blue', 8),
  colour('Dark Turquoise', 'Dark', 'Turquoise', 'blue', 1),
  colour('Grey', 'Dusty Light', 'Grey', 'pale', 4),
  colour('Light Grey', 'Dusty Light', 'Grey', 'pale', 4),
  colour('White', 'Light', 'White', 'pale', 4),
  colour('Off White', 'Dusty Light', 'White', 'pale', 3),
  colour('Light Pink', 'Dusty Light', 'Pink', 'pale', 4),
  colour('Light Purple', 'Dusty Light', 'Lilac Purple', 'pale', 1),
  colour('Light Turquoise', 'Dusty Light', 'Turquoise', 'pale', 1),
  colour('Beige', 'Medium Dusty', 'Beige', 'earth', 5),
  colour('Light Beige', 'Dusty Light', 'Beige', 'earth', 5),
  colour('Dark Beige', 'Dark', 'Beige', 'earth', 2),
  colour('Greenish Khaki', 'Dark', 'Khaki green', 'earth', 4),
  colour('Dark Green', 'Dark', 'Green', 'earth', 2),
  colour('Yellowish Brown', 'Medium Dusty', 'Brown', 'earth', 2),
  colour('Dark Red', 'Dark', 'Red', 'bright', 2),
  colour('Red', 'Bright', 'Red', 'bright', 2),
  colour('Pink', 'Medium Dusty', 'Pink', 'bright', 2),
  colour('Yellow', 'Medium', 'Yellow', 'bright', 2),
  colour('Dark Yellow', 'Medium Dusty', 'Brown', 'bright', 1),
  colour('Orange', 'Bright', 'Orange', 'bright', 1),
]

/** The washes jeans come in, as H&M's files describe them. */
export const DENIM_WASHES: readonly Colour[] = [
  colour('Blue', 'Medium Dusty', 'Blue', 'blue', 31),
  colour('Dark Blue', 'Dark', 'Blue', 'blue', 18),
  colour('Light Blue', 'Dusty Light', 'Blue', 'blue', 17),
  colour('Black', 'Dark', 'Black', 'black', 32),
  colour('Dark Grey', 'Dark', 'Grey', 'black', 4),
  colour('Grey', 'Dusty Light', 'Grey', 'pale', 4),
  colour('White', 'Light', 'White', 'pale', 4),
]
