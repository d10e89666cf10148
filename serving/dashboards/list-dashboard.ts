import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { type Client, inTransaction, type Pool } from '../../sql/index.ts'
import { allows, refusedAccess } from '../access/index.ts'
import { csvResponse } from '../csv-response.ts'
import { problemResponse } from '../routes/answer-schemas.ts'
import { ageFields, type DataAge, describeAge } from './data-age.ts'

/** What a dashboard read: its rows, how old they are, and what else it says of them as a whole. */
export interface DashboardAnswer {
  readonly items: readonly object[]
  readonly age: DataAge
  /** By the names of `Dashboard.whole`. */
  readonly whole?: object
}

/** One list of figures of the shop, as JSON or CSV. */
export interface Dashboard<Query extends z.ZodObject> {
  /** Behind /api/dashboards/; the name of the CSV file, too. */
  readonly name: string
  /** Of its schema in the OpenAPI document, in PascalCase. */
  readonly schemaName: string
  readonly summary: string
  readonly description: string
  readonly query: Query
  readonly item: z.ZodObject
  readonly whole?: z.ZodRawShape
  /** `db` is one read-only snapshot as selvedge_analyst. */
  read(db: Client, query: z.output<Query>): Promise<DashboardAnswer>
}

const format = z
  .enum(['json', 'csv'])
  .default('json')
  .openapi({ description: 'csv: the items alone; their age is in the headers X-As-Of and X-Refreshed-At.' })

/** Adds GET /api/dashboards/<name>. */
export function listDashboard<Query extends z.ZodObject>(
  app: OpenAPIHono,
  pool: Pool,
  { name, schemaName, summary, description, query, item, whole = {}, read }: Dashboard<Query>,
): void {
  const schema: z.ZodType = z.object({ items: z.array(item), ...whole, ...ageFields }).openapi(schemaName)
  // For the types the format is all there is; what else was asked for is known to `read` alone.
  const asked = query.extend({ format }) as unknown as z.ZodObject<{ format: typeof format }>
  app.openapi(
    createRoute({
      ...allows({ who: ['analyst'], scope: 'dashboards:read' }),
      method: 'get',
      tags: ['Dashboards'],
      path: `/api/dashboards/${name}`,
      summary,
      description,
      request: { query: asked },
      responses: {
        ...refusedAccess,
        200: { description: summary, content: { 'application/json': { schema }, 'text/csv': { schema: z.string() } } },
        422: problemResponse('A parameter is not of its form.'),
        503: problemResponse('The database does not answer, or took too long.'),
      },
    }),
    async (context) => {
      const wanted = context.req.valid('query')
      const answer = await inTransaction(pool, (db) => read(db, wanted as unknown as z.output<Query>), {
        readOnly: true,
        repeatableRead: true,
      })
      const age = describeAge(answer.age, new Date())
      if (wanted.format === 'csv') {
        if (age.as_of !== null) context.header('X-As-Of', age.as_of)
        if (age.refreshed_at !== null) context.header('X-Refreshed-At', age.refreshed_at)
        return csvResponse(context, `${name}.csv`, Object.keys(item.shape), inOneBatch(answer.items))
      }
      return context.json({ items: answer.items, ...answer.whole, ...age }, 200)
    },
  )
}

async function* inOneBatch(
  rows: readonly object[],
): AsyncGenerator<readonly Readonly<Record<string, unknown>>[], void, undefined> {
  yield rows as readonly Readonly<Record<string, unknown>>[]
}
