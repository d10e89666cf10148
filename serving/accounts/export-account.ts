import { type Pool, streamRows } from '../../sql/index.ts'

interface ExportedRow extends Record<string, unknown> {
  readonly relation: string
  readonly content: unknown
}

/**
 * Everything that is kept about an account and its customer, as the text of one JSON object, table by table:
 * `{"niche_data.orders": [{…}, …], …}`; in pieces, as fast as they are taken.
 */
export async function* exportAccount(pool: Pool, accountId: string): AsyncGenerator<string, void, undefined> {
  let table: string | undefined
  for await (const batch of streamRows<ExportedRow>(
    pool,
    'select relation, content from auth.export_account($1)',
    [accountId],
    // All is gathered for the first batch; the loaded files' transactions have no index by customer.
    { batchSize: 500, timeoutMs: 60_000 },
  )) {
    let text = ''
    for (const { relation, content } of batch) {
      if (relation === table) text += ',\n'
      else text += `${table === undefined ? '{' : '],'}\n${JSON.stringify(relation)}: [\n`
      text += JSON.stringify(content)
      table = relation
    }
    yield text
  }
  yield table === undefined ? '{}\n' : ']\n}\n'
}
