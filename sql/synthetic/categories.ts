import type { AssortmentLine } from './assortment.ts'

export interface Category {
  readonly categoryId: number
  readonly parentId: number | null
  readonly name: string
}

export interface CategoryTree {
  /** Parents before their children, ids from 1. */
  readonly categories: readonly Category[]
  /** The product type a line's articles are browsed under. */
  readonly leafIdOf: (line: AssortmentLine) => number
}

/** The hierarchy index group > section > product type of these lines. */
export function composeCategories(lines: Iterable<AssortmentLine>): CategoryTree {
  const categories: Category[] = []
  const idByPath = new Map<string, number>()
  const ensure = (path: readonly string[]): number => {
    const key = path.join('\n')
    const known = idByPath.get(key)
    if (known !== undefined) return known
    const parentId = path.length > 1 ? ensure(path.slice(0, -1)) : null
    const categoryId = categories.length + 1
    categories.push({ categoryId, parentId, name: path.at(-1)! })
    idByPath.set(key, categoryId)
    return categoryId
  }
  const leafIdOf = (line: AssortmentLine) => ensure([line.indexGroup, line.section, line.productType])
  for (const line of lines) leafIdOf(line)
  return { categories, leafIdOf }
}
