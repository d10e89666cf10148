import type { Estimator, VersionSummary } from '../../../models/index.ts'
import { Badge } from './badge.tsx'
import { DataTable } from './data-table.tsx'
import { minute, number } from './format.ts'

export interface VersionsSectionProps {
  readonly estimator: Pick<Estimator, 'name' | 'primaryMetric'>
  /** The newest first. */
  readonly versions: readonly VersionSummary[]
  readonly isAdmin: boolean
  /** Whether an earlier champion could be gone back to. */
  readonly canRollBack: boolean
}

/** The versions of a model, and what may be done with them. */
export const VersionsSection = ({ estimator, versions, isAdmin, canRollBack }: VersionsSectionProps) => {
  const { name, primaryMetric } = estimator
  const champion = versions.find(({ isChampion }) => isChampion)
  return (
    <section>
      <h2>Versions</h2>
      <DataTable
        caption={`Versions of ${name}, the newest first`}
        nothing="None was trained yet."
        rows={versions}
        columns={[
          {
            heading: 'Version',
            cell: ({ version }) => <a href={`/admin/models/${name}/versions/${version}`}>{version}</a>,
          },
          {
            heading: 'Is',
            isText: true,
            cell: ({ isChampion, isChallenger }) =>
              isChampion ? (
                <Badge mood="good">served</Badge>
              ) : isChallenger ? (
                <Badge mood="warning">challenger</Badge>
              ) : (
                '–'
              ),
          },
          { heading: 'Published (UTC)', isText: true, cell: ({ publishedAt }) => minute(publishedAt) },
          { heading: 'Knows data until', isText: true, cell: ({ trainedUntil }) => minute(trainedUntil) },
          { heading: primaryMetric, cell: ({ metrics }) => number(metrics?.[primaryMetric]) },
          ...(isAdmin
            ? [
                {
                  heading: 'Serve it',
                  cell: ({ version, isChampion }: VersionSummary) =>
                    isChampion ? '–' : <PromoteForm name={name} version={version} />,
                },
              ]
            : []),
        ]}
      />
      {isAdmin && champion && versions.length > 1 && (
        <form class="form" action={`/admin/models/${name}/compare`} method="post">
          <label>
            Compare on one holdout with version {champion.version}
            <select class="field" name="candidate">
              {versions
                .filter(({ isChampion }) => !isChampion)
                .map(({ version }) => (
                  <option value={version}>version {version}</option>
                ))}
            </select>
          </label>
          <button class="button button-quiet" type="submit">
            Compare
          </button>
        </form>
      )}
      {isAdmin && canRollBack && (
        <form class="form" action={`/admin/models/${name}/rollback`} method="post">
          <label>
            Why go back, for the history
            <input class="field field-long" name="reason" required maxlength={500} />
          </label>
          <button class="button button-danger" type="submit">
            Roll back to the champion before
          </button>
        </form>
      )}
    </section>
  )
}

const PromoteForm = ({ name, version }: { readonly name: string; readonly version: number }) => (
  <form class="row-form" action={`/admin/models/${name}/promote`} method="post">
    <input type="hidden" name="version" value={version} />
    <input
      class="field"
      name="reason"
      required
      maxlength={500}
      placeholder="Why"
      aria-label={`Why serve version ${version}`}
    />
    <button class="button button-quiet" type="submit">
      Promote<span class="visually-hidden"> version {version}</span>
    </button>
  </form>
)
