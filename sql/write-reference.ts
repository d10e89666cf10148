import { readFile } from 'node:fs/promises'
import type { Queryable } from './connection.ts'
import { SQL_REFUSALS } from './errors.ts'
import { bullets, escapeMarkdown, table } from './reference/markdown.ts'
import { findRaisedSqlstates, type RoutineText } from './reference/raised-sqlstates.ts'

const SCHEMAS = ['niche_data', 'features', 'ml', 'auth', 'audit', 'dashboards', 'public']
const ROLES = ['selvedge_shopper', 'selvedge_analyst', 'selvedge_admin', 'selvedge_service', 'selvedge_accounts']

interface Relation {
  readonly schema: string
  readonly name: string
  /** As pg_class.relkind: r table, v view, m materialized view. */
  readonly kind: string
  readonly comment: string | null
  readonly keys: readonly string[]
  readonly policies: readonly string[]
  readonly readers: readonly string[]
  readonly writers: readonly string[]
}

interface Column {
  readonly schema: string
  readonly relation: string
  readonly name: string
  readonly type: string
  readonly may_be_null: boolean
  readonly comment: string | null
}

interface Routine extends RoutineText {
  readonly arguments: string
  readonly result: string
  readonly is_security_definer: boolean
  readonly callers: readonly string[]
  readonly triggers: readonly string[]
}

/**
 * The reference of the database as Markdown, from its catalogue: tables and views with their columns, keys and policies,
 * functions with signature, comment, SQLSTATEs and callers, and what each SQLSTATE means. Does not depend on when things
 * were made.
 */
export async function writeReference(db: Queryable): Promise<string> {
  const relations = await list<Relation>(db, 'list_relations', [SCHEMAS, ROLES])
  const columns = await list<Column>(db, 'list_columns', [SCHEMAS])
  const routines = await list<Routine>(db, 'list_routines', [SCHEMAS, ROLES])
  const raised = findRaisedSqlstates(routines)

  const describeRelations = (kinds: string) =>
    relations
      .filter(({ kind }) => kinds.includes(kind))
      .map((relation) =>
        relationSection(
          relation,
          columns.filter((column) => column.schema === relation.schema && column.relation === relation.name),
        ),
      )
  const describeRoutines = (wanted: (routine: Routine) => boolean) =>
    routines
      .filter(wanted)
      .map((routine) => routineSection(routine, raised.get(`${routine.schema}.${routine.name}`) ?? []))
  const isTrigger = (routine: Routine) => routine.result === 'trigger'

  return `${[
    '# The database',
    'Generated from the catalogue: do not edit. Roles are named without their prefix `selvedge_`; where row-level ' +
      'security is on, its policies say which rows a role reaches, and its owner reaches all.',
    '## Tables',
    ...describeRelations('rp'),
    '## Views',
    ...describeRelations('v'),
    '## Materialized views',
    ...describeRelations('m'),
    '## Functions that are called',
    ...describeRoutines((routine) => !isTrigger(routine) && routine.callers.length > 0),
    '## Functions behind them',
    'Called by other functions only, with the rights of the owner.',
    ...describeRoutines((routine) => !isTrigger(routine) && routine.callers.length === 0),
    '## Triggers',
    ...describeRoutines(isTrigger),
    '## SQLSTATEs',
    'Each comes with a message, a detail and a hint.',
    refusalTable(raised),
  ].join('\n\n')}\n`
}

async function list<Row>(db: Queryable, name: string, values: readonly unknown[]): Promise<readonly Row[]> {
  const text = await readFile(new URL(`./reference/${name}.sql`, import.meta.url), 'utf8')
  return (await db.query(text, [...values])).rows as Row[]
}

function relationSection(relation: Relation, columns: readonly Column[]): string {
  const { schema, name, comment, keys, policies, readers, writers } = relation
  return [
    `### ${schema}.${name}`,
    comment === null ? '' : escapeMarkdown(comment),
    columnTable(relation.kind, columns),
    bullets([
      ...keys.map((key) => `\`${key}\``),
      ...(policies.length > 0 ? [`Row-level security: ${policies.map(escapeMarkdown).join('; ')}.`] : []),
      `Read by ${roleList(readers)}${writers.length > 0 ? `; written without a procedure by ${roleList(writers)}` : ''}.`,
    ]),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

/** A view's columns do not know whether they may be null; their comments say it. */
function columnTable(kind: string, columns: readonly Column[]): string {
  const tellsNull = 'rp'.includes(kind)
  return table(
    ['column', 'type', ...(tellsNull ? ['null'] : []), 'meaning'],
    columns.map(({ name, type, may_be_null, comment }) => [
      `\`${name}\``,
      type,
      ...(tellsNull ? [may_be_null ? 'yes' : 'no'] : []),
      escapeMarkdown(comment ?? ''),
    ]),
  )
}

function routineSection(routine: Routine, sqlstates: readonly string[]): string {
  const { schema, name, result, comment, is_security_definer, callers, triggers } = routine
  return [
    `### ${schema}.${name}`,
    `\`\`\`sql\n${[`${schema}.${name}(${routine.arguments}) returns ${result}`, ...triggers].join('\n')}\n\`\`\``,
    comment === null ? '' : escapeMarkdown(comment),
    bullets([
      ...(callers.length > 0 ? [`Called by ${roleList(callers)}.`] : []),
      `Runs with the rights of its ${is_security_definer ? 'owner' : 'caller'}.`,
      ...(sqlstates.length > 0 ? [`Raises ${sqlstates.join(', ')}.`] : []),
    ]),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

function refusalTable(raised: ReadonlyMap<string, readonly string[]>): string {
  return table(
    ['SQLSTATE', 'problem', 'meaning', 'raised by'],
    SQL_REFUSALS.map(({ sqlstate, problem, meaning }) => [
      sqlstate,
      problem,
      escapeMarkdown(meaning),
      [...raised]
        .filter(([, states]) => states.includes(sqlstate))
        .map(([name]) => `\`${name}\``)
        .join(' '),
    ]),
  )
}

function roleList(roles: readonly string[]): string {
  return roles.length === 0 ? 'the owner only' : roles.map((role) => role.replace(/^selvedge_/, '')).join(', ')
}
