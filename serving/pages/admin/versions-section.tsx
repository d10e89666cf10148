import type { Estimator, VersionSummary } from '../../../models/index.ts'
import { Badge } from './badge.tsx'
import { DataTable } from './data-table.tsx'
import { minute, number } from './format.ts'
import type { Frame } from './frame.ts'
import { Fault, formState } from './refused-form.tsx'

export interface VersionsSectionProps {
  readonly frame: Frame
  readonly estimator: Pick<Estimator, 'name' | 'primaryMetric'>
  /** The newest first. */
  readonly versions: readonly VersionSummary[]
  /** Whether an earlier champion could be gone back to. */
  readonly canRollBack: boolean
}

/** The versions of a model, and what may be done with them. */
export const VersionsSection = ({ frame, estimator, versions, canRollBack }: VersionsSectionProps) => {
  const { name, primaryMetric } = estimator
  const isAdmin = frame.role === 'admin'
  const compared = formState(frame, `/admin/models/${name}/compare`)
  const rolledBack = formState(frame, `/admin/models/${name}/rollback`)
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
                    isChampion ? '–' : <PromoteForm frame={frame} name={name} version={version} />,
                },
              ]
            : []),
        ]}
      />
      {isAdmin && champion && versions.length > 1 && (
        <form class="form" action={`/admin/models/${name}/compare`} method="post">
          <label>
            Compare on one holdout with version {champion.version}
            <select class="field" {...compared.select('candidate')}>
              {versions
                .filter(({ isChampion }) => !isChampion)
                .map(({ version }) => (
                  <option value={version} selected={compared.value('candidate', '') === String(version)}>
                    version {version}
                  </option>
                ))}
            </select>
            <Fault form={compared} name="candidate" />
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
            <input class="field field-long" required maxlength={500} {...rolledBack.field('reason')} />
            <Fault form={rolledBack} name="reason" />
          </label>
          <button class="button button-danger" type="submit">
            Roll back to the champion before
          </button>
        </form>
      )}
    </section>
  )
}

interface PromoteFormProps {
  readonly frame: Frame
  readonly name: string
  readonly version: number
}

/** All versions have one address, so the one that was refused is told by its number. */
const PromoteForm = ({ frame, name, version }: PromoteFormProps) => {
  const action = `/admin/models/${name}/promote`
  const isRefused = frame.refused?.typed.version === String(version)
  const form = formState(isRefused ? frame : {}, action)
  return (
    <form class="row-form" action={action} method="post">
      <input type="hidden" name="version" value={version} />
      <input
        class="field"
        required
        maxlength={500}
        placeholder="Why"
        aria-label={`Why serve version ${version}`}
        {...form.field('reason')}
      />
      <Fault form={form} name="reason" />
      <button class="button button-quiet" type="submit">
        Promote<span class="visually-hidden"> version {version}</span>
      </button>
    </form>
  )
}
