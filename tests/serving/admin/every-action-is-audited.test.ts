import { describe, expect, it } from 'vitest'
import { popularity } from '../../../models/index.ts'
import { ACCESS_EXTENSION } from '../../../serving/access/access.ts'
import { installWorkerSchema } from '../../../serving/jobs/worker-schema.ts'
import { createLogger } from '../../../serving/logger.ts'
import { train } from '../../../training/train.ts'
import { checkOut } from '../../helpers/order-actions.ts'
import { DENIM_JACKET, fillSmallShop, HOODIE } from '../../helpers/small-shop.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { useAdminApp } from './admin-app.ts'

const WRITE_SCOPES = ['catalogue:write', 'operations:write', 'models:write']

interface Case {
  /** What succeeds; its path may follow from what earlier ones did. */
  readonly done: { readonly path: string; readonly body?: unknown }
  readonly action: string
  /** What is refused for its content. */
  readonly refused: { readonly path: string; readonly body?: unknown }
}

const FLAGGED = 1
const ORDER = 1

/** Every route of administrators that changes something, in an order in which all succeed. */
const CASES: Readonly<Record<string, Case>> = {
  'PATCH /api/admin/articles/{article_id}/stock': {
    done: { path: `/api/admin/articles/${HOODIE}/stock`, body: { add: 3 } },
    action: 'stock.add',
    refused: { path: '/api/admin/articles/77/stock', body: { set: 1 } },
  },
  'POST /api/admin/stock': {
    done: { path: '/api/admin/stock', body: `article_id,stock\r\n${HOODIE},7\r\n` },
    action: 'stock.upload',
    refused: { path: '/api/admin/stock', body: 'article_id,stock\n77,7\n' },
  },
  'PATCH /api/admin/articles/{article_id}/price': {
    done: { path: `/api/admin/articles/${HOODIE}/price`, body: { price: 10.5, reason: 'a slip' } },
    action: 'price.set',
    refused: { path: `/api/admin/articles/${HOODIE}/price`, body: { price: 10.555 } },
  },
  'POST /api/admin/markdowns': {
    done: { path: '/api/admin/markdowns', body: { percentile: 1, discount: 0.1 } },
    action: 'markdown.apply',
    refused: { path: '/api/admin/markdowns', body: { percentile: 1, discount: 0.1, category_id: 99 } },
  },
  'POST /api/admin/markdowns/{markdown_id}/undo': {
    done: { path: '/api/admin/markdowns/1/undo' },
    action: 'markdown.undo',
    // It was undone just now.
    refused: { path: '/api/admin/markdowns/1/undo' },
  },
  'PATCH /api/admin/articles/{article_id}/visibility': {
    done: { path: `/api/admin/articles/${HOODIE}/visibility`, body: { is_hidden: true } },
    action: 'article.hide',
    refused: { path: '/api/admin/articles/77/visibility', body: { is_hidden: true } },
  },
  'POST /api/admin/categories': {
    done: { path: '/api/admin/categories', body: { name: 'Coats' } },
    action: 'category.add',
    refused: { path: '/api/admin/categories', body: { name: 'Coats' } },
  },
  'PATCH /api/admin/categories/{category_id}': {
    done: { path: '/api/admin/categories/1', body: { name: 'Winter coats' } },
    action: 'category.update',
    refused: { path: '/api/admin/categories/1', body: { parent_id: 1 } },
  },
  'DELETE /api/admin/categories/{category_id}': {
    done: { path: '/api/admin/categories/1' },
    action: 'category.delete',
    refused: { path: '/api/admin/categories/1' },
  },
  'PATCH /api/admin/orders/{order_id}/status': {
    done: { path: `/api/admin/orders/${ORDER}/status`, body: { status: 'shipped' } },
    action: 'order.status',
    refused: { path: `/api/admin/orders/${ORDER}/status`, body: { status: 'paid' } },
  },
  'POST /api/admin/views/{name}/refresh': {
    done: { path: '/api/admin/views/mv_daily_sales/refresh' },
    action: 'view.refresh',
    refused: { path: '/api/admin/views/mv_nothing/refresh' },
  },
  'POST /api/admin/reviews/{review_id}/decision': {
    done: { path: `/api/admin/reviews/${FLAGGED}/decision`, body: { decision: 'keep' } },
    action: 'review.keep',
    refused: { path: '/api/admin/reviews/77/decision', body: { decision: 'delete' } },
  },
  'POST /api/jobs/{name}/run': {
    done: { path: '/api/jobs/refresh-views/run' },
    action: 'job.run',
    refused: { path: '/api/jobs/nothing/run' },
  },
  'POST /api/models/{name}/train': {
    done: { path: '/api/models/popularity/train', body: {} },
    action: 'model.train',
    refused: { path: '/api/models/popularity/train', body: { parameters: { nothing: 1 } } },
  },
  'POST /api/models/{name}/compare': {
    done: { path: '/api/models/popularity/compare', body: { candidate: '1', champion: '2' } },
    action: 'model.compare',
    refused: { path: '/api/models/popularity/compare', body: { candidate: '9', champion: '2' } },
  },
  'POST /api/models/{name}/promote': {
    done: { path: '/api/models/popularity/promote', body: { version: '1', reason: 'a test' } },
    action: 'model.promote',
    refused: { path: '/api/models/popularity/promote', body: { version: '1', reason: 'again' } },
  },
  'POST /api/models/{name}/rollback': {
    done: { path: '/api/models/popularity/rollback', body: { reason: 'a test' } },
    action: 'model.rollback',
    refused: { path: '/api/models/demand/rollback', body: { reason: 'there is none' } },
  },
}

describe('every route of administrators that changes something', () => {
  const database = useTestDatabase()
  const shop = useAdminApp(database, async () => {
    const { pool } = database
    await fillSmallShop(pool)
    await installWorkerSchema(pool, createLogger('silent'))
    const { signal } = new AbortController()
    for (const seed of [1, 2]) await train(pool, popularity, { seed, signal, override: 'a test' })
    const { order_id } = await checkOut(pool, 1, 'a key', [{ article_id: DENIM_JACKET, quantity: 1 }])
    expect(order_id).toBe(ORDER)
    const { rows } = await pool.query(`select niche_data.insert_review(1, ${HOODIE}, 'Dreadful, awful, bad.') as id`)
    expect(rows[0].id).toBe(FLAGGED)
    await pool.query('update ml.review_ratings set is_flagged = true')
  })

  it('has a case here', () => {
    const document = shop.app.getOpenAPI31Document({ openapi: '3.1.0', info: { title: '', version: '' } })
    const routes = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, operation]) => {
        const access = (operation as Record<string, { who: string[]; scope: string } | undefined>)[ACCESS_EXTENSION]
        const isAdmins = access?.who.length === 0 && WRITE_SCOPES.includes(access.scope) && method !== 'get'
        return isAdmins ? [`${method.toUpperCase()} ${path}`] : []
      }),
    )
    expect(routes.sort()).toEqual(Object.keys(CASES).sort())
  })

  it.each(Object.entries(CASES))('leaves one row of who did what: %s', async (route, { done, action, refused }) => {
    const method = route.split(' ')[0]!
    const before = (await shop.audit()).length

    // Whoever may not leaves none, and changes nothing: the success that follows would fail otherwise.
    expect((await shop.as(undefined, method, done.path, done.body)).status).toBe(401)
    for (const role of ['shopper', 'analyst'] as const) {
      expect((await shop.by(role, method, done.path, done.body)).status).toBe(403)
    }
    expect((await shop.withScopes(['operations:read'], method, done.path, done.body)).status).toBe(403)
    expect(await shop.audit()).toHaveLength(before)

    const answer = await shop.ask(method, done.path, done.body)
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
    const [row, ...others] = await shop.audit()
    expect(others).toHaveLength(before)
    expect(row).toMatchObject({ account_id: shop.adminId, role: 'admin', action, request_id: answer.requestId })
    expect(row?.api_key_id).toMatch(/^[0-9a-f-]{36}$/)
    const body = done.body as { reason?: string } | string | undefined
    expect(row?.reason ?? undefined).toBe(typeof body === 'object' ? body.reason : undefined)

    const refusal = await shop.ask(method, refused.path, refused.body)
    expect(refusal.status, JSON.stringify(refusal.body)).toBeGreaterThanOrEqual(400)
    expect(refusal.status).toBeLessThan(500)
    expect(await shop.audit()).toHaveLength(before + 1)
  })

  it('wrote nothing of a person or a secret', async () => {
    const text = JSON.stringify(await shop.audit())
    expect(text).not.toMatch(/Dreadful|slv_|@example|shipping|email/)
  })
})
