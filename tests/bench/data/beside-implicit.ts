import { type AlsParameters, alsSchema } from '../../../models/recommendation/collaborative/als/parameters.ts'
import {
  type ItemKnnParameters,
  itemKnnSchema,
} from '../../../models/recommendation/collaborative/item-knn/parameters.ts'
import type { PeerModel } from './implicit-peer.ts'

/** How many articles each list holds. */
export const LIST_LENGTH = 20

/** What a training process is given beside its parameters. */
export interface TrainedOn {
  /** Customers for whom it shall recommend. */
  readonly asked: readonly number[]
  readonly listLength: number
}

/** What a training process tells. */
export interface Trained {
  /** Of our own process from the database, of the other from a file. */
  readonly readSeconds: number
  readonly fitSeconds: number
  /** Largest resident memory of the process until the fit was done. */
  readonly peakMebibytes: number
  /** Article ids, best first, bought ones left out; aligned with `asked`. */
  readonly lists: readonly (readonly number[])[]
}

export type OurParameters = AlsParameters | ItemKnnParameters

export interface Pair {
  readonly name: string
  readonly ours: OurParameters
  readonly theirs: PeerModel
}

/** Theirs are kept for each article of a history, ours for each that is recommended, which takes more for the same lists. */
const THEIR_NEIGHBORS = 100
const OUR_NEIGHBORS = 500
/** The peer has neither shrinkage nor normalisation. */
const PLAIN = { kind: 'item_knn', neighbors: OUR_NEIGHBORS, shrinkage: 0, row_normalisation: 0 } as const
const ALS = { factors: 64, iterations: 15, regularisation: 10, alpha: 20 } as const

/**
 * The same algorithms on both sides, with the same parameters where both mean the same by them. The peer's alpha is the whole
 * confidence of a purchase, ours what it has more than 1.
 */
export const pairs: readonly Pair[] = [
  {
    name: 'cosine',
    ours: itemKnnSchema.parse({ ...PLAIN, weighting: { kind: 'cosine' } }),
    theirs: { model: 'cosine', parameters: { K: THEIR_NEIGHBORS } },
  },
  {
    name: 'bm25',
    ours: itemKnnSchema.parse({ ...PLAIN, weighting: { kind: 'bm25' } }),
    theirs: { model: 'bm25', parameters: { K: THEIR_NEIGHBORS, K1: 1.2, B: 0.5 } },
  },
  {
    name: 'als',
    ours: alsSchema.parse({ kind: 'als', ...ALS }),
    theirs: {
      model: 'als',
      parameters: {
        factors: ALS.factors,
        iterations: ALS.iterations,
        regularization: ALS.regularisation,
        alpha: 1 + ALS.alpha,
        random_state: 1,
      },
    },
  },
]
