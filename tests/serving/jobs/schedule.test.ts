import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { estimators } from '../../../models/index.ts'
import { cronItems } from '../../../serving/jobs/cron-items.ts'
import { lastTime, nextTime } from '../../../serving/jobs/cron-times.ts'
import { jobNamed, jobs } from '../../../serving/jobs/jobs.ts'
import { parseSchedule, readSchedule } from '../../../serving/jobs/read-schedule.ts'
import { defaultSchedule } from '../../../serving/jobs/schedule.ts'

const now = new Date('2026-03-04T10:20:30Z')

describe('the list of jobs', () => {
  it('has a training for every model, and each name once', () => {
    const names = jobs.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(estimators.map(({ name }) => `train-${name.replaceAll('_', '-')}`)))
    expect(new Set(names).size).toBe(names.length)
  })

  it('names all there are when one is asked for that there is not', () => {
    expect(() => jobNamed('train-horoscope')).toThrow(/no job "train-horoscope"; there are: train-.*refresh-views/)
    expect(jobNamed('refresh-views').lane).toBe('upkeep')
  })
})

describe('the default schedule', () => {
  it('has a time for every job that needs no words, which the worker understands', () => {
    const schedule = defaultSchedule(jobs)
    const timed = jobs.filter(({ isOnlyAsked }) => !isOnlyAsked)
    for (const { name } of timed) expect(schedule.get(name), name).toHaveLength(1)
    expect(timed.length).toBeGreaterThan(jobs.length / 2)
    expect(cronItems(jobs, schedule, now)).toHaveLength(timed.length)
  })

  it('makes up for the last training that was missed, and for nothing that comes again soon', () => {
    const items = new Map(cronItems(jobs, defaultSchedule(jobs), now).map((item) => [item.identifier, item]))
    const sinceTwoOClock = now.getTime() - Date.UTC(2026, 2, 4, 2)
    expect(items.get('train-popularity')?.options.backfillPeriod).toBe(sinceTwoOClock + 30_000)
    expect(items.get('refresh-views')?.options.backfillPeriod).toBe(0)
    expect(items.get('refresh-views')?.payload).toEqual({ job: 'refresh-views' })
  })

  it('does not make up for a training that should have begun days ago', () => {
    const items = cronItems(jobs, parseSchedule('0 2 1 * * train-popularity', jobs), now)
    expect(items.find(({ identifier }) => identifier === 'train-popularity')?.options.backfillPeriod).toBe(0)
  })
})

describe('SELVEDGE_SCHEDULE', () => {
  it('replaces the times of the jobs it names and leaves the others', () => {
    const schedule = parseSchedule(
      [
        '# nightly',
        '30 3 * * 1-5   train-popularity',
        '0 12 * * 0,6 train-popularity # at the weekend',
        '',
        'off check-drift',
      ].join('\r\n'),
      jobs,
    )
    expect(schedule.get('train-popularity')).toEqual(['30 3 * * 1-5', '0 12 * * 0,6'])
    expect(schedule.get('check-drift')).toEqual([])
    expect(schedule.get('refresh-views')).toEqual(defaultSchedule(jobs).get('refresh-views'))
    expect(
      cronItems(jobs, schedule, now)
        .map(({ identifier }) => identifier)
        .filter((name) => /popularity|drift/.test(name)),
    ).toEqual(['train-popularity', 'train-popularity-2'])
  })

  it.each([
    ['0 3 * * * train-horoscope', /line 1 .* ends with "train-horoscope", which is no job; there are: train-/],
    ['# first\n61 * * * * refresh-views', /line 2 .*: Too large value '61'/],
    ['0 3 * * refresh-views', /line 1 .* no time of five fields/],
    ['refresh-views', /line 1 .* no time of five fields/],
    ['@daily refresh-views', /line 1 .* no time of five fields/],
  ])('refuses %j', (text, message) => {
    expect(() => parseSchedule(text, jobs)).toThrow(message)
  })

  it('is the name of a file, or off, or nothing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'selvedge-schedule-'))
    try {
      const file = join(folder, 'schedule')
      await writeFile(file, '5 5 * * * refresh-views\n')
      expect((await readSchedule(file, jobs)).get('refresh-views')).toEqual(['5 5 * * *'])
      expect((await readSchedule('off', jobs)).size).toBe(0)
      expect(cronItems(jobs, await readSchedule('off', jobs), now)).toEqual([])
      expect(await readSchedule(undefined, jobs)).toEqual(defaultSchedule(jobs))
      await expect(readSchedule(join(folder, 'none'), jobs)).rejects.toMatchObject({
        code: 'INVALID_SCHEDULE',
        message: expect.stringMatching(/SELVEDGE_SCHEDULE: the file .*none cannot be read \(ENOENT\)/),
      })
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})

describe('the next time', () => {
  const next = (times: readonly string[], after: string) => nextTime(times, new Date(after))?.toISOString()

  it.each([
    [['0 2 * * *'], '2026-03-01T01:59:59.999Z', '2026-03-01T02:00:00.000Z'],
    [['0 2 * * *'], '2026-03-01T02:00:00.000Z', '2026-03-02T02:00:00.000Z'],
    [['*/15 * * * *'], '2026-12-31T23:45:01.000Z', '2027-01-01T00:00:00.000Z'],
    [['0 6 * * 1'], '2026-03-04T00:00:00.000Z', '2026-03-09T06:00:00.000Z'],
    [['0 6 29 2 *'], '2027-06-01T00:00:00.000Z', '2028-02-29T06:00:00.000Z'],
    [['0 6 * * *', '30 4 * * *'], '2026-03-04T00:00:00.000Z', '2026-03-04T04:30:00.000Z'],
  ])('of %j after %s is %s', (times, after, expected) => {
    expect(next(times, after)).toBe(expected)
  })

  it('is after now, and the last one is not', () => {
    expect(next(['20 10 * * *'], '2026-03-04T10:20:30Z')).toBe('2026-03-05T10:20:00.000Z')
    expect(lastTime(['20 10 * * *'], now)?.toISOString()).toBe('2026-03-04T10:20:00.000Z')
    expect(lastTime(['21 10 * * *'], now)?.toISOString()).toBe('2026-03-03T10:21:00.000Z')
  })

  it('is none without times, and for a day that does not come within a year', () => {
    expect(next([], '2026-03-01T00:00:00Z')).toBeUndefined()
    expect(next(['0 0 30 2 *'], '2026-03-01T00:00:00Z')).toBeUndefined()
  })
})
