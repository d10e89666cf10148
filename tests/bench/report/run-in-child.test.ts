import { expect, test, vi } from 'vitest'
import { runInChild } from './run-in-child.ts'

// Loads what the whole server loads.
vi.setConfig({ testTimeout: 90_000 })

test('what a bench returns comes back from its process', async () => {
  expect(await runInChild('dashboards', [])).toEqual({
    outcome: { skipped: 'it measures a shop that is there: --database <url>' },
  })
})

test('a bench that ends with another code than 0 failed', async () => {
  expect(await runInChild('no-such-bench', [])).toEqual({ failure: 'it ended with 2' })
})
