import type { SegmentProfile } from '../../../models/index.ts'
import type { SegmentBasis } from '../../customer-value/customer-lists.ts'
import { SourceLine } from '../charts/chart.tsx'
import type { FigureSource } from '../charts/figure-age.ts'
import { DataTable } from './data-table.tsx'
import { count, day, money, percent, words } from './format.ts'
import type { Frame } from './frame.ts'
import { KeyFigures } from './key-figures.tsx'
import { ControlRoom } from './layout.tsx'
import { BASIS_NAMES } from './segments-page.tsx'

/** One customer of a list; no names, for who counts needs none. */
export interface SegmentMember {
  readonly customer_id: number
  readonly since: Date
  readonly recency_score: number
  readonly frequency_score: number
  readonly monetary_score: number
  readonly confidence: number
  readonly probability_alive: number | null
  readonly clv_365d: number | null
}

export interface SegmentPageProps {
  readonly frame: Frame
  readonly basis: SegmentBasis
  readonly name: string
  readonly profile: SegmentProfile | null
  readonly customers: number
  readonly members: readonly SegmentMember[]
  /** For the page behind this one. */
  readonly cursor: string | undefined
  readonly source: FigureSource
}

/** One segment and who is in it. */
export const SegmentPage = ({ frame, basis, name, profile, customers, members, cursor, source }: SegmentPageProps) => (
  <ControlRoom frame={frame} title={words(name)} lead={profile?.sentence ?? BASIS_NAMES[basis]}>
    <nav aria-label="Above this page">
      <ol class="crumbs">
        <li>
          <a href={`/admin/segments?basis=${basis}`}>Segments</a>
        </li>
        <li>
          <span aria-current="page">{words(name)}</span>
        </li>
      </ol>
    </nav>
    <KeyFigures
      label="The segment as a whole"
      figures={[
        { name: 'Customers', value: count(customers) },
        ...(profile
          ? [
              { name: 'Of all revenue', value: percent(profile.revenue_share), note: 'until the training' },
              {
                name: 'They buy most',
                value: profile.top_product_types[0]?.product_type ?? '–',
                note: profile.top_product_types[0] && `${percent(profile.top_product_types[0].share)} of them`,
              },
            ]
          : []),
      ]}
    />
    {profile && <p class="section-note segment-action">{profile.action}</p>}
    <section>
      <h2>Customers</h2>
      <DataTable
        caption={`Customers of ${words(name)}`}
        nothing="Nobody is in it any more."
        rows={members}
        columns={[
          { heading: 'Customer', cell: ({ customer_id }) => customer_id },
          { heading: 'Since', isText: true, cell: ({ since }) => day(since) },
          { heading: 'Recency', cell: ({ recency_score }) => recency_score },
          { heading: 'Frequency', cell: ({ frequency_score }) => frequency_score },
          { heading: 'Spend', cell: ({ monetary_score }) => monetary_score },
          { heading: 'Confidence', cell: ({ confidence }) => percent(confidence) },
          { heading: 'Still there', cell: ({ probability_alive }) => percent(probability_alive) },
          { heading: 'Worth in a year', cell: ({ clv_365d }) => money(clv_365d) },
        ]}
      />
      <p class="pager">
        {cursor && (
          <a href={`/admin/segments/${encodeURIComponent(name)}?${new URLSearchParams({ basis, cursor })}`}>
            Next page
          </a>
        )}
        <a href={`/api/segments/${encodeURIComponent(name)}/customers?basis=${basis}&format=csv`}>
          Download all as CSV
        </a>
      </p>
      <SourceLine source={source} now={frame.now} />
    </section>
  </ControlRoom>
)
