import type { Hono } from 'hono'
import type { ControlRoomDeps } from '../control-room/control-room-deps.ts'
import { doneWith } from '../control-room/done-with.ts'
import { findArticles, readKeptArticle } from '../control-room/find-articles.ts'
import { FormFields } from '../control-room/form-fields.ts'
import { PageQuery } from '../control-room/page-query.ts'
import { readArticleOutlook } from '../control-room/read-article-outlook.ts'
import { readFrame } from '../control-room/read-frame.ts'
import { readInventoryPage } from '../control-room/read-inventory-page.ts'
import { sendForm } from '../control-room/send-form.ts'
import { ArticlePage } from '../pages/admin/article-page.tsx'
import { CataloguePage } from '../pages/admin/catalogue-page.tsx'
import { InventoryPage } from '../pages/admin/inventory-page.tsx'
import { respondWithPage } from '../storefront/respond-with-page.ts'

const SHOWN = 100
const LARGEST_ID = 2 ** 31 - 1
const ARTICLE = '/catalogue/:article_id{[0-9]{1,10}}'

/** What there is and what it costs. */
export function adminStockPages(room: Hono, deps: ControlRoomDeps): void {
  const { app, analyst } = deps

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
    const article = await readKeptArticle(analyst, Math.min(Number(context.req.param('article_id')), LARGEST_ID))
    const query = new PageQuery(context)
    const discount = query.integer('discount', { from: 1, to: 90 })
    const days = query.integer('days', { from: 1, to: 365 }) ?? 30
    const [frame, outlook] = await Promise.all([
      readFrame(context),
      readArticleOutlook(app, context, article.article_id, discount === undefined ? undefined : { discount, days }),
    ])
    return respondWithPage(context, <ArticlePage frame={frame} article={article} {...outlook} />)
  })

  room.post(`${ARTICLE}/stock`, async (context) => {
    const id = context.req.param('article_id')
    const form = await FormFields.of(context)
    await sendForm(app, context, form, {
      page: `/admin/catalogue/${id}`,
      fields: {
        stock: { parameter: 'set', words: 'A whole number from 0 to 2,147,483,647.' },
        reason: { problems: ['invalid-stock-reason'] },
      },
      request: {
        method: 'PATCH',
        path: `/api/admin/articles/${id}/stock`,
        body: { set: form.optionalNumber('stock'), reason: form.optionalText('reason') },
      },
    })
    return doneWith(context, `/admin/catalogue/${id}`, 'stock-changed')
  })

  room.post(`${ARTICLE}/price`, async (context) => {
    const id = context.req.param('article_id')
    const form = await FormFields.of(context)
    await sendForm(app, context, form, {
      page: `/admin/catalogue/${id}`,
      fields: {
        price: { words: 'A price from 0 to 99,999,999.99, with two decimals at most.', problems: ['invalid-price'] },
        reason: {},
      },
      request: {
        method: 'PATCH',
        path: `/api/admin/articles/${id}/price`,
        body: { price: form.optionalNumber('price'), reason: form.optionalText('reason') },
      },
    })
    return doneWith(context, `/admin/catalogue/${id}`, 'price-changed')
  })

  room.post(`${ARTICLE}/visibility`, async (context) => {
    const id = context.req.param('article_id')
    const form = await FormFields.of(context)
    const isHidden = form.text('is_hidden') === 'true'
    await sendForm(app, context, form, {
      page: `/admin/catalogue/${id}`,
      request: { method: 'PATCH', path: `/api/admin/articles/${id}/visibility`, body: { is_hidden: isHidden } },
    })
    return doneWith(context, `/admin/catalogue/${id}`, isHidden ? 'article-hidden' : 'article-shown')
  })
}
