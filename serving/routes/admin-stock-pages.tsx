import type { Context, Hono } from 'hono'
import { authenticatedPrincipal, identityOf, requireAccess } from '../access/index.ts'
import { listMarkdowns, type MarkdownPreview } from '../admin/markdowns.ts'
import { askApi } from '../control-room/ask-api.ts'
import type { ControlRoomDeps } from '../control-room/control-room-deps.ts'
import { findArticles, readKeptArticle } from '../control-room/find-articles.ts'
import { FormFields } from '../control-room/form-fields.ts'
import { leaveNotice, type NoticeName } from '../control-room/notices.ts'
import { PageQuery } from '../control-room/page-query.ts'
import { readArticleOutlook } from '../control-room/read-article-outlook.ts'
import { readCategoryBranches } from '../control-room/read-category-branches.ts'
import { readFrame } from '../control-room/read-frame.ts'
import { readInventoryPage } from '../control-room/read-inventory-page.ts'
import { ArticlePage } from '../pages/admin/article-page.tsx'
import { CataloguePage } from '../pages/admin/catalogue-page.tsx'
import { CategoriesPage } from '../pages/admin/categories-page.tsx'
import { InventoryPage } from '../pages/admin/inventory-page.tsx'
import { MarkdownsPage } from '../pages/admin/markdowns-page.tsx'
import { respondWithPage } from '../storefront/respond-with-page.ts'

const SHOWN = 100
const IDS = { from: 1, to: 2 ** 31 - 1 }
const PERCENT = { from: 1, to: 100 }
const ARTICLE = '/catalogue/:article_id{[0-9]{1,10}}'

/** What there is, what it costs and where it stands. */
export function adminStockPages(room: Hono, deps: ControlRoomDeps): void {
  const { app, analyst } = deps
  const done = (context: Context, path: string, notice: NoticeName) => {
    leaveNotice(context, notice)
    return context.redirect(path, 303)
  }

  room.get('/inventory', async (context) => {
    const [frame, page] = await Promise.all([readFrame(context), readInventoryPage(deps, new PageQuery(context))])
    return respondWithPage(context, <InventoryPage frame={frame} {...page} />)
  })

  room.get('/catalogue', async (context) => {
    const query = new PageQuery(context)
    const state = query.choice('state', ['all', 'hidden', 'sold_out'], 'all')
    const text = query.text('q')
    const [frame, found] = await Promise.all([readFrame(context), findArticles(analyst, { text, state, limit: SHOWN })])
    return respondWithPage(context, <CataloguePage {...{ frame, text, state }} {...found} />)
  })

  room.get(ARTICLE, async (context) => {
    const article = await readKeptArticle(analyst, Math.min(Number(context.req.param('article_id')), IDS.to))
    const query = new PageQuery(context)
    const discount = query.integer('discount', { from: 1, to: 90 })
    const days = query.integer('days', { from: 1, to: 365 }) ?? 30
    const [frame, outlook] = await Promise.all([
      readFrame(context),
      readArticleOutlook(app, context, article.article_id, discount === undefined ? undefined : { discount, days }),
    ])
    return respondWithPage(context, <ArticlePage frame={frame} article={article} {...outlook} />)
  })

  room.post(`${ARTICLE}/:what{stock|price|visibility}`, async (context) => {
    const { article_id: id, what } = context.req.param()
    const form = await FormFields.of(context)
    const path = `/api/admin/articles/${id}/${what}`
    if (what === 'stock') {
      const body = { set: form.optionalNumber('stock'), reason: form.optionalText('reason') }
      await askApi(app, context, { method: 'PATCH', path, body })
      return done(context, `/admin/catalogue/${id}`, 'stock-changed')
    }
    if (what === 'price') {
      const body = { price: form.optionalNumber('price'), reason: form.optionalText('reason') }
      await askApi(app, context, { method: 'PATCH', path, body })
      return done(context, `/admin/catalogue/${id}`, 'price-changed')
    }
    const isHidden = form.text('is_hidden') === 'true'
    await askApi(app, context, { method: 'PATCH', path, body: { is_hidden: isHidden } })
    return done(context, `/admin/catalogue/${id}`, isHidden ? 'article-hidden' : 'article-shown')
  })

  room.get('/markdowns', requireAccess({ who: [], scope: null }), async (context) => {
    const query = new PageQuery(context)
    const percentile = query.integer('percentile', PERCENT)
    const discount = query.integer('discount', { from: 1, to: 90 })
    const categoryId = query.integer('category', IDS) ?? null
    const identity = identityOf(await authenticatedPrincipal(context))
    const [frame, { places }, markdowns, preview] = await Promise.all([
      readFrame(context),
      readCategoryBranches(analyst),
      deps.requests.read(identity, (client) => listMarkdowns(client, { limit: SHOWN })),
      percentile === undefined || discount === undefined
        ? null
        : previewed(context, { percentile, discount, categoryId }),
    ])
    return respondWithPage(
      context,
      <MarkdownsPage
        {...{ frame, categoryId, preview, markdowns }}
        percentile={percentile ?? 10}
        discount={discount ?? 20}
        categories={places}
      />,
    )
  })

  async function previewed(
    context: Context,
    asked: { readonly percentile: number; readonly discount: number; readonly categoryId: number | null },
  ) {
    const parameters = new URLSearchParams({
      percentile: String(asked.percentile / 100),
      discount: String(asked.discount / 100),
      ...(asked.categoryId !== null && { category_id: String(asked.categoryId) }),
    })
    const path = `/api/admin/markdowns/preview?${parameters}`
    const { items } = (await askApi(app, context, { method: 'GET', path })) as { items: readonly MarkdownPreview[] }
    return items
  }

  room.post('/markdowns', async (context) => {
    const form = await FormFields.of(context)
    const body = {
      percentile: (form.optionalNumber('percentile') ?? Number.NaN) / 100,
      discount: (form.optionalNumber('discount') ?? Number.NaN) / 100,
      category_id: form.optionalNumber('category') ?? null,
      reason: form.optionalText('reason'),
    }
    await askApi(app, context, { method: 'POST', path: '/api/admin/markdowns', body })
    return done(context, '/admin/markdowns', 'markdown-applied')
  })

  room.post('/markdowns/:markdown_id{[0-9]{1,15}}/undo', async (context) => {
    const path = `/api/admin/markdowns/${context.req.param('markdown_id')}/undo`
    await askApi(app, context, { method: 'POST', path })
    return done(context, '/admin/markdowns', 'markdown-undone')
  })

  room.get('/categories', async (context) => {
    const [frame, tree] = await Promise.all([readFrame(context), readCategoryBranches(analyst)])
    return respondWithPage(context, <CategoriesPage frame={frame} {...tree} />)
  })

  room.post('/categories', async (context) => {
    const form = await FormFields.of(context)
    const body = { name: form.text('name'), parent_id: form.optionalNumber('parent_id') ?? null }
    await askApi(app, context, { method: 'POST', path: '/api/admin/categories', body })
    return done(context, '/admin/categories', 'category-added')
  })

  room.post('/categories/:category_id{[0-9]{1,10}}', async (context) => {
    const form = await FormFields.of(context)
    const path = `/api/admin/categories/${context.req.param('category_id')}`
    const body = { name: form.text('name'), parent_id: form.optionalNumber('parent_id') ?? null }
    await askApi(app, context, { method: 'PATCH', path, body })
    return done(context, '/admin/categories', 'category-changed')
  })

  room.post('/categories/:category_id{[0-9]{1,10}}/delete', async (context) => {
    const path = `/api/admin/categories/${context.req.param('category_id')}`
    await askApi(app, context, { method: 'DELETE', path })
    return done(context, '/admin/categories', 'category-deleted')
  })
}
