import type { Pool } from '../sql/connection.ts'
import { entityKeys, type FeatureView } from './feature-view.ts'
import { pairRows, pastMoments } from './pair-rows.ts'
import type { CatalogueRow, Rows } from './rows.ts'
import { functionName, moment, quote } from './statement-text.ts'
import { streamKnown } from './stream-known.ts'
import type { TargetView } from './target-view.ts'

/** What a training set is made of; every estimator is one. */
export interface TrainingSetDefinition<Row> {
  readonly features: readonly FeatureView[]
  /** Views of articles, read whole as of the same moment beside the rows: what is chosen from. */
  readonly catalogue?: readonly FeatureView[]
  readonly target: TargetView
  parseRow(row: Readonly<Record<string, unknown>>): Row
}

/**
 * What was known before `asOf`, one row per entity that any of the views knows. The target's columns are null. Of a target of
 * pairs: a sample of them at several past moments, each with what was known before its own, and with what came of it until
 * `asOf`.
 */
export function trainingRows<Row>(
  pool: Pool,
  definition: TrainingSetDefinition<Row>,
  period: { asOf: Date; signal?: AbortSignal },
): Rows<Row> {
  const { target } = definition
  if (target.entity === 'customer_article') {
    const moments = pastMoments(target.sampling, period.asOf)
    return pairRows(pool, { ...definition, target }, { ...period, moments, knownAt: period.asOf })
  }
  const key = commonKey(definition)
  const joined = joinAll(definition.features, key, period.asOf)
  // Nothing happens in an empty period: the target's columns are there, and null.
  const asOf = moment(period.asOf)
  const nothing = `${functionName(target.name)}(${asOf}, ${asOf})`
  return streamed(
    pool,
    `select * from ${joined} left join ${nothing} target using (${key.join(', ')})`,
    definition,
    period,
  )
}

/**
 * What happened in [asOf, until), one row per entity that the target knows, beside its features as they were before
 * `asOf`. A view's columns are null where the entity had no row in it. Of a target of pairs: a sample of them, drawn as those
 * for training.
 */
export function holdoutRows<Row>(
  pool: Pool,
  definition: TrainingSetDefinition<Row>,
  period: { asOf: Date; until: Date; signal?: AbortSignal },
): Rows<Row> {
  const { target } = definition
  if (target.entity === 'customer_article') {
    const moments = [{ from: period.asOf, until: period.until }]
    return pairRows(pool, { ...definition, target }, { ...period, moments, knownAt: undefined })
  }
  const key = commonKey(definition)
  const columns = key.join(', ')
  const [asOf, until] = [moment(period.asOf), moment(period.until)]
  const views = definition.features.map(
    (view) =>
      `left join ${functionName(`${view.name}_as_of`)}(${asOf}, array(select ${columns} from target)) ${quote(view.name)}
        using (${columns})`,
  )
  const text = `with target as materialized (select * from ${functionName(target.name)}(${asOf}, ${until}))
    select * from target ${views.join(' ')}`
  return streamed(pool, text, definition, period)
}

function streamed<Row>(
  pool: Pool,
  text: string,
  definition: TrainingSetDefinition<Row>,
  { asOf, signal }: { readonly asOf: Date; readonly signal?: AbortSignal },
): Rows<Row> {
  const { catalogue } = definition
  const key = commonKey(definition)
  return {
    ...(catalogue && { catalogue: () => readCatalogue(pool, catalogue, asOf, signal) }),
    async *[Symbol.asyncIterator]() {
      for await (const batch of streamKnown(pool, text, key, signal)) {
        yield batch.map((row) => definition.parseRow(row))
      }
    },
  }
}

async function readCatalogue(
  pool: Pool,
  views: readonly FeatureView[],
  asOf: Date,
  signal?: AbortSignal,
): Promise<readonly CatalogueRow[]> {
  const key = commonKey({ features: views })
  const rows: CatalogueRow[] = []
  const text = `select * from ${joinAll(views, key, asOf)}`
  for await (const batch of streamKnown(pool, text, key, signal)) rows.push(...(batch as readonly CatalogueRow[]))
  return rows
}

/** Every entity that any of the views knows. */
function joinAll(views: readonly FeatureView[], key: readonly string[], asOf: Date): string {
  return views
    .map((view) => `${functionName(`${view.name}_as_of`)}(${moment(asOf)}) ${quote(view.name)}`)
    .reduce((left, right) => `${left} full join ${right} using (${key.join(', ')})`)
}

function commonKey({ features, target }: { features: readonly FeatureView[]; target?: TargetView }): readonly string[] {
  const entities = new Set([...features.map((view) => view.entity), ...(target ? [target.entity] : [])])
  const [entity, ...others] = entities
  if (entity === undefined || others.length > 0)
    throw new TypeError(`a training set has one kind of entity, not ${[...entities].join(' and ')}`)
  return entityKeys({ entity })
}
