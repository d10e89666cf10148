import type { SentimentRow } from '../../dashboards/review-sentiment.ts'
import { Chart } from '../charts/chart.tsx'
import { columnChart } from '../charts/column-chart.ts'
import type { FigureSource } from '../charts/figure-age.ts'
import { DataTable } from './data-table.tsx'
import { count, day, number, percent } from './format.ts'
import type { Frame } from './frame.ts'
import { ControlRoom } from './layout.tsx'

/** A review whose stars and words disagree. */
export interface FlaggedReview {
  readonly review_id: number
  readonly article_id: number
  readonly rating: number
  readonly predicted_rating: number | null
  readonly review_text: string
  readonly created_at: string
}

export interface ReviewsPageProps {
  readonly frame: Frame
  readonly sentiment: readonly SentimentRow[]
  readonly source: FigureSource
  readonly flagged: readonly FlaggedReview[]
  readonly cursor: string | undefined
}

const SENTIMENTS = ['positive', 'neutral', 'negative'] as const

/** What reviews say, and those that somebody should read. */
export const ReviewsPage = ({ frame, sentiment, source, flagged, cursor }: ReviewsPageProps) => {
  const types = [...new Set(sentiment.map(({ product_type_name }) => product_type_name))]
  const of = (type: string, name: (typeof SENTIMENTS)[number]) =>
    sentiment.find((row) => row.product_type_name === type && row.sentiment === name)
  const total = sentiment.reduce((sum, { reviews }) => sum + reviews, 0)
  const positive = sentiment
    .filter((row) => row.sentiment === 'positive')
    .reduce((sum, { reviews }) => sum + reviews, 0)
  return (
    <ControlRoom
      frame={frame}
      title="Reviews"
      lead="What the words of reviews say, by product type, and the reviews whose stars say something else."
      hasCharts
    >
      {total === 0 ? (
        <p class="nothing">Nobody has written a review.</p>
      ) : (
        <Chart
          title="Sentiment by product type"
          takeaway={`${percent(positive / total)} of ${count(total)} reviews are positive by their words.`}
          source={source}
          height={Math.max(200, 70 + types.length * 30)}
          option={columnChart({
            categories: types,
            categoryFormat: 'text',
            axisFormat: 'share',
            valueFormat: 'percent',
            isStacked: true,
            isLying: true,
            maximum: 1,
            series: SENTIMENTS.map((name) => ({
              name: name.charAt(0).toUpperCase() + name.slice(1),
              values: types.map((type) => of(type, name)?.share ?? 0),
            })),
          })}
          table={{
            headings: ['Product type', 'Reviews', ...SENTIMENTS, 'Mean stars'],
            rows: types.map((type) => {
              const rows = sentiment.filter((row) => row.product_type_name === type)
              const reviews = rows.reduce((sum, row) => sum + row.reviews, 0)
              const stars = rows.reduce((sum, row) => sum + row.mean_rating * row.reviews, 0)
              return [
                type,
                count(reviews),
                ...SENTIMENTS.map((name) => percent(of(type, name)?.share ?? 0)),
                (stars / reviews).toFixed(2),
              ]
            }),
          }}
        />
      )}
      <section>
        <h2>To be read</h2>
        <p class="section-note">
          Stars more than two from what the words say: slips, irony, or stars for something else.
        </p>
        <DataTable
          caption="Reviews to be read, the latest first"
          nothing="Every review's stars agree with its words."
          rows={flagged}
          columns={[
            {
              heading: 'Review',
              cell: ({ review_id, review_text, article_id }) => (
                <>
                  <q class="cell-words review-text">{review_text}</q>
                  <small>
                    {review_id}, of <a href={`/admin/catalogue/${article_id}`}>article {article_id}</a>
                  </small>
                </>
              ),
            },
            { heading: 'Written', isText: true, cell: ({ created_at }) => day(created_at) },
            { heading: 'Stars', cell: ({ rating }) => rating },
            { heading: 'By its words', cell: ({ predicted_rating }) => number(predicted_rating) },
            ...(frame.role === 'admin'
              ? [
                  {
                    heading: 'Decide',
                    cell: ({ review_id }: FlaggedReview) => (
                      <form class="row-form" action={`/admin/reviews/${review_id}/decision`} method="post">
                        <button class="button button-quiet" type="submit" name="decision" value="keep">
                          Keep<span class="visually-hidden"> review {review_id}</span>
                        </button>
                        <button class="button button-danger" type="submit" name="decision" value="delete">
                          Delete<span class="visually-hidden"> review {review_id}</span>
                        </button>
                      </form>
                    ),
                  },
                ]
              : []),
          ]}
        />
        {cursor && (
          <p class="pager">
            <a href={`/admin/reviews?${new URLSearchParams({ cursor })}`}>Next page</a>
          </p>
        )}
      </section>
    </ControlRoom>
  )
}
