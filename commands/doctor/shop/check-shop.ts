import type { Queryable } from '../../../sql/index.ts'
import { type Found, ok, warning, worst } from '../finding.ts'
import { counted, listed, secondsInWords } from '../words.ts'

/** The views are refreshed every 15 minutes while a server runs. */
const STALE_SECONDS = 2 * 3_600

/** Whether there is a shop, of which time, and how old its views are. Only of a database that is up to date. */
export async function checkShop(db: Queryable): Promise<readonly Found[]> {
  const { rows } = await db.query<{ articles: number; customers: number; first: Date | null; last: Date | null }>(
    `select (select count(*) from niche_data.articles) as articles,
            (select count(*) from niche_data.customers) as customers,
            (select min(purchased_at) from niche_data.transactions) as first,
            (select max(purchased_at) from niche_data.transactions) as last`,
  )
  const { articles, customers, first, last } = rows[0] ?? { articles: 0, customers: 0, first: null, last: null }
  if (articles === 0) {
    return [
      warning('shop', 'empty', 'Run "selvedge data generate" for a demo, or "selvedge data ingest" for your data.'),
    ]
  }
  const day = (date: Date) => date.toISOString().slice(0, 10)
  return [
    ok('shop', `${counted(articles, 'article')}, ${counted(customers, 'customer')}`),
    first && last
      ? ok('period', `purchases from ${day(first)} to ${day(last)}`)
      : warning('period', 'nothing was bought yet', 'Models need purchases: train them when there are some.'),
    await checkViews(db),
  ]
}

async function checkViews(db: Queryable): Promise<Found> {
  const { rows } = await db.query<{ view_name: string; age_seconds: number | null }>(
    'select view_name, age_seconds from niche_data.v_view_ages order by age_seconds desc nulls first',
  )
  const never = rows.filter(({ age_seconds }) => age_seconds === null).map(({ view_name }) => view_name)
  const oldest = rows.find(({ age_seconds }) => age_seconds !== null)
  const cure =
    'Leave a server running, which refreshes them every 15 minutes, or run "selvedge jobs run refresh-views".'
  return worst(
    never.length > 0 && warning('views', `${listed(never)} never refreshed`, cure),
    oldest !== undefined &&
      (oldest.age_seconds ?? 0) > STALE_SECONDS &&
      warning('views', `${oldest.view_name} is ${secondsInWords(oldest.age_seconds ?? 0)} old`, cure),
    ok('views', `${counted(rows.length, 'view')}, the oldest of ${secondsInWords(oldest?.age_seconds ?? 0)} ago`),
  )
}
