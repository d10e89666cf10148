import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ConnectionSettings, createPool, type Pool } from '../../../sql/connection.ts'
import { openEmbeddedServer } from '../../../sql/embedded-postgres.ts'
import { migrate } from '../../../sql/migrate.ts'
import { generateShop } from '../../../sql/synthetic/generate-shop.ts'
import type { ShopSizeName } from '../../../sql/synthetic/shop-size.ts'

/** Gives `work` a server of its own with a synthetic shop (seed 1), which is gone afterwards. */
export async function withGeneratedShop<Result>(
  size: ShopSizeName,
  work: (shop: { pool: Pool; settings: ConnectionSettings }) => Promise<Result>,
): Promise<Result> {
  const home = await mkdtemp(join(tmpdir(), 'selvedge-bench-features-'))
  await chmod(home, 0o755)
  try {
    const server = await openEmbeddedServer(home)
    try {
      await migrate(server.settings)
      const pool = createPool(server.settings)
      try {
        process.stdout.write(`generating the shop (${size})\n`)
        await generateShop(pool, { size, seed: 1, replace: false })
        await pool.query('vacuum analyze')
        return await work({ pool, settings: server.settings })
      } finally {
        await pool.end()
      }
    } finally {
      await server.release()
    }
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

/** The word after `--size`: small unless told. */
export function sizeOption(value: unknown): ShopSizeName {
  if (value === undefined) return 'small'
  if (value === 'demo' || value === 'small' || value === 'full') return value
  throw new RangeError('--size must be demo, small or full')
}
