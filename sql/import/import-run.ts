import type { Queryable } from '../connection.ts'
import { ShopNotEmptyError } from '../errors.ts'
import type { ImportReport } from './import-report.ts'

/** The report of the latest import, when it was of this fingerprint and the shop still is of it. */
export async function findImported(client: Queryable, fingerprint: string): Promise<ImportReport | undefined> {
  const { rows } = await client.query<{ fingerprint: string; report: ImportReport }>(
    `select fingerprint, report from public.ingest_runs
     where state = 'succeeded' and exists (
       select from niche_data.articles join public.import_ids on kind = 'article' and id = article_id
     ) and exists (select from niche_data.customers where source_id is not null)
     order by ingest_run_id desc limit 1`,
  )
  return rows[0]?.fingerprint === fingerprint ? rows[0].report : undefined
}

/** Throws ShopNotEmptyError when the shop holds anything. */
export async function refuseFullShop(client: Queryable): Promise<void> {
  const { rows } = await client.query<{ holds_shop: boolean }>(
    `select exists (select from niche_data.articles) or exists (select from niche_data.customers)
       or exists (select from niche_data.transactions) as holds_shop`,
  )
  if (rows[0]!.holds_shop) throw new ShopNotEmptyError('a shop')
}

/** Writes down that the import is complete: in the transaction that filled the shop. */
export async function succeedImport(client: Queryable, report: ImportReport): Promise<void> {
  const { shop, tables, ingestRunId } = report
  const rejected = Object.values(tables).reduce((sum, table) => sum + table.rejected, 0)
  await client.query(
    `update public.ingest_runs
     set state = 'succeeded', finished_at = clock_timestamp(), article_count = $2, customer_count = $3,
         transaction_count = $4, reject_count = $5, report = $6
     where ingest_run_id = $1`,
    [ingestRunId, shop.articles, shop.customers, shop.transactions, rejected, JSON.stringify(report)],
  )
}
