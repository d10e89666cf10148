import type { ArticleSales, ArticleSalesHistory } from '../../features/index.ts'
import type { Estimator, Model } from '../model.ts'
import type { MethodChoice } from './demand-forecast.ts'

/** How an article sold, what it is, and, in holdout rows, how it sold then. */
export interface DemandRow extends ArticleSalesHistory, ArticleSales {
  readonly article_id: number
  /** From the shop down to the article's type: what forecasts add up along. */
  readonly category: CategoryPath
}

/** Index group, section, product type; a shorter one is a node further up, and the empty one the whole shop. */
export type CategoryPath = readonly string[]

export interface DemandQuery {
  /** An article, with the category of one that the model may not know yet; or a category. */
  readonly of: { readonly article_id: number; readonly category: CategoryPath } | { readonly category: CategoryPath }
  /** Months ahead, at most those the model has. */
  readonly h: number
  /** Per cent: one of LEVELS. */
  readonly level: number
}

/** Whose experience the forecast rests on. */
export type DemandBasis = 'own_history' | 'launch_profile' | 'category_mean'

export interface DemandPrediction {
  readonly basis: DemandBasis
  /** Beginning (UTC) of the first month that is forecast, the first after the training's last complete one. */
  readonly first_month: Date
  /** Expected units, month by month. Those of a category are the sum of its articles'. */
  readonly mean: readonly number[]
  readonly lo: readonly number[]
  readonly hi: readonly number[]
  /** The methods behind it and why; empty where it does not rest on its own history. */
  readonly choices: readonly MethodChoice[]
}

/** What a price does to an article's sales: at a discount d (0 to 1) it sells 1 + response x d as much. */
export interface PriceResponse {
  readonly response: number
  readonly lo: number
  readonly hi: number
  /** Per cent that the interval holds. */
  readonly level: number
  /** Months at a discount of the article itself that it rests on; 0: on its type alone. */
  readonly months: number
}

export interface DemandModel extends Model<DemandRow, DemandQuery, DemandPrediction> {
  /** Undefined: nobody knows anything of articles of that category. */
  priceResponse(articleId: number, category: CategoryPath): PriceResponse | undefined
  /** Months ahead that it forecasts. */
  readonly h: number
}

export interface DemandEstimator extends Estimator<DemandRow, DemandQuery, DemandPrediction> {
  fit(...given: Parameters<Estimator<DemandRow>['fit']>): Promise<DemandModel>
  load(...given: Parameters<Estimator['load']>): Promise<DemandModel>
}

/** Per cent; the levels that intervals are calibrated for. */
export const LEVELS = [50, 80, 90, 95] as const
