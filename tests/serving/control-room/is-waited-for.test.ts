import { describe, expect, it } from 'vitest'
import { isWaitedFor } from '../../../serving/control-room/is-waited-for.ts'

const NOW = 1_000_000_000
const run = (state: 'running' | 'succeeded', startedAt: number) => ({ state, started_at: new Date(startedAt) })

describe('a run that somebody asked for', () => {
  it('is waited for while one is under way, whoever asked', () => {
    expect(isWaitedFor(run('running', NOW - 5_000), undefined, NOW)).toBe(true)
  })

  it('is waited for until one has begun after it was asked for', () => {
    expect(isWaitedFor(undefined, NOW - 5_000, NOW)).toBe(true)
    expect(isWaitedFor(run('succeeded', NOW - 9_000), NOW - 5_000, NOW)).toBe(true)
    expect(isWaitedFor(run('succeeded', NOW - 4_000), NOW - 5_000, NOW)).toBe(false)
  })

  it('is not waited for when nobody asked, in the future, or for longer than anybody would', () => {
    expect(isWaitedFor(run('succeeded', NOW - 4_000), undefined, NOW)).toBe(false)
    expect(isWaitedFor(undefined, NOW + 5_000, NOW)).toBe(false)
    expect(isWaitedFor(undefined, NOW - 3_600_000, NOW)).toBe(false)
  })
})
