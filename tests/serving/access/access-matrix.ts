/** Who asks each route. */
export const ROLES = [
  'nobody',
  'shopper',
  'another shopper',
  'analyst',
  'admin',
  'an expired key',
  'a key without the scope',
] as const
export type AskedBy = (typeof ROLES)[number]

/** `ok`: neither refused nor hidden; `404`: hidden, as if it were not there. */
export type Outcome = 'ok' | '401' | '403' | '404'

/** An outcome for each of ROLES, in their order. Analyst and admin have no customer of their own. */
const table = {
  /** Not even a bad key is looked at. */
  open: 'ok ok ok ok ok ok ok',
  /** A page for everybody; what it shows follows from who asks. */
  page: 'ok ok ok ok ok 401 ok',
  everybody: 'ok ok ok ok ok 401 403',
  /** Signing in: for everybody, and a key changes nothing. */
  signIn: 'ok ok ok ok ok 401 ok',
  account: '401 ok ok ok ok 401 403',
  own: '401 ok ok 403 403 401 403',
  /** What belongs to the shopper: an order, a review. */
  ownRow: '401 ok 404 403 403 401 403',
  customer: '401 ok 403 ok ok 401 403',
  analyst: '401 403 403 ok ok 401 403',
  admin: '401 403 403 403 ok 401 403',
} as const

const routes: Readonly<Record<keyof typeof table, string>> = {
  open: `
    GET /docs
    GET /docs/start.js
    GET /docs/swagger-ui-bundle.js
    GET /docs/swagger-ui.css
    GET /metrics
    GET /openapi.json
    POST /sign-out
    POST /theme
    GET /assets/*
    GET /pictures/:file{[0-9]{1,10}\\.[A-Za-z0-9_-]{10}\\.svg}`,
  page: `
    GET /
    GET /articles/:article_id{[0-9]{1,15}}
    GET /cart
    GET /category/:category_id{[0-9]{1,15}}
    GET /password-reset
    GET /search
    GET /sign-in
    GET /sign-up
    GET /wishlist
    POST /cart/items
    POST /cart/items/:article_id{[0-9]{1,10}}
    POST /cart/items/:article_id{[0-9]{1,10}}/move-to-wishlist
    POST /cart/items/:article_id{[0-9]{1,10}}/remove
    POST /wishlist/items
    POST /wishlist/items/:article_id{[0-9]{1,10}}/move-to-cart
    POST /wishlist/items/:article_id{[0-9]{1,10}}/remove`,
  everybody: `
    GET /api/articles
    GET /api/articles/:article_id
    GET /api/articles/:article_id/review-summary
    GET /api/articles/:article_id/reviews
    GET /api/cart
    DELETE /api/cart
    POST /api/cart/items
    PUT /api/cart/items/:article_id
    DELETE /api/cart/items/:article_id
    POST /api/cart/items/:article_id/move-to-wishlist
    GET /api/categories
    POST /api/events
    GET /api/health/live
    GET /api/health/ready
    GET /api/item/:article_id/neighbors
    GET /api/latest
    GET /api/popular
    GET /api/recommend/cart
    POST /api/session/recommend
    GET /api/suggest
    GET /v2/health/live
    GET /v2/health/ready
    GET /api/wishlist
    PUT /api/wishlist/items/:article_id
    DELETE /api/wishlist/items/:article_id
    POST /api/wishlist/items/:article_id/move-to-cart`,
  signIn: `
    POST /api/account/password-reset
    POST /api/account/password-reset/confirm
    POST /api/account/sign-in
    POST /api/account/sign-in/code
    POST /api/account/sign-in/code/confirm
    POST /api/account/sign-out
    POST /api/account/sign-up
    POST /api/account/sign-up/confirm
    POST /password-reset
    POST /password-reset/confirm
    POST /sign-in
    POST /sign-in/code
    POST /sign-in/code/confirm
    POST /sign-up
    POST /sign-up/confirm`,
  account: `
    GET /api/account
    DELETE /api/account
    GET /api/account/api-keys
    POST /api/account/api-keys
    DELETE /api/account/api-keys/:api_key_id
    GET /api/account/data
    POST /api/account/deletion-code
    PUT /api/account/password
    GET /api/account/sessions
    DELETE /api/account/sessions/:session_id
    POST /api/account/sign-out-everywhere
    GET /account
    GET /account/api-keys
    GET /account/data
    GET /account/delete
    GET /account/password
    GET /account/sessions
    POST /account/api-keys
    POST /account/api-keys/:api_key_id{[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}}/revoke
    POST /account/delete
    POST /account/deletion-code
    POST /account/password
    POST /account/password-code
    POST /account/sessions/:session_id{[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}}/end
    POST /account/sessions/end-others`,
  own: `
    POST /api/articles/:article_id/reviews
    POST /api/checkout
    GET /api/orders
    GET /api/profile
    PATCH /api/profile
    GET /api/reviews
    POST /account/profile
    POST /articles/:article_id{[0-9]{1,15}}/reviews
    GET /checkout
    POST /checkout
    GET /orders`,
  ownRow: `
    GET /orders/:order_id{[0-9]{1,15}}
    POST /orders/:order_id{[0-9]{1,15}}/cancel
    POST /orders/:order_id{[0-9]{1,15}}/return
    POST /reviews/:review_id{[0-9]{1,15}}
    POST /reviews/:review_id{[0-9]{1,15}}/delete
    GET /api/orders/:order_id
    POST /api/orders/:order_id/cancel
    POST /api/orders/:order_id/return
    PATCH /api/reviews/:review_id
    DELETE /api/reviews/:review_id`,
  customer: `
    GET /api/customers/:customer_id/lifetime-value
    GET /api/customers/:customer_id/segment
    GET /api/recommend/:customer_id`,
  analyst: `
    GET /api/articles/:article_id/availability
    GET /api/articles/:article_id/likely-buyers
    GET /api/articles/:article_id/markdown
    GET /api/churn-base
    GET /api/customers/at-risk
    GET /api/dashboards/daily-sales
    GET /api/dashboards/demand
    GET /api/dashboards/funnel
    GET /api/dashboards/inventory
    GET /api/dashboards/lifetime-value
    GET /api/dashboards/lifetime-value-cohorts
    GET /api/dashboards/loyalty
    GET /api/dashboards/models
    GET /api/dashboards/monthly-sales
    GET /api/dashboards/overview
    GET /api/dashboards/recommendations
    GET /api/dashboards/review-sentiment
    GET /api/dashboards/segments
    GET /api/features
    GET /api/forecast/article/:article_id
    GET /api/forecast/category/:category_id
    GET /api/forecast/shop
    POST /api/get-online-features
    GET /api/inventory/alerts
    GET /api/jobs
    GET /api/jobs/:name/runs
    GET /api/jobs/:name/runs/:run_id
    GET /api/models
    GET /api/models/:name
    GET /api/models/:name/compare
    GET /api/models/:name/versions
    GET /api/models/:name/versions/:version
    POST /api/propensity
    GET /api/reviews/moderation
    GET /api/segments
    GET /api/segments/:name/customers
    POST /api/sentiment
    GET /api/admin/views
    GET /v2
    GET /v2/
    GET /v2/models/:model_name
    POST /v2/models/:model_name/infer
    GET /v2/models/:model_name/ready
    GET /v2/models/:model_name/versions/:model_version
    POST /v2/models/:model_name/versions/:model_version/infer
    GET /v2/models/:model_name/versions/:model_version/ready
    GET /admin
    GET /admin/catalogue
    GET /admin/catalogue/:article_id{[0-9]{1,10}}
    GET /admin/categories
    GET /admin/customer-value
    GET /admin/daily-sales
    GET /admin/demand
    GET /admin/features
    GET /admin/funnel
    GET /admin/inventory
    GET /admin/jobs
    GET /admin/jobs/:name{[a-z0-9-]{1,100}}
    GET /admin/jobs/:name{[a-z0-9-]{1,100}}/runs/:run_id{[0-9]{1,15}}
    GET /admin/models
    GET /admin/models/:name{[a-z_]{1,60}}
    GET /admin/models/:name{[a-z_]{1,60}}/versions/:version{[0-9]{1,9}}
    GET /admin/monthly-sales
    GET /admin/recommendations
    GET /admin/reviews
    GET /admin/segments
    GET /admin/segments/:name`,
  admin: `
    PATCH /api/admin/articles/:article_id/price
    PATCH /api/admin/articles/:article_id/stock
    PATCH /api/admin/articles/:article_id/visibility
    GET /api/admin/audit
    POST /api/admin/categories
    PATCH /api/admin/categories/:category_id
    DELETE /api/admin/categories/:category_id
    GET /api/admin/markdowns
    POST /api/admin/markdowns
    GET /api/admin/markdowns/:markdown_id
    POST /api/admin/markdowns/:markdown_id/undo
    GET /api/admin/markdowns/preview
    GET /api/admin/orders
    GET /api/admin/orders/:order_id
    PATCH /api/admin/orders/:order_id/status
    POST /api/admin/reviews/:review_id/decision
    POST /api/admin/stock
    POST /api/admin/views/:name/refresh
    POST /api/feedback
    POST /api/jobs/:name/run
    POST /api/models/:name/compare
    POST /api/models/:name/promote
    POST /api/models/:name/rollback
    POST /api/models/:name/train
    GET /admin/audit
    GET /admin/markdowns
    POST /admin/catalogue/:article_id{[0-9]{1,10}}/price
    POST /admin/catalogue/:article_id{[0-9]{1,10}}/stock
    POST /admin/catalogue/:article_id{[0-9]{1,10}}/visibility
    POST /admin/categories
    POST /admin/categories/:category_id{[0-9]{1,10}}
    POST /admin/categories/:category_id{[0-9]{1,10}}/delete
    POST /admin/jobs/:name{[a-z0-9-]{1,100}}/run
    POST /admin/markdowns
    POST /admin/markdowns/:markdown_id{[0-9]{1,15}}/undo
    POST /admin/models/:name{[a-z_]{1,60}}/compare
    POST /admin/models/:name{[a-z_]{1,60}}/promote
    POST /admin/models/:name{[a-z_]{1,60}}/rollback
    POST /admin/models/:name{[a-z_]{1,60}}/train
    POST /admin/reviews/:review_id{[0-9]{1,15}}/decision
    POST /admin/views/:name{[a-z_]{1,100}}/refresh`,
}

export interface MatrixRow {
  readonly method: string
  /** As Hono has it; `*` stands for any of the files. */
  readonly pattern: string
  readonly outcomes: Readonly<Record<AskedBy, Outcome>>
}

/** What every route answers to everybody. */
export const accessMatrix: readonly MatrixRow[] = Object.entries(routes).flatMap(([kind, lines]) => {
  const outcomes = table[kind as keyof typeof table].split(' ') as Outcome[]
  return lines
    .trim()
    .split(/\n\s*/)
    .map((line) => {
      const [method = '', pattern = ''] = line.split(' ')
      return {
        method,
        pattern,
        outcomes: Object.fromEntries(ROLES.map((role, i) => [role, outcomes[i]])) as MatrixRow['outcomes'],
      }
    })
})
