import type { BenchFigure, Reference } from '../report/bench-figure.ts'
import type { CollaborativeFigures } from './judge-collaborative.ts'

export interface JudgedRanking {
  /** Behind the names of the figures; empty for the best model. */
  readonly key: string
  readonly title: string
  readonly figures: CollaborativeFigures
  /** What popularity reaches, where it was asked. */
  readonly popular: CollaborativeFigures | undefined
  /** Published. */
  readonly recall: Reference
  readonly ndcg: Reference
}

/** Recall@20 and NDCG@20 of one model, beside what was published. */
export function rankingFigures({ key, title, figures, popular, recall, ndcg }: JudgedRanking): readonly BenchFigure[] {
  const shared = { unit: '', digits: 4, better: 'higher' } as const
  const beside = (value: number | undefined) =>
    value === undefined ? {} : { baseline: { of: 'popularity', value } satisfies Reference }
  return [
    {
      ...shared,
      name: `recall_at_20${key}`,
      title: `Recall@20, ${title}`,
      ours: figures.recall_at_20,
      published: recall,
      ...beside(popular?.recall_at_20),
    },
    {
      ...shared,
      name: `ndcg_at_20${key}`,
      title: `NDCG@20, ${title}`,
      ours: figures.ndcg_at_20,
      published: ndcg,
      ...beside(popular?.ndcg_at_20),
    },
  ]
}
