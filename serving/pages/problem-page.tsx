import { Layout } from './layout.tsx'
import { BARE_SHELL, type Shell } from './shell.ts'
import { homePath } from './storefront-paths.ts'

export interface ProblemPageProps {
  /** HTTP status, shown small. */
  readonly status: number
  /** What went wrong, in a few words: 'This garment is not in the shop'. */
  readonly title: string
  /** A sentence that helps. */
  readonly detail?: string | undefined
  readonly shell?: Shell
}

/** What a shopper sees instead of a page that cannot be shown. */
export const ProblemPage = ({ status, title, detail, shell = BARE_SHELL }: ProblemPageProps) => (
  <Layout title={title} shell={shell} isUnlisted>
    <div class="problem">
      <p class="problem-status">{status}</p>
      <h1>{title}</h1>
      {detail && <p>{detail}</p>}
      {status === 401 && shell.paths.signIn ? (
        <a class="button" href={shell.paths.signIn}>
          Sign in
        </a>
      ) : (
        <a class="button" href={homePath(null)}>
          Back to all garments
        </a>
      )}
    </div>
  </Layout>
)
