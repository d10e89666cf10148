import type { CustomerRecommendationAnswer } from '../../recommend/recommend.ts'
import { pictureOf } from '../picture-file.ts'
import { DataTable } from './data-table.tsx'
import { count, number, words } from './format.ts'

export interface TrialProps {
  readonly customerId: number
  readonly answer: CustomerRecommendationAnswer
}

/** What one customer would be shown now, and why. */
export const Trial = ({ customerId, answer }: TrialProps) => (
  <>
    <p class="section-note">
      {answer.isKnownCustomer
        ? `From ${answer.historyLength === 1 ? 'one unit' : `${count(answer.historyLength)} units`} bought, the cart and what was looked at, up to now.`
        : `There is no customer ${customerId}; this is what anybody would be shown.`}{' '}
      {answer.version && `Answered by ${answer.version.modelName} version ${answer.version.version}.`} Nothing of this
      is counted as shown.
    </p>
    <DataTable
      caption={`What customer ${customerId} would be shown`}
      nothing="Nothing can be recommended."
      rows={answer.items}
      columns={[
        {
          heading: 'Article',
          cell: ({ article }) => (
            <span class="article-cell">
              <img src={pictureOf(article).path} alt="" width={48} height={60} loading="lazy" />
              <span>
                <a href={`/admin/catalogue/${article.article_id}`}>{article.prod_name}</a>
                <small>
                  {article.product_type_name}, {article.colour_group_name}
                </small>
              </span>
            </span>
          ),
        },
        { heading: 'Source', isText: true, cell: ({ source }) => words(source) },
        {
          heading: 'Reason, as the shopper reads it',
          isText: true,
          cell: ({ reason }) => <span class="cell-words">{reason.text}</span>,
        },
        {
          heading: 'What the score is made of most',
          isText: true,
          cell: ({ explanation }) => (explanation ? largestSignals(explanation.signals) : '–'),
        },
        { heading: 'Score', cell: ({ score }) => number(score) },
      ]}
    />
  </>
)

const SIGNALS = 5

/** The signals that move the score most, either way; they and the others add up to it. */
function largestSignals(signals: Readonly<Partial<Record<string, number>>>): string {
  return Object.entries(signals)
    .map(([name, value = 0]) => ({ name, value }))
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value))
    .slice(0, SIGNALS)
    .map(({ name, value }) => `${words(name)} ${number(value)}`)
    .join(', ')
}
