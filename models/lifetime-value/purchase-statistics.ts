/**
 * What the models of repeat purchase know of customers: the sufficient statistics (x, t_x, T). The arrays are aligned;
 * customers who agree in all three are one row. All times are in one unit, which is that of the parameters fitted to them.
 * 32 bytes a row.
 */
export interface PurchaseStatistics {
  /** x: purchases after the first; whole numbers, 0 or more. */
  readonly repeats: Float64Array
  /** t_x: age at the last purchase; 0 without repeats. */
  readonly lastAges: Float64Array
  /** T: time since the first purchase, t_x or more. */
  readonly ages: Float64Array
  /** Customers of each row, 1 or more. */
  readonly customers: Float64Array
  readonly totalCustomers: number
  readonly mostRepeats: number
}

/** One customer's (x, t_x, T). */
export interface PurchaseHistory {
  readonly repeats: number
  readonly lastAge: number
  readonly age: number
}

/** Gathers customers one by one; equal ones are counted together, so half a million of them need few rows. */
export class StatisticsTally {
  readonly #counts = new Map<number, Map<number, Map<number, number>>>()
  #rows = 0
  #customers = 0

  get customers(): number {
    return this.#customers
  }

  /** Throws RangeError for what no customer can have. */
  add(history: PurchaseHistory): void {
    assertPossible(history)
    const byLastAge = childOf(this.#counts, history.repeats, () => new Map<number, Map<number, number>>())
    const byAge = childOf(byLastAge, history.lastAge, () => new Map<number, number>())
    const count = byAge.get(history.age)
    if (count === undefined) this.#rows++
    byAge.set(history.age, (count ?? 0) + 1)
    this.#customers++
  }

  /** Rows by x, t_x and T ascending, whatever the order in which the customers came. */
  complete(): PurchaseStatistics {
    const repeats = new Float64Array(this.#rows)
    const lastAges = new Float64Array(this.#rows)
    const ages = new Float64Array(this.#rows)
    const customers = new Float64Array(this.#rows)
    let row = 0
    for (const [x, byLastAge] of ascending(this.#counts)) {
      for (const [lastAge, byAge] of ascending(byLastAge)) {
        for (const [age, count] of ascending(byAge)) {
          repeats[row] = x
          lastAges[row] = lastAge
          ages[row] = age
          customers[row++] = count
        }
      }
    }
    const mostRepeats = repeats.at(-1) ?? 0
    return { repeats, lastAges, ages, customers, totalCustomers: this.#customers, mostRepeats }
  }
}

/** The statistics of customers that are in memory. */
export function collectStatistics(histories: Iterable<PurchaseHistory>): PurchaseStatistics {
  const tally = new StatisticsTally()
  for (const history of histories) tally.add(history)
  return tally.complete()
}

/** Every `step`-th row: a systematic sample, since rows are in order. */
export function thinStatistics(statistics: PurchaseStatistics, step: number): PurchaseStatistics {
  const take = (column: Float64Array) => column.filter((_, row) => row % step === 0)
  const [repeats, customers] = [take(statistics.repeats), take(statistics.customers)]
  return {
    repeats,
    lastAges: take(statistics.lastAges),
    ages: take(statistics.ages),
    customers,
    totalCustomers: customers.reduce((sum, count) => sum + count, 0),
    mostRepeats: repeats.at(-1) ?? 0,
  }
}

function assertPossible({ repeats, lastAge, age }: PurchaseHistory): void {
  const isPossible =
    Number.isInteger(repeats) &&
    repeats >= 0 &&
    lastAge >= 0 &&
    lastAge <= age &&
    age < Infinity &&
    repeats > 0 === lastAge > 0
  if (isPossible) return
  throw new RangeError(
    `no customer has ${repeats} repeat purchases, the last at age ${lastAge}, and an age of ${age}: ` +
      'the last is at 0 without repeats, after 0 with them, and not after the age',
  )
}

function childOf<Child>(parent: Map<number, Child>, key: number, create: () => Child): Child {
  const known = parent.get(key)
  if (known !== undefined) return known
  const child = create()
  parent.set(key, child)
  return child
}

function ascending<Value>(map: ReadonlyMap<number, Value>): [number, Value][] {
  return [...map].sort(([a], [b]) => a - b)
}
