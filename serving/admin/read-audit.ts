import type { Queryable } from '../../sql/index.ts'

/** One row of audit.actions; see its comments. */
export interface AuditRow {
  readonly action_id: number
  readonly happened_at: Date
  readonly account_id: string
  readonly role: string
  readonly api_key_id: string | null
  readonly request_id: string
  readonly action: string
  readonly target_type: string
  readonly target_id: string | null
  readonly before: Record<string, unknown> | null
  readonly after: Record<string, unknown> | null
  readonly reason: string | null
}

export interface AuditFilters {
  readonly account_id?: string | undefined
  readonly action?: string | undefined
  readonly target_type?: string | undefined
  readonly target_id?: string | undefined
  readonly from?: string | undefined
  readonly until?: string | undefined
}

/**
 * The latest `limit` actions that fit the filters, below the action `before`, the highest number first. Numbers are given
 * before the commit: a page may lack an action that commits later under a lower number than one that it shows.
 */
export async function listActions(
  db: Queryable,
  filters: AuditFilters,
  { limit, before }: { readonly limit: number; readonly before?: number | undefined },
): Promise<readonly AuditRow[]> {
  const values: unknown[] = []
  const conditions = [
    [before, 'action_id <'],
    [filters.account_id, 'account_id ='],
    [filters.action, 'action ='],
    [filters.target_type, 'target_type ='],
    [filters.target_id, 'target_id ='],
    [filters.from, 'happened_at >='],
    [filters.until, 'happened_at <'],
  ].flatMap(([value, condition]) => (value === undefined ? [] : [`${condition} $${values.push(value)}`]))
  const { rows } = await db.query<AuditRow>(
    `select action_id, happened_at, account_id, role, api_key_id, request_id, action, target_type, target_id, before,
            after, reason
       from audit.actions
      ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''}
      order by action_id desc limit $${values.push(limit)}`,
    values,
  )
  return rows
}
