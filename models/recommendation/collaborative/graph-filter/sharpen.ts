import type { FitPace } from '../../../fit-pace.ts'
import { GramMatrix } from '../../../math/gram-matrix.ts'
import { multiplyRows } from '../../../math/multiply-rows.ts'
import type { NeighborTable } from '../item-knn/neighbor-table.ts'
import type { LowRankPart } from './low-rank-part.ts'

/** The low-pass part, and the subspace that it passes. */
export interface LowPass extends LowRankPart {
  /** Row-major, an article a row: orthonormal columns, the eigenvectors V of R~^T R~. */
  readonly vectors: Float32Array
  /** Of R~^T R~, 0 to 1, aligned with the columns. */
  readonly eigenvalues: Float64Array
  /** Of each article, what `right` is of `vectors`. */
  readonly targetScales: Float64Array
}

/** Some tens of milliseconds at a rank of 448. */
const BLOCK = 256

/**
 * All scores s of the filter, sharpened: s (I + V (exp(-sharpening Lambda) - I) V^T). That is the solution, within the
 * subspace that passes, of ds/dt = -s R~^T R~, the heat equation backwards, at t = sharpening: the sharpening of Choi et
 * al. 2023, "Blurring-sharpening process models for collaborative filtering", who take a step of a solver over the whole
 * space. It takes away what nearly all share, so that finer tastes stand out.
 *
 * With the paths P and the low-pass part A B^T this is again P plus a low-rank part, of twice the rank: (A | C) (B | V)^T
 * with C = (P V + A (B^T V)) (exp(-sharpening Lambda) - I). Takes (paths + articles x rank) x rank steps.
 */
export async function sharpen(
  lowPass: LowPass,
  paths: NeighborTable,
  sharpening: number,
  pace: FitPace,
): Promise<LowRankPart> {
  const { rank, vectors, eigenvalues, left, right } = lowPass
  const articles = lowPass.targetScales.length
  await pace.begin('sharpening')
  const overlap = await overlapOf(lowPass, pace)
  const product = new Float32Array(left.length)
  const lowRankProduct = { rows: left, width: rank, matrix: overlap, columns: rank, into: product }
  for (let from = 0; from < articles; from += BLOCK) {
    const until = Math.min(from + BLOCK, articles)
    multiplyRows(lowRankProduct, from, until)
    addPathProducts(paths, vectors, rank, { from, until, into: product })
    if (pace.isDue()) await pace.pause((1 + until / articles) / 2)
  }
  await pace.end()
  const changes = eigenvalues.map((eigenvalue) => Math.expm1(-sharpening * eigenvalue))
  for (let at = 0; at < product.length; at++) product[at]! *= changes[at % rank]!
  return { rank: 2 * rank, left: joinRows(left, product, rank), right: joinRows(right, vectors, rank) }
}

/** B^T V = V^T diag(targetScales) V: row-major, both triangles. */
async function overlapOf({ rank, vectors, targetScales }: LowPass, pace: FitPace): Promise<Float64Array> {
  const overlap = new Float64Array(rank ** 2)
  const blockOverlap = new Float64Array(rank ** 2)
  const scaled = new Float32Array(BLOCK * rank)
  const grams = new GramMatrix(rank)
  const articles = targetScales.length
  for (let from = 0; from < articles; from += BLOCK) {
    const count = Math.min(BLOCK, articles - from)
    for (let article = 0, at = 0; article < count; article++) {
      const root = Math.sqrt(targetScales[from + article]!)
      for (let k = 0; k < rank; k++, at++) scaled[at] = root * vectors[from * rank + at]!
    }
    grams.write(scaled, 0, count, blockOverlap, 0)
    for (let at = 0; at < overlap.length; at++) overlap[at]! += blockOverlap[at]!
    if (pace.isDue()) await pace.pause((from + count) / articles / 2)
  }
  for (let row = 0; row < rank; row++) {
    for (let column = row + 1; column < rank; column++) overlap[row * rank + column] = overlap[column * rank + row]!
  }
  return overlap
}

/** into += paths x vectors, for the sources `from` to before `until`. */
function addPathProducts(
  { pairs: { pointers, columns }, similarities }: NeighborTable,
  vectors: Float32Array,
  rank: number,
  { from, until, into }: { readonly from: number; readonly until: number; readonly into: Float32Array },
): void {
  const sums = new Float64Array(rank)
  for (let source = from; source < until; source++) {
    sums.fill(0)
    for (let at = pointers[source]!; at < pointers[source + 1]!; at++) {
      const similarity = similarities[at]!
      for (let k = 0, place = columns[at]! * rank; k < rank; k++, place++) sums[k]! += similarity * vectors[place]!
    }
    for (let k = 0, place = source * rank; k < rank; k++, place++) into[place]! += sums[k]!
  }
}

/** Each row of `first` followed by that of `second`, `width` numbers each. */
function joinRows(first: Float32Array, second: Float32Array, width: number): Float32Array {
  const joined = new Float32Array(first.length + second.length)
  for (let row = 0; row * width < first.length; row++) {
    joined.set(first.subarray(row * width, (row + 1) * width), 2 * row * width)
    joined.set(second.subarray(row * width, (row + 1) * width), (2 * row + 1) * width)
  }
  return joined
}
