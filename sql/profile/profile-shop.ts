import type { Pool } from '../connection.ts'
import { NothingLoadedError } from '../errors.ts'
import { profileCatalogue } from './catalogue.ts'
import { profileCustomers } from './customers.ts'
import type { DataSource } from './data-source.ts'
import { EmptyShopError } from './empty-shop-error.ts'
import { findNiches, readNicheRules } from './niches.ts'
import { profileOrders } from './orders.ts'
import { profilePopularity } from './popularity.ts'
import { profilePrices } from './prices.ts'
import { profilePurchaseBehaviour } from './purchase-behaviour.ts'
import { checkQuality, withShares } from './quality.ts'
import { profileReviews } from './reviews.ts'
import { profileSales } from './sales.ts'
import { profileSalesOverTime } from './sales-over-time.ts'
import type { ActivityProfile, ShopProfile, SourceProfile } from './shop-profile.ts'
import { type Snapshot, withSnapshot } from './snapshot.ts'
import { profileTables } from './tables.ts'
import { profileVisits } from './visits.ts'

export interface ProfileOptions {
  /** Only this one; without it, the shop and the H&M files, each where it has rows. */
  readonly source?: DataSource | undefined
  readonly onProgress?: (progress: ProfileProgress) => void
  readonly signal?: AbortSignal | undefined
}

export interface ProfileProgress {
  /** The section that was just finished, for people. */
  readonly section: string
  /** 0 to 1 of all sections. */
  readonly share: number
}

/**
 * Profiles the data: tables, articles, customers, sales, behaviour, activity and quality. It only reads, from one
 * snapshot, so that all figures agree; it holds three connections of the pool. Memory is bounded by the number of
 * distinct articles, prices and dates: rows are counted by the database.
 *
 * Throws EmptyShopError when there is nothing to profile and NothingLoadedError when only the files were asked for and
 * none are loaded; rejects with the signal's reason when it is aborted.
 */
export async function profileShop(pool: Pool, options: ProfileOptions = {}): Promise<ShopProfile> {
  return await withSnapshot(pool, options.signal, async (snapshot) => {
    const sources = await sourcesToProfile(snapshot, options.source)
    const section = sectionCounter(options.onProgress)
    const hasShop = sources.includes('shop')
    // Statements run in the order they are asked for, two at a time: the longest first.
    const [activity, findings, profiles, tables] = await Promise.all([
      hasShop ? profileActivity(snapshot, section) : null,
      Promise.all(sources.map((source) => section('data quality', () => checkQuality(snapshot, source)))),
      Promise.all(sources.map((source) => profileSource(snapshot, source, section))),
      section('tables', () => profileTables(snapshot)),
    ])
    return { tables, sources: profiles, activity, findings: withShares(findings.flat(), tables) }
  })
}

async function sourcesToProfile(snapshot: Snapshot, wanted: DataSource | undefined): Promise<readonly DataSource[]> {
  const [row] = await snapshot.query<Record<DataSource, boolean>>(
    `select exists (select from niche_data.articles) as shop, exists (select from public.articles) as files`,
  )
  const present = (['shop', 'files'] as const).filter(
    (source) => row![source] && (wanted === undefined || wanted === source),
  )
  if (present.length === 0) throw wanted === 'files' ? new NothingLoadedError() : new EmptyShopError()
  return present
}

async function profileActivity(snapshot: Snapshot, section: Section): Promise<ActivityProfile> {
  const [visits, orders, reviews] = await Promise.all([
    section('visits', () => profileVisits(snapshot)),
    section('orders', () => profileOrders(snapshot)),
    section('reviews', () => profileReviews(snapshot)),
  ])
  return { visits, orders, reviews }
}

async function profileSource(snapshot: Snapshot, source: DataSource, section: Section): Promise<SourceProfile> {
  const [sales, behaviour, overTime, prices, popularity, catalogue, customers, rules] = await Promise.all([
    section('sales', () => profileSales(snapshot, source)),
    section('purchase behaviour', () => profilePurchaseBehaviour(snapshot, source)),
    section('sales over time', () => profileSalesOverTime(snapshot, source)),
    section('prices', () => profilePrices(snapshot, source)),
    section('popularity', () => profilePopularity(snapshot, source)),
    section('catalogue', () => profileCatalogue(snapshot, source)),
    section('customers', () => profileCustomers(snapshot, source)),
    section('niches', () => readNicheRules(snapshot)),
  ])
  const niches = findNiches(catalogue, sales, rules)
  return { source, catalogue, customers, sales, prices, niches, overTime, popularity, behaviour }
}

type Section = <T>(name: string, work: () => Promise<T>) => Promise<T>

/** Tells of each section when it is finished. All sections are begun before the first of them ends. */
function sectionCounter(onProgress: ProfileOptions['onProgress']): Section {
  let begun = 0
  let finished = 0
  return async (name, work) => {
    begun++
    const result = await work()
    finished++
    onProgress?.({ section: name, share: finished / begun })
    return result
  }
}
