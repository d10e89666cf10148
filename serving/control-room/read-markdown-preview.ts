import type { DatabaseIdentity } from '../access/index.ts'
import { type MarkdownPreview, type MarkdownTerms, previewMarkdown } from '../admin/markdowns.ts'
import { type MarkdownEffect, sumEffects } from '../demand/markdown-effect.ts'
import { ModelNotLoadedError } from '../loaded-models.ts'
import type { ControlRoomDeps } from './control-room-deps.ts'

export interface PreviewTerms extends MarkdownTerms {
  /** So many days the effect is told of. */
  readonly days: number
}

export interface PreviewedArticle extends MarkdownPreview {
  readonly prod_name: string | null
  /** Null: no model of demand is served. */
  readonly effect: MarkdownEffect | null
}

export interface PreviewedMarkdown {
  /** Those whose revenue changes most first; where no effect is known, by number. */
  readonly articles: readonly PreviewedArticle[]
  /** Of all of them. Null: no model of demand is served. */
  readonly whole: {
    readonly effect: MarkdownEffect
    /** Articles that were marked down before, so that their own sales tell; the others' types do. */
    readonly withOwnResponse: number
    /** Articles of which nothing tells what a price does: it is taken to do nothing. */
    readonly withoutResponse: number
    /** Per cent that the intervals hold. */
    readonly level: number
    readonly version: number
    /** The end of the shop's data, from which the days are counted. */
    readonly asOf: Date
  } | null
}

/** Where nothing is known of a price the interval has no width, whatever its level. */
const LEVEL_OF_NOTHING = 80

/** What a markdown would change now, and what that would do. Throws the refusals of niche_data.list_markdown_prices. */
export async function readMarkdownPreview(
  { requests, demand }: Pick<ControlRoomDeps, 'requests' | 'demand'>,
  identity: DatabaseIdentity,
  { days, ...terms }: PreviewTerms,
): Promise<PreviewedMarkdown> {
  const prices = await requests.read(identity, (client) => previewMarkdown(client, terms))
  try {
    const { effects, asOf, version } = await demand.markdown(prices, { discount: terms.discount, days })
    const byArticle = new Map(effects.map(({ article, effect }) => [article.article_id, { article, effect }]))
    const responses = effects.map(({ response }) => response)
    return {
      articles: prices
        .map((price) => {
          const known = byArticle.get(price.article_id)
          return { ...price, prod_name: known?.article.prod_name ?? null, effect: known?.effect ?? null }
        })
        .sort((a, b) => changeOf(b) - changeOf(a) || a.article_id - b.article_id),
      whole: {
        effect: sumEffects(effects.map(({ effect }) => effect)),
        withOwnResponse: responses.filter((response) => (response?.months ?? 0) > 0).length,
        withoutResponse: responses.filter((response) => response === undefined).length,
        level: responses.find((response) => response !== undefined)?.level ?? LEVEL_OF_NOTHING,
        version: version.version,
        asOf,
      },
    }
  } catch (error) {
    if (!(error instanceof ModelNotLoadedError)) throw error
    return { articles: prices.map((price) => ({ ...price, prod_name: null, effect: null })), whole: null }
  }
}

/** Up or down. */
function changeOf({ effect }: PreviewedArticle): number {
  return effect ? Math.abs(effect.revenue_discounted.value - effect.revenue_now) : 0
}
