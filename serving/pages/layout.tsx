import { raw } from 'hono/html'
import type { PropsWithChildren } from 'hono/jsx'
import { EyesBar } from './eyes-bar.tsx'
import { type Island, islands } from './islands.ts'
import type { Shell } from './shell.ts'
import { shopIcon } from './shop-icon.ts'
import { SiteHeader } from './site-header.tsx'
import { storefrontStylesheet } from './storefront-stylesheet.ts'

/** Of every page. What is done through other eyes is not recorded. */
const islandsOf = ({ eyes }: Shell): readonly Island[] =>
  eyes?.customerId == null ? ['theme', 'suggest', 'activity'] : ['theme', 'suggest']

export interface LayoutProps {
  /** Of the page; the shop's name is added. */
  readonly title: string
  readonly shell: Shell
  /** What was searched for. */
  readonly query?: string | undefined
  /** Scripts beside those of every page. */
  readonly islands?: readonly Island[]
  /** Not for search engines: pages of one's own, and pages among many of a list. */
  readonly isUnlisted?: boolean
  /** The article that the page is about, which is then seen. */
  readonly articleId?: number
}

/** The whole document around a page of the shop. */
export const Layout = (props: PropsWithChildren<LayoutProps>) => {
  const { title, shell, query, islands: more = [], isUnlisted = false, articleId, children } = props
  return (
    <>
      {raw('<!doctype html>')}
      <html lang="en" data-theme={shell.theme} data-account={shell.accountMark}>
        <head>
          <meta charset="utf-8" />
          <title>{`${title} · Selvedge`}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          {isUnlisted && <meta name="robots" content="noindex" />}
          <link rel="icon" href={shopIcon} />
          <link rel="stylesheet" href={storefrontStylesheet.path} />
          {[...islandsOf(shell), ...more].map((island) => (
            <script type="module" src={islands[island].path} fetchpriority="low" />
          ))}
        </head>
        <body>
          <a class="skip-link" href="#main">
            Skip to the content
          </a>
          {shell.eyes && <EyesBar {...shell.eyes} />}
          <SiteHeader shell={shell} query={query} />
          <main id="main" tabindex={-1} data-viewed-article={articleId}>
            {children}
          </main>
          <footer class="site-footer">
            <div>
              <p>Every garment is drawn from its attributes: type, colour and appearance.</p>
              <nav aria-label="For developers">
                <a href="/docs">API</a>
                <a href="/api/health/ready">Health</a>
              </nav>
            </div>
          </footer>
        </body>
      </html>
    </>
  )
}
