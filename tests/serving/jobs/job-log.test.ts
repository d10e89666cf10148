import { describe, expect, it } from 'vitest'
import { JobLog } from '../../../serving/jobs/job-log.ts'

describe('the log of a run', () => {
  it('is its lines', () => {
    const log = new JobLog()
    expect(log.text).toBe('')
    log.append('one')
    log.append('two')
    expect(log.text).toBe('one\ntwo')
  })

  it('keeps the end, says how much is missing, and never passes 64 Ki characters', () => {
    const log = new JobLog()
    for (let i = 1; i <= 10_000; i++) log.append(`line ${i}`.padEnd(80))
    const lines = log.text.split('\n')
    expect(log.text.length).toBeLessThanOrEqual(65_536)
    expect(log.text.length).toBeGreaterThan(60_000)
    expect(lines.at(-1)?.trim()).toBe('line 10000')
    expect(lines[0]).toBe(`(${10_000 - (lines.length - 1)} earlier lines were left out)`)
  })

  it('keeps the end of a line that is too long by itself', () => {
    const log = new JobLog()
    log.append('before')
    log.append(`${'x'.repeat(1_000_000)}end`)
    expect(log.text.length).toBeLessThanOrEqual(65_536)
    expect(log.text.startsWith('before\n')).toBe(true)
    expect(log.text.endsWith('xend')).toBe(true)
  })

  it('holds nothing that PostgreSQL could not store', () => {
    const log = new JobLog()
    log.append('a\0b')
    expect(log.text).toBe('a\uFFFDb')
  })
})
