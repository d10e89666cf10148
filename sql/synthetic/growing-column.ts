type Numbers = Uint8Array | Uint16Array | Uint32Array | Float32Array | Float64Array

/** A column of numbers that grows, in as few bytes as their type takes. */
export class GrowingColumn<Values extends Numbers> {
  readonly #make: (length: number) => Values
  #values: Values
  #length = 0

  constructor(make: (length: number) => Values) {
    this.#make = make
    this.#values = make(1 << 10)
  }

  get length(): number {
    return this.#length
  }

  /** The value of a row below `length`. */
  at(row: number): number {
    return this.#values[row]!
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = this.#make(Math.ceil(this.#length * 1.5))
      larger.set(this.#values)
      this.#values = larger
    }
    this.#values[this.#length] = value
    this.#length += 1
  }

  /** Another value in place of a row's. */
  set(row: number, value: number): void {
    this.#values[row] = value
  }
}

export const bytes = () => new GrowingColumn((length) => new Uint8Array(length))
export const shorts = () => new GrowingColumn((length) => new Uint16Array(length))
export const integers = () => new GrowingColumn((length) => new Uint32Array(length))
export const doubles = () => new GrowingColumn((length) => new Float64Array(length))

/** Rows 0 to `length` - 1 by their second, ascending; equal ones in their order. Both below 2^26. */
export function orderBySecond(length: number, secondOf: (row: number) => number): Uint32Array {
  const keys = new Float64Array(length)
  for (let row = 0; row < length; row += 1) keys[row] = secondOf(row) * TWO_TO_26 + row
  keys.sort()
  return Uint32Array.from(keys, (key) => key % TWO_TO_26)
}

const TWO_TO_26 = 67_108_864
