import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { ArticleAvailability, ArticlePageProps } from '../pages/admin/article-page.tsx'
import type { ArticleMarkdown } from '../pages/admin/markdown-effect.tsx'
import { askApi, FormRefusedError } from './ask-api.ts'

/** When an article runs out, and what a discount (in per cent) would do; null where no model of demand is served. */
export async function readArticleOutlook(
  app: OpenAPIHono,
  context: Context,
  articleId: number,
  asked: { readonly discount: number; readonly days: number } | undefined,
): Promise<Pick<ArticlePageProps, 'availability' | 'effect'>> {
  const path = `/api/articles/${articleId}`
  try {
    const [availability, effect] = await Promise.all([
      askApi(app, context, { method: 'GET', path: `${path}/availability` }),
      asked
        ? askApi(app, context, {
            method: 'GET',
            path: `${path}/markdown?discount=${asked.discount / 100}&days=${asked.days}`,
          })
        : null,
    ])
    return { availability: availability as ArticleAvailability, effect: effect as ArticleMarkdown | null }
  } catch (error) {
    if (error instanceof FormRefusedError && error.problem.status === 503) return { availability: null, effect: null }
    throw error
  }
}
