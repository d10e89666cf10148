import { GUEST_IDENTITY } from '../access/index.ts'
import type { CatalogueState } from '../catalogue/catalogue-state.ts'
import type { CatalogueFilter } from '../catalogue/filter.ts'
import type { CountedCategory } from '../catalogue/list-categories.ts'
import { readArticlePage } from '../catalogue/read-article-page.ts'
import { ModelNotLoadedError } from '../loaded-models.ts'
import type { CardList } from '../pages/card-view.ts'
import { pictureOf } from '../pages/picture-file.ts'
import type { ProductPageProps } from '../pages/product-page.tsx'
import { categoryPath } from '../pages/storefront-paths.ts'
import { defaultOptions } from '../recommend/recommend-options.ts'
import type { AspectCache } from '../reviews/aspect-cache.ts'
import { readArticleReviews } from '../shop/read-reviews.ts'
import { cardsOf, coloursOf, recommendedCards, searchedCards } from './article-cards.ts'
import type { PageFrame } from './frame-reader.ts'
import type { StorefrontDeps } from './storefront-deps.ts'

const ROW_LENGTH = 8
/** Some are other colours of one product, or in the other row. */
const ASKED_FOR = 20
const LATEST_REVIEWS = 4

/** Throws ArticleNotFoundError. */
export async function readProduct(
  { requests, recommender }: StorefrontDeps,
  aspectCache: AspectCache,
  { shell, state, categories, viewedIds }: PageFrame,
  articleId: number,
): Promise<Omit<ProductPageProps, 'isWished' | 'notice' | 'ownReview'>> {
  // They have a place of their own on the page.
  const colours = coloursOf(state, [articleId])
  const category_id = categoryOf(state, categories, articleId)
  const [facts, goesWith, ofItsKind] = await Promise.all([
    requests.read(GUEST_IDENTITY, async (client) => ({
      ...(await readArticlePage(client, articleId)),
      latest: (await readArticleReviews(client, articleId, { limit: LATEST_REVIEWS, sort: 'newest' })).items,
    })),
    recommended('product-page', {}),
    category_id === undefined ? { cards: [] } : recommended('product-page-similar', { category_id }),
  ])
  const { article, categoryPath: way, variants, reviewFigures, latestReviews, latest } = facts
  const eyes = shell.eyes?.customerId ?? null
  const shown = new Set(goesWith.cards.slice(0, ROW_LENGTH).map(({ article_id }) => article_id))
  const seen = new Set(viewedIds.filter((id) => id !== articleId))
  return {
    shell,
    article: { ...article, picture: pictureOf(article) },
    crumbs: way.map(({ category_id, name }) => ({ path: categoryPath(category_id, eyes), name })),
    variants: searchedCards(state, variants),
    reviews: { ...reviewFigures, aspects: await aspectCache.aspects(articleId, latestReviews), latest },
    goesWith: { ...goesWith, cards: goesWith.cards.slice(0, ROW_LENGTH) },
    similar: {
      ...ofItsKind,
      cards: ofItsKind.cards.filter(({ article_id }) => !shown.has(article_id)).slice(0, ROW_LENGTH),
    },
    lookedAt: { cards: cardsOf(state, seen).slice(0, ROW_LENGTH) },
  }

  async function recommended(scenario: string, filter: CatalogueFilter): Promise<CardList> {
    const options = { ...defaultOptions(ASKED_FOR, scenario), exclude: colours, filter: { ...filter, in_stock: true } }
    try {
      return recommendedCards(await recommender.forArticle(articleId, options), { most: ASKED_FOR, isAboutOne: true })
    } catch (error) {
      // A shop without a model still sells.
      if (error instanceof ModelNotLoadedError) return { cards: [] }
      throw error
    }
  }
}

/** Undefined: it is in none, or not there. */
function categoryOf(
  state: CatalogueState,
  categories: readonly CountedCategory[],
  articleId: number,
): number | undefined {
  const place = state.columns.categoryPlaces[state.placeOf(articleId)]
  if (place === undefined || place === -1) return undefined
  const find = (some: readonly CountedCategory[]): number | undefined => {
    for (const { category_id, children } of some) {
      const found = state.tree.placeOf(category_id) === place ? category_id : find(children)
      if (found !== undefined) return found
    }
    return undefined
  }
  return find(categories)
}
