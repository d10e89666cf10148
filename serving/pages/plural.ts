/** A product type as a heading: 'Jacket' is 'Jackets', 'Hat/beanie' is 'Hats/beanies', 'Trousers' stays. */
export function pluralOf(productType: string): string {
  return productType
    .split('/')
    .map((word) => {
      if (word.endsWith('ss')) return `${word}es`
      return word.endsWith('s') ? word : `${word}s`
    })
    .join('/')
}
