/** The three sums of a bin: gradients, second derivatives, rows. */
export const BIN_SUMS = 3

/** Sums over a node's rows. */
export interface NodeSums {
  readonly gradient: number
  readonly hessian: number
  readonly rows: number
}

export interface SplitRules {
  /** λ: what is added to a leaf's sum of second derivatives. */
  readonly l2: number
  /** A child's least sum of second derivatives, and its least number of rows. */
  readonly minChildWeight: number
  readonly minChildRows: number
  /** Added to λ for splits of categories, which have more ways to fit noise. */
  readonly categoryL2: number
  /** Added to a category's sum of second derivatives where categories are sorted, so that rare ones stand in the middle. */
  readonly categorySmoothing: number
  /**
   * The largest value of a leaf, up or down, before the learning rate. Among rare outcomes with large weights Newton's step is
   * off by orders of magnitude: where a thousandth is foretold and a tenth comes true it asks for 100 in place of ln 100.
   */
  readonly longestStep: number
}

/** Newton's step of a node, −G / (H + λ), no longer than may be. */
export function stepOf(gradient: number, hessian: number, l2: number, longestStep: number): number {
  return Math.min(Math.max(-gradient / (hessian + l2), -longestStep), longestStep)
}

export interface Split {
  readonly feature: number
  readonly gain: number
  readonly left: NodeSums
  /** By order: bins up to this go left. */
  readonly limit: number
  /** By order: where the unknown goes. */
  readonly unknownLeft: boolean
  /** By category: the bins that go left. */
  readonly leftBins?: readonly number[]
}

/**
 * −(the second-order loss) x 2 of a node at its value w: −(2 G w + (H + λ) w²), which is G² / (H + λ) where the step is not
 * too long (Chen and Guestrin 2016, equation 6).
 */
function score(gradient: number, hessian: number, l2: number, longestStep: number): number {
  const step = stepOf(gradient, hessian, l2, longestStep)
  return -step * (2 * gradient + (hessian + l2) * step)
}

function mayBeChild(hessian: number, rows: number, { minChildWeight, minChildRows }: SplitRules): boolean {
  return rows >= minChildRows && hessian >= minChildWeight
}

/**
 * The split of an ordered feature with the largest gain, both ways for the unknown (their sparsity-aware split); where the
 * node has no unknown, later ones go to the heavier child. `histogram` holds the sums of the bins from `from` on.
 */
export function findOrderedSplit(
  histogram: Float64Array,
  from: number,
  bins: number,
  feature: number,
  node: NodeSums,
  rules: SplitRules,
): Split | undefined {
  const { l2, longestStep } = rules
  const whole = score(node.gradient, node.hessian, l2, longestStep)
  const unknown = {
    gradient: histogram[from]!,
    hessian: histogram[from + 1]!,
    rows: histogram[from + 2]!,
  }
  let best: Split | undefined
  let bestGain = 0
  let gradient = 0
  let hessian = 0
  let rows = 0
  for (let bin = 1; bin < bins; bin++) {
    const at = from + bin * BIN_SUMS
    if (histogram[at + 2] === 0) continue
    gradient += histogram[at]!
    hessian += histogram[at + 1]!
    rows += histogram[at + 2]!
    for (let way = unknown.rows > 0 ? 1 : 0; way >= 0; way--) {
      const g = gradient + way * unknown.gradient
      const h = hessian + way * unknown.hessian
      const n = rows + way * unknown.rows
      if (!mayBeChild(h, n, rules) || !mayBeChild(node.hessian - h, node.rows - n, rules)) continue
      const gain = score(g, h, l2, longestStep) + score(node.gradient - g, node.hessian - h, l2, longestStep) - whole
      if (gain <= bestGain) continue
      bestGain = gain
      const unknownLeft = unknown.rows > 0 ? way === 1 : h >= node.hessian - h
      best = { feature, gain, left: { gradient: g, hessian: h, rows: n }, limit: bin, unknownLeft }
    }
  }
  return best
}

/**
 * The split of categories with the largest gain. Sorted by gradient over second derivative the best of all subsets is a
 * prefix (Fisher 1958; as LightGBM does, with smoothing). The unknown is a category like the others; categories that the
 * node has not met go right.
 */
export function findCategorySplit(
  histogram: Float64Array,
  from: number,
  bins: number,
  feature: number,
  node: NodeSums,
  rules: SplitRules,
): Split | undefined {
  const { longestStep } = rules
  const l2 = rules.l2 + rules.categoryL2
  const present: number[] = []
  for (let bin = 0; bin < bins; bin++) if (histogram[from + bin * BIN_SUMS + 2]! > 0) present.push(bin)
  const ratio = (bin: number) =>
    histogram[from + bin * BIN_SUMS]! / (histogram[from + bin * BIN_SUMS + 1]! + rules.categorySmoothing)
  present.sort((a, b) => ratio(a) - ratio(b) || a - b)
  const whole = score(node.gradient, node.hessian, l2, longestStep)
  let best = { gain: 0, length: 0, left: node }
  let gradient = 0
  let hessian = 0
  let rows = 0
  for (const [place, bin] of present.entries()) {
    const at = from + bin * BIN_SUMS
    gradient += histogram[at]!
    hessian += histogram[at + 1]!
    rows += histogram[at + 2]!
    if (!mayBeChild(hessian, rows, rules) || !mayBeChild(node.hessian - hessian, node.rows - rows, rules)) continue
    const gain =
      score(gradient, hessian, l2, longestStep) +
      score(node.gradient - gradient, node.hessian - hessian, l2, longestStep) -
      whole
    if (gain > best.gain) best = { gain, length: place + 1, left: { gradient, hessian, rows } }
  }
  if (best.length === 0) return undefined
  const { gain, left } = best
  return { feature, gain, left, limit: 0, unknownLeft: false, leftBins: present.slice(0, best.length) }
}
