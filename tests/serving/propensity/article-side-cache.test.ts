import { beforeAll, describe, expect, it } from 'vitest'
import { readArticleSides } from '../../../features/index.ts'
import { propensity } from '../../../models/index.ts'
import { ArticleSideCache } from '../../../serving/propensity/article-side-cache.ts'
import { BEANIE, fillSmallShop, HOODIE } from '../../helpers/small-shop.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

const MINUTE = 60_000

describe('the kept sides of articles', () => {
  const database = useTestDatabase()
  beforeAll(() => fillSmallShop(database.pool))

  const open = (features = propensity.features) => {
    const clock = { now: 0 }
    const errors: unknown[] = []
    const cache = new ArticleSideCache({
      pool: database.pool,
      features,
      onError: (error) => errors.push(error),
      now: () => clock.now,
    })
    return { cache, clock, errors }
  }

  it('are there once they were read behind a first request, and are those of all articles', async () => {
    const { cache } = open()
    expect(cache.of([HOODIE])).toBeUndefined()
    await cache.settled()
    const kept = cache.of([HOODIE, BEANIE])
    expect(kept).toEqual(await readArticleSides(database.pool, propensity.features))
  })

  it('are read anew past half of their hour, and are not given past it', async () => {
    const { cache, clock } = open()
    cache.of([])
    await cache.settled()
    const first = cache.of([HOODIE])
    clock.now = 29 * MINUTE
    expect(cache.of([HOODIE])).toBe(first)
    await cache.settled()
    clock.now = 31 * MINUTE
    expect(cache.of([HOODIE])).toBe(first)
    await cache.settled()
    expect(cache.of([HOODIE])).not.toBe(first)
    clock.now = (31 + 60) * MINUTE
    expect(cache.of([HOODIE])).toBeUndefined()
  })

  it('are not given to whoever asks about an article that came since', async () => {
    const { cache } = open()
    cache.of([])
    await cache.settled()
    expect(cache.of([HOODIE, 999])).toBeUndefined()
  })

  it('tells a failure, and tries again', async () => {
    const [view] = propensity.features.filter(({ entity }) => entity === 'article')
    const { cache, errors } = open([{ ...view!, name: 'no_such_view' }])
    for (const failures of [1, 2]) {
      expect(cache.of([HOODIE])).toBeUndefined()
      await cache.settled()
      expect(errors).toHaveLength(failures)
    }
  })
})
