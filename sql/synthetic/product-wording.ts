import type { AssortmentLine } from './assortment.ts'
import { FIRST_WORDS, GARMENT_WORDS } from './product-words.ts'
import type { Random } from './random.ts'
import type { Style } from './styles.ts'

export interface ProductWording {
  readonly name: string
  readonly description: string
}

/** What a product type is called in a sentence. */
const NOUNS: Readonly<Record<string, string>> = {
  Jacket: 'jacket',
  Hoodie: 'hoodie',
  'Hat/beanie': 'hat',
  Beanie: 'beanie',
  Trousers: 'jeans',
}

/** How a description says each graphical appearance; those that are absent go without saying. */
const APPEARANCE_PHRASES: Readonly<Record<string, string>> = {
  Melange: 'in a melange yarn',
  Check: 'in a woven check',
  'All over pattern': 'patterned all over',
  'Placement print': 'with a placed print',
  'Front print': 'with a print across the front',
  'Colour blocking': 'in blocks of colour',
  Embroidery: 'with a small embroidery',
  'Other structure': 'with a raised structure',
}

/**
 * A product's name and description, which speak of its cut, fabric, pattern and details.
 * Throws RangeError for a product type without a noun.
 */
export function wordProduct(line: AssortmentLine, style: Style, appearance: string, random: Random): ProductWording {
  const noun = NOUNS[line.productType]
  if (noun === undefined) throw new RangeError(`there is no noun for the product type ${line.productType}`)
  const { closings, styles } = GARMENT_WORDS[line.garment]
  const words = styles[style]
  const cut = random.pick(words.cuts)
  const first = random.integer(words.details.length)
  const second = (first + 1 + random.integer(words.details.length - 1)) % words.details.length
  const pattern = APPEARANCE_PHRASES[appearance]
  const sentences = [
    `${capitalize(cut)} ${noun} in ${random.pick(words.fabrics)}${pattern ? `, ${pattern}` : ''}.`,
    `${capitalize(words.details[first]!)} and ${words.details[second]}.`,
    random.pick(closings),
  ]
  return { name: `${random.pick(FIRST_WORDS)} ${cut} ${noun}`, description: sentences.join(' ') }
}

function capitalize(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
