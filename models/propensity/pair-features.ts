import type { FeatureColumn, FeatureView } from '../../features/index.ts'
import type { PairFeature } from './propensity.ts'
import type { FeatureKind } from './table/feature-table.ts'
import { plainWords, type ValueWords } from './value-words.ts'

const kinds: Readonly<Partial<Record<FeatureColumn['type'], FeatureKind>>> = {
  number: 'numeric',
  integer: 'numeric',
  boolean: 'numeric',
  text: 'categorical',
}

/**
 * The columns of a view that a model can learn from: numbers, yes or no, and texts as categories; lists and moments are left
 * out, and so is what `leftOut` names (keys, free text). Named `<view>.<column>`, as two views may call a column alike.
 * A column without words of its own is said by its description.
 */
export function pairFeaturesOf(
  view: Pick<FeatureView, 'name' | 'columns'>,
  words: Readonly<Record<string, ValueWords>> = {},
  leftOut: readonly string[] = [],
): PairFeature[] {
  return view.columns.flatMap((column): PairFeature[] => {
    const kind = kinds[column.type]
    if (kind === undefined || leftOut.includes(column.name)) return []
    const said = column.description.replace(/ ?(before|to|at) as_of/, '').replace(/\.$/, '')
    return [
      {
        name: `${view.name}.${column.name}`,
        kind,
        words: words[column.name] ?? plainWords(said, column.nullMeans.replace(/^no row: /, '')),
      },
    ]
  })
}
