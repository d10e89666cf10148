import { describe, expect, it } from 'vitest'
import { runSelvedge } from '../helpers/run-selvedge.ts'

const commands = [
  ['start'],
  ['train'],
  ['data', 'ingest'],
  ['data', 'generate'],
  ['data', 'export'],
  ['data', 'profile'],
  ['data', 'niche'],
  ['models', 'list'],
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
    [['train', 'horoscope'], /^selvedge: there is no model "horoscope"; there are: popularity, recommendation\n$/],
    [['train', 'popularity', '--seed', '1.5'], /--seed.*must be an integer/],
    [['train', 'popularity', '--until', 'tomorrow'], /--until.*must be a date/],
    [['data', 'ingest'], /required option '--from <folder>'/],
    [['data', 'ingest', '--from', 'x', '--max-reject-share', '2'], /must be a number from 0 to 1/],
  ])('refuses %j with exit code 2', async (words, message) => {
    const { code, stderr } = await runSelvedge(words)
    expect(stderr).toMatch(message)
    expect(code).toBe(2)
  })

  it('refuses a bad setting in one line, before anything is started', async () => {
    const { code, stdout, stderr } = await runSelvedge(['start'], { PORT: 'http' })
    expect(stderr).toMatch(/^selvedge: PORT must be a port number.*\n$/)
    expect(stdout).toBe('')
    expect(code).toBe(2)
  })
})
