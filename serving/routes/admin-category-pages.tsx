import type { Hono } from 'hono'
import type { ControlRoomDeps } from '../control-room/control-room-deps.ts'
import { doneWith } from '../control-room/done-with.ts'
import { FormFields } from '../control-room/form-fields.ts'
import { PageQuery } from '../control-room/page-query.ts'
import { readCategoryBranches } from '../control-room/read-category-branches.ts'
import { readFrame } from '../control-room/read-frame.ts'
import { type FieldOfForm, sendForm } from '../control-room/send-form.ts'
import { CategoriesPage } from '../pages/admin/categories-page.tsx'
import { respondWithPage } from '../storefront/respond-with-page.ts'

const CATEGORY = '/categories/:category_id{[0-9]{1,10}}'
const IDS = { from: 1, to: 2 ** 31 - 1 }
const FIELDS: Readonly<Record<string, FieldOfForm>> = {
  name: { words: 'A name of 1 to 200 characters.', problems: ['invalid-category-name', 'category-exists'] },
  parent_id: { problems: ['category-cycle', 'category-not-found'] },
}

/** The tree that shoppers browse. */
export function adminCategoryPages(room: Hono, { app, analyst }: ControlRoomDeps): void {
  room.get('/categories', async (context) => {
    const at = new PageQuery(context).integer('at', IDS)
    const [frame, tree] = await Promise.all([readFrame(context), readCategoryBranches(analyst)])
    return respondWithPage(context, <CategoriesPage frame={frame} at={at} {...tree} />)
  })

  room.post('/categories', async (context) => {
    const form = await FormFields.of(context)
    const parentId = form.optionalNumber('parent_id') ?? null
    const page = pageAt(parentId)
    const body = { name: form.text('name'), parent_id: parentId }
    await sendForm(app, context, form, {
      ...{ page, fields: FIELDS },
      request: { method: 'POST', path: '/api/admin/categories', body },
    })
    return doneWith(context, page, 'category-added')
  })

  room.post(CATEGORY, async (context) => {
    const id = context.req.param('category_id')
    const form = await FormFields.of(context)
    const body = { name: form.text('name'), parent_id: form.optionalNumber('parent_id') ?? null }
    await sendForm(app, context, form, {
      ...{ page: pageAt(id), fields: FIELDS },
      request: { method: 'PATCH', path: `/api/admin/categories/${id}`, body },
    })
    return doneWith(context, pageAt(id), 'category-changed')
  })

  room.post(`${CATEGORY}/delete`, async (context) => {
    const id = context.req.param('category_id')
    const form = await FormFields.of(context)
    await sendForm(app, context, form, {
      page: pageAt(id),
      request: { method: 'DELETE', path: `/api/admin/categories/${id}` },
    })
    return doneWith(context, '/admin/categories', 'category-deleted')
  })
}

function pageAt(categoryId: number | string | null): string {
  return categoryId === null ? '/admin/categories' : `/admin/categories?at=${categoryId}`
}
