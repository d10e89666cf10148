import type { OpenAPIHono } from '@hono/zod-openapi'
import { type Context, Hono } from 'hono'
import { requireAccess } from '../access/index.ts'
import { FormRefusedError } from '../control-room/ask-api.ts'
import type { ControlRoomDeps } from '../control-room/control-room-deps.ts'
import { bareFrame, readFrame } from '../control-room/read-frame.ts'
import { PageFormRefusedError } from '../control-room/send-form.ts'
import { showAgain } from '../control-room/show-again.ts'
import { problemOf, unexpectedProblem } from '../error-response.ts'
import { AdminProblemPage } from '../pages/admin/problem-page.tsx'
import { type Problem, problem } from '../problem.ts'
import { respondWithPage } from '../storefront/respond-with-page.ts'
import { adminAssetRoutes } from './admin-assets.ts'
import { adminCategoryPages } from './admin-category-pages.tsx'
import { adminCustomerPages } from './admin-customer-pages.tsx'
import { adminMarkdownPages } from './admin-markdown-pages.tsx'
import { adminModelPages } from './admin-model-pages.tsx'
import { adminOperationPages } from './admin-operation-pages.tsx'
import { adminSalesPages } from './admin-sales-pages.tsx'
import { adminStockPages } from './admin-stock-pages.tsx'

/**
 * The pages of the control room: analysts and admins read, admins change, everybody else is refused here. Only who signed
 * in: pages are for people, and a key has the API.
 */
export function adminPageRoutes(app: OpenAPIHono, deps: ControlRoomDeps): void {
  adminAssetRoutes(app)
  const room = new Hono()
  room.use(async (context, next) => {
    const isRead = context.req.method === 'GET' || context.req.method === 'HEAD'
    return await requireAccess({ who: isRead ? ['analyst'] : [], scope: null })(context, next)
  })
  room.onError(async (error, context) => {
    const page = error instanceof PageFormRefusedError ? await showAgain(app, context, error) : undefined
    if (page) return page
    const known = error instanceof FormRefusedError ? error.problem : problemOf(error)
    if (!known) deps.logger.error({ err: error, request_id: context.get('requestId') }, 'unexpected error')
    return await respondWithAdminProblem(context, known ?? unexpectedProblem)
  })

  adminSalesPages(room, deps)
  adminStockPages(room, deps)
  adminMarkdownPages(room, deps)
  adminCategoryPages(room, deps)
  adminCustomerPages(room, deps)
  adminModelPages(room, deps)
  adminOperationPages(room, deps)

  room.all('*', (context) =>
    respondWithAdminProblem(context, problem(404, 'not-found', 'Not found', `there is nothing at ${context.req.path}`)),
  )
  app.route('/admin', room)
}

/** The frame says who looks, where that can be told. */
async function respondWithAdminProblem(context: Context, given: Problem): Promise<Response> {
  const frame = await readFrame(context).catch(() => bareFrame(context))
  context.status(given.status as 400)
  return await respondWithPage(context, <AdminProblemPage frame={frame} problem={given} />)
}
