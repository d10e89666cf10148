import { GrowableFloat32Array } from '../../math/growable-float32-array.ts'
import { GrowableInt32Array } from '../../math/growable-int32-array.ts'

/** `numeric` has an order that means something; `categorical` has none (a name, a code). */
export type FeatureKind = 'numeric' | 'categorical'

export interface Feature {
  readonly name: string
  readonly kind: FeatureKind
}

/** Booleans count as 0 and 1, or as words where the feature is categorical. Null, undefined and NaN: unknown. */
export type FeatureValue = number | boolean | string | null | undefined

export type FeatureValues = Readonly<Record<string, FeatureValue>>

/** NaN where unknown. */
export interface NumericColumn {
  readonly kind: 'numeric'
  readonly values: Float32Array
}

/** Each row's place in `categories`; -1 where unknown. */
export interface CategoricalColumn {
  readonly kind: 'categorical'
  readonly codes: Int32Array
  readonly categories: readonly string[]
}

/** Rows of features, column by column: 4 bytes a value. */
export interface FeatureTable {
  readonly features: readonly Feature[]
  readonly count: number
  /** Aligned with `features`. */
  readonly columns: readonly (NumericColumn | CategoricalColumn)[]
}

/** A value as a number that bins are learnt from, to 32 bits as tables keep it; NaN where it is unknown. */
export function toNumber(value: FeatureValue): number {
  if (typeof value === 'number') return Math.fround(value)
  if (typeof value === 'boolean') return value ? 1 : 0
  return Number.NaN
}

/** A value as a category; undefined where it is unknown. */
export function toCategory(value: FeatureValue): string | undefined {
  return value === null || value === undefined || Number.isNaN(value) ? undefined : String(value)
}

/** Reads rows one by one into a table. A text where a number belongs is a mistake of the caller: throws RangeError. */
export class FeatureTableBuilder {
  readonly #features: readonly Feature[]
  readonly #numbers: readonly (GrowableFloat32Array | GrowableInt32Array)[]
  readonly #categories: readonly Map<string, number>[]
  #count = 0

  constructor(features: readonly Feature[]) {
    this.#features = features
    this.#numbers = features.map(({ kind }) =>
      kind === 'numeric' ? new GrowableFloat32Array() : new GrowableInt32Array(),
    )
    this.#categories = features.map(() => new Map())
  }

  get count(): number {
    return this.#count
  }

  /** A name that is no feature is not looked at; a feature without a value is unknown. */
  add(values: FeatureValues): void {
    for (const [at, { name, kind }] of this.#features.entries()) {
      const value = values[name]
      if (kind === 'numeric') {
        if (typeof value === 'string') throw new RangeError(`feature ${name} is numeric, but holds "${value}"`)
        this.#numbers[at]!.push(toNumber(value))
      } else this.#numbers[at]!.push(this.#codeOf(at, toCategory(value)))
    }
    this.#count++
  }

  complete(): FeatureTable {
    return {
      features: this.#features,
      count: this.#count,
      columns: this.#numbers.map((numbers, at) => {
        const values = numbers.toArray()
        if (values instanceof Float32Array) return { kind: 'numeric', values }
        return { kind: 'categorical', codes: values, categories: [...this.#categories[at]!.keys()] }
      }),
    }
  }

  #codeOf(at: number, category: string | undefined): number {
    if (category === undefined) return -1
    const codes = this.#categories[at]!
    const known = codes.get(category)
    if (known !== undefined) return known
    codes.set(category, codes.size)
    return codes.size - 1
  }
}
