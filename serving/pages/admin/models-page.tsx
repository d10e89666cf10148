import type { Estimator } from '../../../models/index.ts'
import type { ModelHealth } from '../../dashboards/models.ts'
import { SourceLine } from '../charts/chart.tsx'
import { words } from './format.ts'
import type { Frame } from './frame.ts'
import { ControlRoom } from './layout.tsx'
import { ModelHealthTable } from './model-health-table.tsx'

export interface ModelsPageProps {
  readonly frame: Frame
  readonly models: readonly ModelHealth[]
  readonly estimators: readonly Pick<Estimator, 'name' | 'description'>[]
}

/** Every model and how it is doing. */
export const ModelsPage = ({ frame, models, estimators }: ModelsPageProps) => (
  <ControlRoom
    frame={frame}
    title="Models"
    lead="What is served, how good it was on later data, and whether what it is asked about still looks like what it learned from."
  >
    <ModelHealthTable models={models} />
    <SourceLine source={{ name: 'model_version and model_alias' }} now={frame.now} />
    <section>
      <h2>What each is for</h2>
      <dl class="facts">
        {estimators.map(({ name, description }) => (
          <>
            <dt>
              <a href={`/admin/models/${name}`}>{words(name)}</a>
            </dt>
            <dd>{description}</dd>
          </>
        ))}
      </dl>
    </section>
  </ControlRoom>
)
