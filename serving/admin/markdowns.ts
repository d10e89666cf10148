import type { Client, Queryable } from '../../sql/index.ts'
import { MarkdownNotFoundError, MarkdownUndoneError } from './errors.ts'

export interface MarkdownTerms {
  /** 0 to 1: of the articles that sell least. */
  readonly percentile: number
  /** 0 to 0.9: share off the price. */
  readonly discount: number
  /** Null: the whole shop. */
  readonly category_id: number | null
}

export interface MarkdownPrice {
  readonly article_id: number
  readonly old_price: number
  readonly new_price: number
}

export interface MarkdownPreview extends MarkdownPrice {
  readonly units_42d: number
}

export interface Markdown extends MarkdownTerms {
  readonly markdown_id: number
  readonly applied_at: string
  readonly applied_by: string
  readonly undone_at: string | null
  readonly undone_by: string | null
  readonly articles: number
  /** Those whose price nobody has changed since. */
  readonly in_force: number
}

/** What a markdown would change now. Throws the refusals of niche_data.list_markdown_prices. */
export async function previewMarkdown(db: Queryable, terms: MarkdownTerms): Promise<readonly MarkdownPreview[]> {
  const { rows } = await db.query<MarkdownPreview>(
    `select article_id, units_42d, old_price::double precision as old_price, new_price::double precision as new_price
       from niche_data.list_markdown_prices($1, $2, $3)`,
    [terms.percentile, terms.discount, terms.category_id],
  )
  return rows
}

/** Applies it and gives its number. Throws the refusals of niche_data.apply_markdown. */
export async function applyMarkdown(client: Client, terms: MarkdownTerms, accountId: string): Promise<number> {
  const { rows } = await client.query<{ markdown_id: number }>(
    'select niche_data.apply_markdown($1, $2, $3, $4) as markdown_id',
    [terms.percentile, terms.discount, terms.category_id, accountId],
  )
  return rows[0]!.markdown_id
}

/**
 * Gives every article the price it had, unless somebody has changed it since; the prices that were changed back. Throws
 * MarkdownNotFoundError, MarkdownUndoneError.
 */
export async function undoMarkdown(
  client: Client,
  markdownId: number,
  accountId: string,
): Promise<readonly { readonly article_id: number; readonly price_before: number; readonly price_after: number }[]> {
  // Of two at once the second waits, and then sees that it was undone.
  await client.query(`select pg_advisory_xact_lock(hashtextextended('niche_data.markdowns:' || $1::bigint, 0))`, [
    markdownId,
  ])
  const { undone_at } = await readMarkdown(client, markdownId)
  if (undone_at !== null) throw new MarkdownUndoneError(markdownId)
  const { rows } = await client.query<{ article_id: number; price_before: number; price_after: number }>(
    `select article_id, price_before::double precision as price_before, price_after::double precision as price_after
       from niche_data.undo_markdown($1, $2)`,
    [markdownId, accountId],
  )
  return rows
}

const MARKDOWNS = `
  select m.markdown_id, to_json(m.applied_at at time zone 'UTC') #>> '{}' || 'Z' as applied_at, m.applied_by,
         to_json(m.undone_at at time zone 'UTC') #>> '{}' || 'Z' as undone_at, m.undone_by,
         m.percentile, m.discount, m.category_id, prices.articles, prices.in_force
    from niche_data.markdowns m
   cross join lateral (
     select count(*)::integer as articles, count(*) filter (where p.is_in_force)::integer as in_force
       from niche_data.markdown_prices p
      where p.markdown_id = m.markdown_id
   ) as prices`

/** Throws MarkdownNotFoundError. */
export async function readMarkdown(db: Queryable, markdownId: number): Promise<Markdown> {
  const { rows } = await db.query<Markdown>(`${MARKDOWNS} where m.markdown_id = $1`, [markdownId])
  if (!rows[0]) throw new MarkdownNotFoundError(markdownId)
  return rows[0]
}

/** The articles of a markdown, in ascending order. */
export async function readMarkdownPrices(
  db: Queryable,
  markdownId: number,
): Promise<readonly (MarkdownPrice & { readonly is_in_force: boolean })[]> {
  const { rows } = await db.query<MarkdownPrice & { readonly is_in_force: boolean }>(
    `select article_id, old_price::double precision as old_price, new_price::double precision as new_price, is_in_force
       from niche_data.markdown_prices where markdown_id = $1 order by article_id`,
    [markdownId],
  )
  return rows
}

/** The latest `limit` markdowns before `before`, the latest first. */
export async function listMarkdowns(
  db: Queryable,
  { limit, before }: { readonly limit: number; readonly before?: number | undefined },
): Promise<readonly Markdown[]> {
  const { rows } = await db.query<Markdown>(
    `${MARKDOWNS} where $1::bigint is null or m.markdown_id < $1 order by m.markdown_id desc limit $2`,
    [before ?? null, limit],
  )
  return rows
}
