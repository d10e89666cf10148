import type { CustomerView } from './article-view.ts'
import { Layout } from './layout.tsx'
import { homePath } from './storefront-paths.ts'

export interface ProblemPageProps {
  /** HTTP status, shown small. */
  readonly status: number
  /** What went wrong, in a few words: 'This garment is not in the shop'. */
  readonly title: string
  /** A sentence that helps. */
  readonly detail?: string | undefined
  readonly customer?: CustomerView | null
}

/** What a shopper sees instead of a page that cannot be shown. */
export const ProblemPage = ({ status, title, detail, customer = null }: ProblemPageProps) => (
  <Layout title={title} customer={customer}>
    <div class="problem">
      <p class="problem-status">{status}</p>
      <h1>{title}</h1>
      {detail && <p>{detail}</p>}
      <p>
        <a class="button" href={homePath(customer)}>
          Back to all garments
        </a>
      </p>
    </div>
  </Layout>
)
