import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listVersions } from '../../models/index.ts'
import { connectClient } from '../../sql/connection.ts'
import { runSelvedge, startSelvedge } from '../helpers/run-selvedge.ts'
import { fillSmallShop } from '../helpers/small-shop.ts'
import { databaseUrl, useTestDatabase } from '../helpers/test-database.ts'
import { waitUntilBlocked } from '../helpers/wait-until-blocked.ts'

describe('the commands for the life of a model', () => {
  const database = useTestDatabase()
  let folder: string
  const run = (...words: string[]) => runSelvedge(words, { DATABASE_URL: databaseUrl(database.settings) })
  const runJson = async (...words: string[]) => {
    const { code, stdout, stderr } = await run(...words, '--json')
    expect(code, stderr).toBe(0)
    return JSON.parse(stdout)
  }
  const refusal = async (...words: string[]) => {
    const { code, stdout, stderr } = await run(...words)
    expect(stdout).toBe('')
    expect(code, stderr).toBe(2)
    return stderr.replace(/^(?!selvedge:).*\n/gm, '')
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'selvedge-models-'))
    await fillSmallShop(database.pool)
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('train with the hyper-parameters that are set, and refuse in one line what the model does not know', async () => {
    const words = [
      'train',
      'recommendation',
      '--set',
      'candidates.0.neighbors=7',
      '--set',
      'candidates.0.weighting.source_exponent=0.5',
    ]
    expect(await runJson(...words)).toMatchObject({ version: 1, promoted: true })
    const { rows } = await database.pool.query(`select parameters from ml.model_version where version = 1`)
    expect(rows[0].parameters).toMatchObject({
      candidates: [
        { neighbors: 7, weighting: { kind: 'degree', source_exponent: 0.5 } },
        { weighting: { kind: 'cosine' } },
      ],
    })

    const train = ['train', 'recommendation', '--set']
    expect(await refusal(...train, 'neighbours=7')).toMatch(
      /^selvedge: parameters for recommendation refused: it has no neighbours; it has: candidates, .*pairs_per_article.*\n$/,
    )
    expect(await refusal(...train, 'candidates.0.neighbors=many')).toMatch(
      /^selvedge: .*neighbors: must be a number.*\n$/,
    )
    expect(await refusal(...train, 'neighbors')).toMatch(/^selvedge: --set neighbors refused: give <name>=<value>.*\n$/)
    expect(await refusal(...train, 'neighbors.k=1')).toMatch(/neighbors is no object with fields\n$/)
    expect(await refusal('train', 'recommendation', '--promote')).toMatch(/--promote and --reason belong together/)
  }, 120_000)

  it('promote, show what was live when, and roll back', async () => {
    const trained = ['train', 'recommendation', '--promote', '--reason', 'a new range']
    expect(await runJson(...trained)).toMatchObject({ version: 2, promoted: true, reason: 'a new range' })
    await runJson('models', 'promote', 'recommendation@1', '--reason', 'it sold better')
    expect(await runJson('models', 'rollback', 'recommendation')).toMatchObject({ version: 2 })
    const history = await runJson('models', 'history', 'recommendation')
    expect(history.map(({ version, action, reason }: Record<string, unknown>) => [version, action, reason])).toEqual([
      [2, 'rollback', 'rolled back by hand'],
      [1, 'promote', 'it sold better'],
      [2, 'publish', 'a new range'],
      [1, 'publish', expect.stringMatching(/^better than its baseline/)],
    ])
    expect((await run('models', 'history', 'recommendation')).stdout).toMatch(/^version +live from/)
    expect(await refusal('models', 'promote', 'recommendation@2', '--reason', 'x')).toMatch(/is the champion already/)
    expect(await refusal('models', 'promote', 'recommendation@9', '--reason', 'x')).toMatch(/versions 1 to 2 are/)
  }, 120_000)

  it('evaluate one version and compare two, with the value of every customer', async () => {
    const evaluated = await runJson('models', 'evaluate', 'recommendation@1')
    expect(evaluated).toMatchObject({ judgedBy: 'twin', metrics: { customers: 11 }, baseline: { name: 'popularity' } })
    expect(await refusal('models', 'evaluate', 'recommendation@1', '--stored')).toMatch(
      /has seen what it should predict/,
    )
    const values = join(folder, 'values.csv')
    const compared = await runJson('models', 'compare', 'recommendation@1', 'recommendation@2', '--values', values)
    expect(compared.comparison).toMatchObject({ metric: 'map_at_12', entities: 11, interval: { resamples: 2000 } })
    const lines = (await readFile(values, 'utf8')).trimEnd().split('\n')
    expect(lines[0]).toBe('entity_id,recommendation@1,recommendation@2')
    expect(lines).toHaveLength(12)
    const { stdout } = await run('models', 'compare', 'recommendation@1', 'recommendation@2')
    expect(stdout).toMatch(/95 % interval .* to .* \(paired bootstrap, 2000 resamples\)/)
  }, 120_000)

  it('show the card as Markdown and write it as a page', async () => {
    const { stdout } = await run('models', 'card', 'recommendation@1')
    expect(stdout).toMatch(/^# recommendation version 1\n/)
    const html = join(folder, 'card.html')
    await runJson('models', 'card', 'recommendation@1', '--html', html)
    expect(await readFile(html, 'utf8')).toContain('<h1>recommendation version 1</h1>')
  })

  it('export a version and import it, but no damaged file', async () => {
    const file = join(folder, 'recommendation-1.selvedge')
    await runJson('models', 'export', 'recommendation@1', '--out', file)
    expect(await runJson('models', 'import', file)).toMatchObject({ version: 3, origin: { version: 1 } })
    const listed = await runJson('models', 'list')
    expect(listed[0]).toMatchObject({ version: 3, isChampion: false })

    const bytes = await readFile(file)
    bytes[bytes.length >> 1]! ^= 1
    await writeFile(file, bytes)
    expect(await refusal('models', 'import', file)).toMatch(
      /^selvedge: .* holds no exported version: it is damaged.*\n$/,
    )
    expect(await refusal('models', 'import', join(folder, 'nothing'))).toMatch(/^selvedge: cannot read .*nothing.*\n$/)
    expect(await runJson('models', 'list')).toHaveLength(3)
  }, 120_000)

  it('leave the registry whole when a training is stopped by Ctrl-C, and its lock free', async () => {
    const before = await listVersions(database.pool)
    const holder = await connectClient(database.settings)
    await holder.query('begin; lock table ml.model_alias in access exclusive mode')
    const training = startSelvedge(['train', 'recommendation'], { DATABASE_URL: databaseUrl(database.settings) })
    await waitUntilBlocked(database.pool)
    training.process.kill('SIGINT')
    await holder.query('rollback')
    await holder.end()
    const { code } = await training.ended
    expect(code).toBe(130)
    expect(await listVersions(database.pool)).toEqual(before)
    const { rows } = await database.pool.query('select count(*)::int as chunks from ml.model_artifact_chunk')
    expect(rows[0].chunks).toBe(before.length)
    expect(await runJson('train', 'recommendation')).toMatchObject({ version: 4 })
  }, 120_000)
})
