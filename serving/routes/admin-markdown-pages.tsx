import type { Hono } from 'hono'
import { authenticatedPrincipal, identityOf, requireAccess } from '../access/index.ts'
import { listMarkdowns } from '../admin/markdowns.ts'
import type { ControlRoomDeps } from '../control-room/control-room-deps.ts'
import { doneWith } from '../control-room/done-with.ts'
import { FormFields } from '../control-room/form-fields.ts'
import { PageQuery } from '../control-room/page-query.ts'
import { readCategoryBranches } from '../control-room/read-category-branches.ts'
import { readFrame } from '../control-room/read-frame.ts'
import { readMarkdownPreview } from '../control-room/read-markdown-preview.ts'
import { sendForm } from '../control-room/send-form.ts'
import { MarkdownsPage } from '../pages/admin/markdowns-page.tsx'
import { termsOf } from '../pages/admin/typed-markdown.ts'
import { respondWithPage } from '../storefront/respond-with-page.ts'

const PAGE = '/admin/markdowns'
const SHOWN = 100
const IDS = { from: 1, to: 2 ** 31 - 1 }
const PERCENTILES = { from: 1, to: 100, words: 'A whole number from 1 to 100.' }
const DISCOUNTS = { from: 1, to: 90, words: 'A whole number from 1 to 90.' }
const DAYS = { from: 1, to: 365, words: 'A whole number from 1 to 365.' }

/** Prices of what sells least: previewed, applied and undone. */
export function adminMarkdownPages(room: Hono, deps: ControlRoomDeps): void {
  const { app, analyst, requests } = deps

  room.get('/markdowns', requireAccess({ who: [], scope: null }), async (context) => {
    const query = new PageQuery(context)
    const percentile = query.integer('percentile', PERCENTILES)
    const discount = query.integer('discount', DISCOUNTS)
    const days = query.integer('days', DAYS)
    const categoryId = query.integer('category', IDS) ?? null
    const identity = identityOf(await authenticatedPrincipal(context))
    const isAsked = percentile !== undefined && discount !== undefined && query.refused(PAGE) === undefined
    const terms = { percentile: percentile ?? 10, discount: discount ?? 20, days: days ?? 30, categoryId }
    const [frame, { places }, markdowns, preview] = await Promise.all([
      readFrame(context),
      readCategoryBranches(analyst),
      requests.read(identity, (client) => listMarkdowns(client, { limit: SHOWN })),
      isAsked ? readMarkdownPreview(deps, identity, termsOf(terms)) : null,
    ])
    return respondWithPage(
      context,
      <MarkdownsPage
        {...{ terms, preview, markdowns }}
        frame={{ ...frame, refused: frame.refused ?? query.refused(PAGE) }}
        categories={places}
      />,
    )
  })

  room.post('/markdowns', async (context) => {
    const form = await FormFields.of(context)
    const { percentile, discount, category, days } = form.typed()
    const previewed = Object.entries({ percentile, discount, category, days }).filter(
      (field): field is [string, string] => field[1] !== undefined && field[1] !== '',
    )
    await sendForm(app, context, form, {
      page: `${PAGE}?${new URLSearchParams(previewed)}`,
      fields: { reason: {} },
      request: {
        method: 'POST',
        path: '/api/admin/markdowns',
        body: {
          percentile: (form.optionalNumber('percentile') ?? Number.NaN) / 100,
          discount: (form.optionalNumber('discount') ?? Number.NaN) / 100,
          category_id: form.optionalNumber('category') ?? null,
          reason: form.optionalText('reason'),
        },
      },
    })
    return doneWith(context, PAGE, 'markdown-applied')
  })

  room.post('/markdowns/:markdown_id{[0-9]{1,15}}/undo', async (context) => {
    const path = `/api/admin/markdowns/${context.req.param('markdown_id')}/undo`
    const form = await FormFields.of(context)
    await sendForm(app, context, form, { page: PAGE, request: { method: 'POST', path } })
    return doneWith(context, PAGE, 'markdown-undone')
  })
}
