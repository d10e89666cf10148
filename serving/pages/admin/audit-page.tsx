import type { AuditRow } from '../../admin/read-audit.ts'
import { DataTable } from './data-table.tsx'
import { minute } from './format.ts'
import type { Frame } from './frame.ts'
import { ControlRoom } from './layout.tsx'
import { Log } from './log.tsx'

export interface AuditPageProps {
  readonly frame: Frame
  readonly filters: { readonly action: string | undefined; readonly account: string | undefined }
  readonly rows: readonly AuditRow[]
  readonly cursor: string | undefined
}

/** Who did what. */
export const AuditPage = ({ frame, filters, rows, cursor }: AuditPageProps) => (
  <ControlRoom
    frame={frame}
    title="Audit log"
    lead="Everything that admins did, here or by the API, the latest first. What was refused has no entry."
  >
    <search>
      <form class="form" action="/admin/audit" method="get">
        <label>
          Action
          <input class="field" name="action" value={filters.action} placeholder="price.set" maxlength={100} />
        </label>
        <label>
          Account
          <input class="field" name="account" value={filters.account} maxlength={100} />
        </label>
        <button class="button button-quiet" type="submit">
          Filter
        </button>
      </form>
    </search>
    <section>
      <h2 class="visually-hidden">Actions</h2>
      <DataTable
        caption="Actions, the latest first"
        nothing="Nothing was done."
        rows={rows}
        columns={[
          { heading: 'When (UTC)', cell: ({ happened_at }) => minute(happened_at) },
          { heading: 'Action', isText: true, cell: ({ action }) => <code>{action}</code> },
          {
            heading: 'On',
            isText: true,
            cell: ({ target_type, target_id }) =>
              target_id === null ? `many (${target_type})` : `${target_type} ${target_id}`,
          },
          {
            heading: 'By',
            isText: true,
            cell: ({ account_id, role, api_key_id }) => (
              <>
                {account_id}
                <small>
                  {role}, {api_key_id === null ? 'signed in' : 'by an API key'}
                </small>
              </>
            ),
          },
          { heading: 'Why', isText: true, cell: ({ reason }) => <span class="cell-words">{reason ?? '–'}</span> },
          {
            heading: 'Before and after',
            isText: true,
            cell: ({ action_id, before, after }) => (
              <details>
                <summary>
                  Show<span class="visually-hidden"> action {action_id}</span>
                </summary>
                <Log label={`Before and after action ${action_id}`} text={JSON.stringify({ before, after }, null, 1)} />
              </details>
            ),
          },
        ]}
      />
      {cursor && (
        <p class="pager">
          <a
            href={`/admin/audit?${new URLSearchParams({
              cursor,
              ...(filters.action && { action: filters.action }),
              ...(filters.account && { account: filters.account }),
            })}`}
          >
            Earlier
          </a>
        </p>
      )}
    </section>
  </ControlRoom>
)
