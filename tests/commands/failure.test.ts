import { afterEach, describe, expect, it, vi } from 'vitest'
import { EXIT_BAD_INPUT, EXIT_UNEXPECTED, exitCodeOf, reportFailure } from '../../commands/failure.ts'
import { FeatureFromLaterError } from '../../models/propensity/known-time.ts'

const leak = new FeatureFromLaterError('propensity', {
  customer_id: 42,
  article_id: 400479004,
  as_of: Date.UTC(2020, 8, 1),
  known_at: Date.UTC(2020, 8, 3),
  label: 1,
  weight: 1,
  features: {},
})

describe('a command that fails', () => {
  afterEach(() => vi.restoreAllMocks())

  const said = (error: unknown) => {
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    reportFailure(error)
    return write.mock.calls.map(([text]) => String(text)).join('')
  }

  it('says in one line which pair of a training holds a feature from later', () => {
    const text = said(leak)
    expect(text).toMatch(/^selvedge: propensity refuses its rows: customer 42 and article 400479004 at 2020-09-01/)
    expect(text).toContain('known only at 2020-09-03')
    expect(text.split('\n')).toHaveLength(2)
    expect(exitCodeOf(leak)).toBe(EXIT_BAD_INPUT)
  })

  it('shows where a mistake of ours is', () => {
    const mistake = new Error('nobody foresaw it')
    expect(said(mistake)).toContain('failure.test.ts')
    expect(exitCodeOf(mistake)).toBe(EXIT_UNEXPECTED)
  })
})
