import type { SegmentProfile } from '../../../models/index.ts'
import type { SegmentBasis } from '../../customer-value/customer-lists.ts'
import type { Migration } from '../../customer-value/read-segments.ts'
import type { SegmentRow } from '../../dashboards/customers.ts'
import { Chart } from '../charts/chart.tsx'
import { columnChart } from '../charts/column-chart.ts'
import type { FigureSource } from '../charts/figure-age.ts'
import { flowChart } from '../charts/flow-chart.ts'
import { pointChart } from '../charts/point-chart.ts'
import { Choice } from './choice.tsx'
import { DataTable } from './data-table.tsx'
import { compact, count, day, percent, words } from './format.ts'
import type { Frame } from './frame.ts'
import { ControlRoom } from './layout.tsx'

export interface SegmentsPageProps {
  readonly frame: Frame
  readonly basis: SegmentBasis
  /** The largest first. */
  readonly segments: readonly (SegmentRow & { readonly profile: SegmentProfile | null })[]
  readonly migration: readonly Migration[]
  /** Null: nobody was scored yet. */
  readonly movesSince: Date | null
  readonly source: FigureSource
}

export const BASIS_NAMES: Readonly<Record<SegmentBasis, string>> = {
  rfm: 'By recency, frequency and spend',
  clv: 'By what they are worth',
  lifetime: 'By what they buy',
}

const MOST_FLOWS = 24

/** Who the customers are, and where they go. */
export const SegmentsPage = ({ frame, basis, segments, migration, movesSince, source }: SegmentsPageProps) => {
  const largest = segments[0]
  const withScores = segments.filter(({ profile }) => profile?.mean_scores)
  return (
    <ControlRoom
      frame={frame}
      title="Segments"
      lead="Groups of customers that behave alike, found from their purchases and named by what they are like."
      tools={
        <Choice
          label="Clustering"
          options={(Object.keys(BASIS_NAMES) as SegmentBasis[]).map((option) => ({
            href: `/admin/segments?basis=${option}`,
            name: BASIS_NAMES[option],
            isChosen: option === basis,
          }))}
        />
      }
      hasCharts
    >
      {!largest ? (
        <p class="nothing">Nobody has been scored yet; run the job score-segmentation.</p>
      ) : (
        <>
          <div class="side-by-side">
            <Chart
              title="Sizes"
              takeaway={`${words(largest.segment)} is the largest with ${count(largest.customers)} customers, ${percent(largest.share_of_customers)} of all.`}
              source={source}
              height={Math.max(180, 40 + segments.length * 34)}
              option={columnChart({
                categories: segments.map(({ segment }) => words(segment)),
                categoryFormat: 'text',
                axisFormat: 'compact',
                valueFormat: 'count',
                isLying: true,
                series: [{ name: 'Customers', values: segments.map(({ customers }) => customers) }],
              })}
              table={{
                headings: ['Segment', 'Customers', 'Share'],
                rows: segments.map((row) => [
                  words(row.segment),
                  count(row.customers),
                  percent(row.share_of_customers),
                ]),
              }}
            />
            {withScores.length > 0 && (
              <Chart
                title="Map"
                takeaway="To the right those who bought last, at the top those who spent most; the larger, the more customers."
                source={source}
                height={320}
                option={pointChart({
                  x: { name: 'Recency score, 5 the latest', format: 'number', from: 1, to: 5 },
                  y: { name: 'Spend score, 5 the most', format: 'number', from: 1, to: 5 },
                  points: withScores.map(({ segment, customers, share_of_customers, profile }) => ({
                    name: words(segment),
                    x: profile!.mean_scores.recency,
                    y: profile!.mean_scores.monetary,
                    size: customers,
                    words: `${words(segment)}: ${count(customers)} customers, ${percent(share_of_customers)}`,
                  })),
                })}
                table={{
                  headings: ['Segment', 'Recency score', 'Frequency score', 'Spend score'],
                  rows: withScores.map(({ segment, profile }) => [
                    words(segment),
                    profile!.mean_scores.recency.toFixed(1),
                    profile!.mean_scores.frequency.toFixed(1),
                    profile!.mean_scores.monetary.toFixed(1),
                  ]),
                }}
              />
            )}
          </div>
          <section>
            <h2>What they are like</h2>
            <DataTable
              caption="Segments and what to do about each"
              nothing=""
              rows={segments}
              columns={[
                {
                  heading: 'Segment',
                  cell: ({ segment }) => (
                    <a href={`/admin/segments/${encodeURIComponent(segment)}?basis=${basis}`}>{words(segment)}</a>
                  ),
                },
                { heading: 'Customers', cell: ({ customers }) => count(customers) },
                { heading: 'Of all revenue', cell: ({ profile }) => percent(profile?.revenue_share) },
                { heading: 'Still there', cell: (row) => percent(row.mean_probability_alive) },
                { heading: 'Worth in a year', cell: ({ clv_365d }) => (clv_365d === null ? '–' : compact(clv_365d)) },
                {
                  heading: 'What they are like, and what to do',
                  isText: true,
                  cell: ({ profile }) => (
                    <span class="cell-words">
                      {profile?.sentence ?? '–'}
                      {profile && <small>{profile.action}</small>}
                    </span>
                  ),
                },
              ]}
            />
          </section>
          {basis === 'rfm' && movesSince && (
            <section>
              <h2>Who moved</h2>
              <Moves migration={migration} since={movesSince} source={source} />
            </section>
          )}
        </>
      )}
    </ControlRoom>
  )
}

const Moves = ({
  migration,
  since,
  source,
}: {
  readonly migration: readonly Migration[]
  readonly since: Date
  readonly source: FigureSource
}) => {
  const nameOf = (segment: string | null) => (segment === null ? 'In none before' : words(segment))
  const flows = migration.slice(0, MOST_FLOWS).map(({ from, to, customers }) => ({
    from: nameOf(from),
    to: nameOf(to),
    value: customers,
  }))
  const total = migration.reduce((sum, { customers }) => sum + customers, 0)
  const first = flows[0]
  if (!first)
    return <p class="nothing">Nobody has moved since {day(since)}; moves are found from one scoring to the next.</p>
  return (
    <Chart
      title={`Since ${day(since)}`}
      headingLevel={3}
      takeaway={`${count(total)} customers moved; most of them, ${count(first.value)}, from ${first.from} to ${first.to}.`}
      source={{ ...source, name: 'segment_moves' }}
      height={380}
      option={flowChart(flows, 'count')}
      table={{
        headings: ['From', 'To', 'Customers'],
        rows: migration.map(({ from, to, customers }) => [nameOf(from), nameOf(to), count(customers)]),
      }}
    />
  )
}
