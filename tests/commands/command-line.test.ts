import { describe, expect, it } from 'vitest'
import { runSelvedge } from '../helpers/run-selvedge.ts'

const commands = [
  ['start'],
  ['doctor'],
  ['train'],
  ['data', 'ingest'],
  ['data', 'generate'],
  ['data', 'export'],
  ['data', 'profile'],
  ['data', 'niche'],
  ['models', 'list'],
  ['models', 'evaluate'],
  ['models', 'compare'],
  ['models', 'promote'],
  ['models', 'rollback'],
  ['models', 'history'],
  ['models', 'card'],
  ['models', 'export'],
  ['models', 'import'],
  ['features', 'list'],
  ['features', 'build'],
  ['features', 'replay'],
  ['features', 'drift'],
  ['jobs', 'list'],
  ['jobs', 'run'],
  ['jobs', 'log'],
  ['database', 'migrate'],
  ['database', 'dump-schema'],
  ['database', 'write-reference'],
]

describe('the command line', () => {
  it.each(commands)('%s %s has --help, which names --json', async (...words) => {
    const { code, stdout } = await runSelvedge([...words.filter((word) => word !== undefined), '--help'])
    expect(code).toBe(0)
    expect(stdout).toContain(`Usage: selvedge ${words.filter((word) => word !== undefined).join(' ')}`)
    expect(stdout).toContain('--json')
  })

  it.each([
    [['fly'], /unknown command 'fly'/],
    [['train'], /missing required argument 'model'/],
    [['train', 'horoscope'], /^selvedge: there is no model "horoscope"; there are: popularity, recommendation, .+\n$/],
    [['train', 'popularity', '--seed', '1.5'], /--seed.*must be an integer/],
    [['train', 'popularity', '--until', 'tomorrow'], /--until.*must be a date/],
    [['data', 'generate', '--size', 'huge'], /must be demo, small, full or a number of customers/],
    [['features', 'drift', '--view', 'customer_rfm', '--window', '7'], /must be such as 7d/],
    [['features', 'replay', '--limit', '0'], /must be an integer from 1/],
    [['data', 'ingest'], /required option '--from <folder>'/],
    [['data', 'ingest', '--from', 'x', '--max-reject-share', '2'], /must be a number from 0 to 1/],
  ])('refuses %j with exit code 2', async (words, message) => {
    const { code, stderr } = await runSelvedge(words)
    expect(stderr).toMatch(message)
    expect(code).toBe(2)
  })

  it('takes "up" for "start"', async () => {
    const { code, stdout } = await runSelvedge(['up', '--help'])
    expect(code).toBe(0)
    expect(stdout).toContain('Usage: selvedge start|up')
  })

  it('refuses a bad setting in one line, before anything is started', async () => {
    const { code, stdout, stderr } = await runSelvedge(['start'], { PORT: 'http' })
    expect(stderr).toMatch(/^selvedge: PORT must be a port number.*\n$/)
    expect(stdout).toBe('')
    expect(code).toBe(2)
  })
})
