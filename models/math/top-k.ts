/**
 * Keeps the k best of many (index, score) pairs in a heap whose root is the worst one kept: O(log k) for a pair that
 * enters, one comparison for one that does not. Equal scores are won by the smaller index, so that the outcome does
 * not depend on the order of offering.
 */
export class TopK {
  readonly capacity: number
  /** After `sort`, the first `size` entries are the kept indexes, best first; aligned with `scores`. */
  readonly indexes: Int32Array
  readonly scores: Float64Array
  #size = 0

  constructor(capacity: number) {
    this.capacity = capacity
    this.indexes = new Int32Array(capacity)
    this.scores = new Float64Array(capacity)
  }

  get size(): number {
    return this.#size
  }

  clear(): void {
    this.#size = 0
  }

  /** Whether `offer` would keep the pair; lets a caller spare a costly check for the many that would not enter. */
  accepts(index: number, score: number): boolean {
    if (this.#size < this.capacity) return true
    if (this.capacity === 0) return false
    const worst = this.scores[0]!
    return score > worst || (score === worst && index < this.indexes[0]!)
  }

  offer(index: number, score: number): void {
    if (!this.accepts(index, score)) return
    if (this.#size < this.capacity) this.#siftUp(this.#size++, index, score)
    else this.#siftDown(0, this.#size, index, score)
  }

  /** Puts the kept pairs in order, best first. Afterwards nothing may be offered before `clear`. */
  sort(): void {
    for (let end = this.#size - 1; end > 0; end--) {
      const index = this.indexes[end]!
      const score = this.scores[end]!
      this.indexes[end] = this.indexes[0]!
      this.scores[end] = this.scores[0]!
      this.#siftDown(0, end, index, score)
    }
  }

  #siftUp(from: number, index: number, score: number): void {
    let place = from
    while (place > 0) {
      const parent = (place - 1) >> 1
      if (!this.#isWorse(index, score, parent)) break
      this.#move(parent, place)
      place = parent
    }
    this.indexes[place] = index
    this.scores[place] = score
  }

  #siftDown(from: number, end: number, index: number, score: number): void {
    let place = from
    for (;;) {
      let child = 2 * place + 1
      if (child >= end) break
      if (child + 1 < end && this.#isWorse(this.indexes[child + 1]!, this.scores[child + 1]!, child)) child++
      if (this.#isWorse(index, score, child)) break
      this.#move(child, place)
      place = child
    }
    this.indexes[place] = index
    this.scores[place] = score
  }

  #move(from: number, to: number): void {
    this.indexes[to] = this.indexes[from]!
    this.scores[to] = this.scores[from]!
  }

  #isWorse(index: number, score: number, place: number): boolean {
    const other = this.scores[place]!
    return score < other || (score === other && index > this.indexes[place]!)
  }
}
