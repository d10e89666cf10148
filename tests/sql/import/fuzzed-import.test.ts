import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseMapping } from '../../../sql/import/read-mapping.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { countRows, importFiles, TINY_FILES, TINY_MAPPING } from './tiny-shop.ts'

const seed = { seed: 20, numRuns: 25 }
/** A change of a text: what is at a place is replaced by something else. */
const change = fc.tuple(
  fc.nat(400),
  fc.nat(6),
  fc.constantFrom(
    '',
    '"',
    '\n',
    ',',
    ';',
    '\0',
    '{',
    ': ',
    '🙂',
    'null',
    '-1',
    '9'.repeat(30),
    '[',
    '*a',
    '1e9',
    '\r\n',
    '#',
  ),
)

function changed(text: string, [at, length, piece]: readonly [number, number, string]): string {
  const start = at % text.length
  return text.slice(0, start) + piece + text.slice(start + length)
}

/** A refusal of ours: it has a code in words, and its message is one line. */
function expectRefusal(error: unknown): void {
  expect(error).toBeInstanceOf(Error)
  expect((error as { code?: unknown }).code).toMatch(/^(INVALID_MAPPING|INVALID_FILE|INVALID_SOURCE|TOO_MANY_REJECTS)$/)
  expect((error as Error).message).not.toContain('\n')
}

describe('an import of what somebody broke', () => {
  const database = useTestDatabase()

  it('refuses any broken mapping in one line, or understands it', () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        try {
          const { mapping } = parseMapping(changes.reduce(changed, TINY_MAPPING), 'shop.yaml')
          expect(mapping.version).toBe(1)
        } catch (error) {
          expectRefusal(error)
          expect((error as Error).message).toMatch(/^shop\.yaml/)
        }
      }),
      { seed: 20, numRuns: 500 },
    )
  })

  it('is the whole shop of the good rows, or nothing and one line', async () => {
    await importFiles(database)
    await fc.assert(
      fc.asyncProperty(change, change, fc.boolean(), async (inItems, inSales, isLenient) => {
        const before = await countRows(database)
        const files = {
          'items.csv': changed(TINY_FILES['items.csv'], inItems),
          'sales.csv': changed(TINY_FILES['sales.csv'], inSales),
        }
        const options = { replace: true, maximumRejectShare: isLenient ? 1 : 0.3 }
        const outcome = await importFiles(database, files, TINY_MAPPING, options).catch((error: unknown) => error)
        const after = await countRows(database)
        if (outcome instanceof Error) {
          expectRefusal(outcome)
          expect(after).toEqual(before)
        } else {
          expect(outcome).toMatchObject({
            shop: { articles: after.articles, orders: after.orders, transactions: after.transactions },
          })
        }
      }),
      seed,
    )
  })
})
