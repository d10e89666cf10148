import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Client } from '../../sql/index.ts'
import { allows, type RequestDatabase, refusedAccess } from '../access/index.ts'
import { audited } from '../admin/audited.ts'
import { deleteCategory, lockedCategory, readCategory } from '../admin/categories.ts'
import { ArticleNotFoundError } from '../articles.ts'
import { problemResponse } from './answer-schemas.ts'
import { articlePath, categoryPath } from './demand-schemas.ts'
import { storedText } from './list-parameters.ts'
import { refusedBody } from './refused-body.ts'

const TAG = 'Administration: articles'
const categoryId = z
  .number()
  .int()
  .min(1)
  .max(2 ** 31 - 1)
const name = storedText(200)

const category = z
  .object({
    category_id: z.number().int(),
    parent_id: z.number().int().nullable().openapi({ description: 'Null: a root.' }),
    name: z.string(),
  })
  .openapi('CategoryRow')
const newCategory = z
  .object({ name, parent_id: categoryId.nullable().default(null) })
  .openapi('NewCategory', { example: { name: 'Raincoats', parent_id: 1 } })
const categoryChange = z
  .object({
    name: name.optional(),
    parent_id: categoryId.nullable().optional().openapi({
      description: 'Where it goes, with all that is below it. Null: out from below any other; left out: it stays.',
    }),
  })
  .refine((change) => change.name !== undefined || change.parent_id !== undefined, {
    error: 'give name, parent_id or both',
  })
  .openapi('CategoryChange', { example: { parent_id: 2 } })

const json = <Schema extends z.ZodType>(schema: Schema) => ({ content: { 'application/json': { schema } } })
const refusals = {
  404: problemResponse('There is no such category, or parent.'),
  409: problemResponse('The name is taken beside it, it would be below itself, or it is not empty.'),
  422: problemResponse('The body is not of its form.'),
  503: problemResponse('The database does not answer.'),
}

/** Categories, and which articles shoppers see, set by administrators. */
export function adminCatalogueRoutes(app: OpenAPIHono, requests: RequestDatabase): void {
  app.openapi(
    createRoute({
      ...allows({ who: [], scope: 'catalogue:write' }),
      method: 'patch',
      tags: [TAG],
      path: '/api/admin/articles/{article_id}/visibility',
      summary: 'Hide or show an article',
      description: 'What is hidden is not browsed, found, recommended or sold.',
      request: {
        params: articlePath,
        body: { required: true, ...json(z.object({ is_hidden: z.boolean() }).openapi('VisibilityBody')) },
      },
      responses: {
        ...refusedAccess,
        ...refusedBody,
        200: {
          description: 'Done.',
          ...json(z.object({ article_id: z.number().int(), is_hidden: z.boolean() }).openapi('Visibility')),
        },
        404: problemResponse('There is no such article.'),
        422: refusals[422],
        503: refusals[503],
      },
    }),
    async (context) => {
      const { article_id } = context.req.valid('param')
      const { is_hidden } = context.req.valid('json')
      const answer = await audited(context, requests, async (client) => ({
        answer: { article_id, is_hidden },
        done: {
          action: is_hidden ? 'article.hide' : 'article.show',
          targetType: 'article',
          targetId: article_id,
          before: { is_hidden: await setVisibility(client, article_id, is_hidden) },
          after: { is_hidden },
        },
      }))
      return context.json(answer, 200)
    },
  )

  app.openapi(
    createRoute({
      ...allows({ who: [], scope: 'catalogue:write' }),
      method: 'post',
      tags: [TAG],
      path: '/api/admin/categories',
      summary: 'Add a category',
      request: { body: { required: true, ...json(newCategory) } },
      responses: { ...refusedAccess, ...refusedBody, 201: { description: 'Added.', ...json(category) }, ...refusals },
    }),
    async (context) => {
      const { name: wanted, parent_id } = context.req.valid('json')
      const answer = await audited(context, requests, async (client) => {
        const { rows } = await client.query<{ id: number }>('select niche_data.add_category($1, $2) as id', [
          parent_id,
          wanted,
        ])
        const added = await readCategory(client, rows[0]!.id)
        const { category_id, ...after } = added
        return {
          answer: added,
          done: { action: 'category.add', targetType: 'category', targetId: category_id, after },
        }
      })
      return context.json(answer, 201)
    },
  )

  app.openapi(
    createRoute({
      ...allows({ who: [], scope: 'catalogue:write' }),
      method: 'patch',
      tags: [TAG],
      path: '/api/admin/categories/{category_id}',
      summary: 'Rename or move a category',
      request: { params: categoryPath, body: { required: true, ...json(categoryChange) } },
      responses: { ...refusedAccess, ...refusedBody, 200: { description: 'Done.', ...json(category) }, ...refusals },
    }),
    async (context) => {
      const { category_id } = context.req.valid('param')
      const wanted = context.req.valid('json')
      const answer = await audited(context, requests, async (client) => {
        const { category_id: _, ...before } = await lockedCategory(client, category_id)
        await client.query('select niche_data.update_category($1, $2, $3, $4)', [
          category_id,
          wanted.name ?? null,
          wanted.parent_id ?? null,
          wanted.parent_id === null,
        ])
        const changed = await readCategory(client, category_id)
        const after = { parent_id: changed.parent_id, name: changed.name }
        return {
          answer: changed,
          done: { action: 'category.update', targetType: 'category', targetId: category_id, before, after },
        }
      })
      return context.json(answer, 200)
    },
  )

  app.openapi(
    createRoute({
      ...allows({ who: [], scope: 'catalogue:write' }),
      method: 'delete',
      tags: [TAG],
      path: '/api/admin/categories/{category_id}',
      summary: 'Delete an empty category',
      request: { params: categoryPath },
      responses: { ...refusedAccess, 204: { description: 'It is gone.' }, ...refusals },
    }),
    async (context) => {
      const { category_id } = context.req.valid('param')
      await audited(context, requests, async (client) => {
        const { category_id: _, ...before } = await lockedCategory(client, category_id)
        await deleteCategory(client, category_id)
        return {
          answer: undefined,
          done: { action: 'category.delete', targetType: 'category', targetId: category_id, before },
        }
      })
      return context.body(null, 204)
    },
  )
}

/** Whether the article was hidden before. Throws ArticleNotFoundError. */
async function setVisibility(client: Client, articleId: number, isHidden: boolean): Promise<boolean> {
  const { rows } = await client.query<{ is_hidden: boolean }>(
    'select is_hidden from niche_data.articles where article_id = $1 for no key update',
    [articleId],
  )
  const [article] = rows
  if (!article) throw new ArticleNotFoundError(articleId)
  if (article.is_hidden !== isHidden) {
    await client.query('update niche_data.articles set is_hidden = $2 where article_id = $1', [articleId, isHidden])
  }
  return article.is_hidden
}
