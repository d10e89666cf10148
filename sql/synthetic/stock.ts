import { lifeOf } from './article-demand.ts'
import type { Article } from './articles.ts'
import { Random } from './random.ts'

/** What is out of fashion is not ordered again. */
const OLD_LIFE = 0.1
const SOLD_OUT_SHARE = 0.05
const SOLD_OUT_SHARE_OF_OLD = 0.2

/** Units in stock at the end of that day: more of what sells, a few percent of the articles sold out. */
export function stockOf(article: Article, day: number, seed: number): number {
  const random = new Random(seed, 'stock', article.articleId)
  const life = lifeOf(article, day)
  const isOld = !article.product.isBasic && article.launchDay < day && life < OLD_LIFE
  if (random.chance(isOld ? SOLD_OUT_SHARE_OF_OLD : SOLD_OUT_SHARE)) return 0
  return 1 + Math.floor(random.gamma(2) * (6 + 30 * article.appeal * life))
}
