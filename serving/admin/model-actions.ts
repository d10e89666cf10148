import {
  type ChampionChange,
  type Estimator,
  findVersion,
  promoteInTransaction,
  readVersion,
  rollBackInTransaction,
} from '../../models/index.ts'
import type { Client } from '../../sql/index.ts'
import type { AuditedAction } from './audited.ts'
import { referenceTo } from './version-reference.ts'

export interface ChampionAnswer {
  readonly model: string
  readonly version: number
  readonly previous_version: number | null
}

interface Wanted {
  readonly reason: string
  /** Whose decision it is. */
  readonly accountId: string
}

/** Makes a version the champion. Throws UnknownVersionError and what promoteInTransaction throws. */
export async function promote(
  client: Client,
  estimator: Estimator,
  version: string,
  wanted: Wanted,
): Promise<{ readonly answer: ChampionAnswer; readonly done: AuditedAction }> {
  const found = await findVersion(client, referenceTo(estimator.name, version))
  const options = { reason: wanted.reason, actor: actorOf(wanted) }
  return await told(client, 'model.promote', await promoteInTransaction(client, estimator, found, options), wanted)
}

/** Makes the champion before the present one champion again. Throws what rollBackInTransaction throws. */
export async function rollBack(
  client: Client,
  estimator: Estimator,
  wanted: Wanted,
): Promise<{ readonly answer: ChampionAnswer; readonly done: AuditedAction }> {
  const options = { reason: wanted.reason, actor: actorOf(wanted) }
  return await told(client, 'model.rollback', await rollBackInTransaction(client, estimator, options), wanted)
}

function actorOf({ accountId }: Wanted): string {
  return `account ${accountId}`
}

async function told(
  client: Client,
  action: 'model.promote' | 'model.rollback',
  { previousVersionId, version }: ChampionChange,
  { reason }: Wanted,
) {
  const previous = previousVersionId === null ? null : (await readVersion(client, previousVersionId)).version
  return {
    answer: { model: version.modelName, version: version.version, previous_version: previous },
    done: {
      action,
      targetType: 'model',
      targetId: version.modelName,
      before: { champion: previous },
      after: { champion: version.version },
      reason,
    },
  } as const
}

/** The words of `selvedge train` for these parameters. Throws InvalidParametersError where the model refuses them. */
export function trainingWords(
  estimator: Estimator,
  parameters: Readonly<Record<string, unknown>>,
  seed: number | undefined,
): readonly string[] {
  // A wrong one is told at once, not in the log of a run.
  estimator.withParameters({ ...estimator.parameters, ...parameters })
  return [
    ...(seed === undefined ? [] : ['--seed', String(seed)]),
    ...Object.entries(parameters).flatMap(([name, value]) => ['--set', `${name}=${JSON.stringify(value)}`]),
  ]
}
