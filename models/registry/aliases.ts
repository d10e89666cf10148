import { type Client, inTransaction, type Pool, type Queryable } from '../../sql/connection.ts'
import { PromotionRefusedError } from '../errors.ts'
import type { Estimator } from '../model.ts'
import { readArtifact } from './read-artifact.ts'
import { readVersion, type VersionSummary } from './versions.ts'

/** The channel on which a change of a champion is announced (by ml.assign_alias); the payload is the model's name. */
export const CHAMPION_CHANNEL = 'model_champion'

export type Alias = 'champion' | 'challenger'

/** Why an alias changes hands, and on whose behalf. */
export interface AliasChange {
  readonly modelName: string
  readonly alias: Alias
  /** Null: nobody's. */
  readonly modelVersionId: number | null
  readonly action: 'publish' | 'promote' | 'rollback' | 'clear'
  readonly reason: string
  /** login@machine, or whoever else asks. */
  readonly actor?: string | undefined
  /** The figures that it rests on, as JSON. */
  readonly decision?: unknown
}

/** Until the transaction ends nobody else changes an alias of this model. */
export async function lockAliases(client: Client, modelName: string): Promise<void> {
  await client.query(`select pg_advisory_xact_lock(hashtextextended('ml.model_alias:' || $1, 0))`, [modelName])
}

/** The version that has the alias, as its key; null: none has. */
export async function aliasHolder(db: Queryable, modelName: string, alias: Alias): Promise<number | null> {
  const { rows } = await db.query<{ model_version_id: number }>(
    'select model_version_id from ml.model_alias where model_name = $1 and alias = $2',
    [modelName, alias],
  )
  return rows[0]?.model_version_id ?? null
}

/** Changes an alias, its history and, for a champion, announces it; in the caller's transaction. */
export async function assignAlias(client: Queryable, change: AliasChange): Promise<void> {
  await client.query('select ml.assign_alias($1, $2, $3, $4, $5, $6, $7)', [
    change.modelName,
    change.alias,
    change.modelVersionId,
    change.action,
    change.reason,
    change.actor ?? null,
    change.decision === undefined ? null : JSON.stringify(change.decision),
  ])
}

export interface PromotionOptions {
  readonly reason: string
  readonly actor?: string | undefined
}

type Promotable = Pick<VersionSummary, 'modelName' | 'modelVersionId' | 'version'>

/** What a change of the champion came to. */
export interface ChampionChange {
  /** The champion before, as its key; null: there was none. */
  readonly previousVersionId: number | null
  readonly version: VersionSummary
}

/** promoteInTransaction in a transaction of its own. */
export async function promoteVersion(
  pool: Pool,
  estimator: Estimator,
  version: Promotable,
  options: PromotionOptions,
): Promise<void> {
  await inTransaction(pool, (client) => promoteInTransaction(client, estimator, version, options))
}

/**
 * Makes a stored version the champion, by a person's decision: no gate is asked, the reason is kept. The artifact is
 * read and loaded first, so that nothing is promoted that cannot be served. Throws PromotionRefusedError when it is the
 * champion already, ArtifactDamagedError or ArtifactMismatchError when it does not load.
 */
export async function promoteInTransaction(
  client: Client,
  estimator: Estimator,
  version: Promotable,
  { reason, actor }: PromotionOptions,
): Promise<ChampionChange> {
  const { modelName, modelVersionId } = version
  await lockAliases(client, modelName)
  const previousVersionId = await aliasHolder(client, modelName, 'champion')
  if (previousVersionId === modelVersionId) {
    throw new PromotionRefusedError(`${modelName} version ${version.version} is the champion already`)
  }
  await assertServable(client, estimator, version)
  await assignAlias(client, { modelName, alias: 'champion', modelVersionId, action: 'promote', reason, actor })
  if ((await aliasHolder(client, modelName, 'challenger')) === modelVersionId) {
    const why = 'it became the champion'
    const cleared = { alias: 'challenger', modelVersionId: null, action: 'clear', reason: why, actor } as const
    await assignAlias(client, { modelName, ...cleared })
  }
  return { previousVersionId, version: await readVersion(client, modelVersionId) }
}

/** rollBackInTransaction in a transaction of its own; gives the version that is live now. */
export async function rollBack(pool: Pool, estimator: Estimator, options: PromotionOptions): Promise<VersionSummary> {
  const { version } = await inTransaction(pool, (client) => rollBackInTransaction(client, estimator, options))
  return version
}

/**
 * Makes the champion before the present one champion again. A second rollback goes one further back: it undoes
 * promotions, not rollbacks. Throws PromotionRefusedError when there is no earlier one, ArtifactDamagedError or
 * ArtifactMismatchError when it does not load any more.
 */
export async function rollBackInTransaction(
  client: Client,
  estimator: Estimator,
  { reason, actor }: PromotionOptions,
): Promise<ChampionChange> {
  const modelName = estimator.name
  await lockAliases(client, modelName)
  const { rows } = await client.query<{ action: AliasChange['action']; model_version_id: number | null }>(
    `select action, model_version_id from ml.model_alias_history
      where model_name = $1 and alias = 'champion' order by model_alias_history_id`,
    [modelName],
  )
  const before = standingChampions(rows.map((row) => ({ ...row, modelVersionId: row.model_version_id }))).at(-2)
  if (before === undefined) {
    throw new PromotionRefusedError(
      `${modelName} has no earlier champion to go back to; "selvedge models history ${modelName}" shows what was live`,
    )
  }
  const previousVersionId = await aliasHolder(client, modelName, 'champion')
  const version = await readVersion(client, before)
  await assertServable(client, estimator, version)
  await assignAlias(client, { modelName, alias: 'champion', modelVersionId: before, action: 'rollback', reason, actor })
  return { previousVersionId, version: { ...version, isChampion: true } }
}

/** The champions that were not rolled back, oldest first; the last is the present one. `changes` in their order. */
export function standingChampions(
  changes: readonly { readonly action: AliasChange['action']; readonly modelVersionId: number | null }[],
): readonly number[] {
  const standing: number[] = []
  for (const { action, modelVersionId } of changes) {
    if (action === 'rollback') standing.pop()
    else if (modelVersionId !== null) standing.push(modelVersionId)
  }
  return standing
}

async function assertServable(db: Queryable, estimator: Estimator, version: Promotable): Promise<void> {
  const model = await estimator.load(await readArtifact(db, version))
  model.dispose()
}
