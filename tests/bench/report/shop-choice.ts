import { createPool } from '../../../sql/connection.ts'
import type { BenchPlan } from './bench-plans.ts'

/** Which shop the benches measure that measure one. */
export interface ShopChoice {
  /** BENCH_DATABASE_URL: a migrated shop that is there. */
  readonly databaseUrl?: string
  /** BENCH_DATABASE_MAY_CHANGE=yes: benches that write may have it too. */
  readonly mayChange: boolean
  /** BENCH_SIZE: of the synthetic shops that are made. */
  readonly size?: string
}

export function readShopChoice(environment: NodeJS.ProcessEnv): ShopChoice {
  const { BENCH_DATABASE_URL: databaseUrl, BENCH_DATABASE_MAY_CHANGE: mayChange, BENCH_SIZE: size } = environment
  if (size !== undefined && !['demo', 'small', 'full'].includes(size)) {
    throw new RangeError('BENCH_SIZE must be demo, small or full')
  }
  return {
    mayChange: mayChange === 'yes',
    ...(databaseUrl !== undefined && { databaseUrl }),
    ...(size !== undefined && { size }),
  }
}

/** The flags by which a bench gets its shop, and what that shop is: undefined where it measures none. */
export interface ShopFlags {
  readonly flags: readonly string[]
  readonly made: string | undefined
  readonly isGiven: boolean
}

export function shopFlags({ database, size: ownSize }: BenchPlan, choice: ShopChoice): ShopFlags {
  const isAllowed = database === 'reads' || (database === 'writes' && choice.mayChange)
  if (choice.databaseUrl !== undefined && isAllowed) {
    return { flags: ['--database', choice.databaseUrl], made: undefined, isGiven: true }
  }
  if (ownSize === undefined) return { flags: [], made: undefined, isGiven: false }
  const size = choice.size ?? ownSize
  return { flags: ['--size', size], made: `a synthetic shop of size ${size}`, isGiven: false }
}

/** "557,000 customers, 7,400 articles, 2,000,000 units bought", and the version of its server. */
export async function describeShop(databaseUrl: string): Promise<{ readonly shop: string; readonly server: string }> {
  const pool = createPool({ connectionString: databaseUrl }, { max: 1 })
  try {
    const { rows } = await pool.query<{ customers: number; articles: number; units: number; server: string }>(
      `select (select count(*) from niche_data.customers) as customers,
              (select count(*) from niche_data.articles) as articles,
              (select count(*) from niche_data.transactions) as units,
              current_setting('server_version') as server`,
    )
    const { customers, articles, units, server } = rows[0]!
    const [c, a, u] = [customers, articles, units].map((count) => Number(count).toLocaleString('en'))
    return { shop: `a shop of ${c} customers, ${a} articles, ${u} units bought`, server: server.split(' ')[0]! }
  } finally {
    await pool.end()
  }
}
