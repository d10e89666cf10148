import { raw } from 'hono/html'
import type { PropsWithChildren } from 'hono/jsx'
import type { CustomerView } from './article-view.ts'
import { shopIcon } from './shop-icon.ts'
import { homePath } from './storefront-paths.ts'
import { storefrontStylesheet } from './storefront-stylesheet.ts'

interface CustomerChooserProps {
  readonly customer: CustomerView | null
  readonly suggestions: readonly number[]
}

/** Looks at the same page through another customer's eyes: a GET of the present path with `customer_id`. */
const CustomerChooser = ({ customer, suggestions }: CustomerChooserProps) => (
  <form class="chooser" method="get" aria-label="Choose a customer">
    <label for="customer_id">Shopping as customer</label>
    <span class="chooser-field">
      <input
        id="customer_id"
        name="customer_id"
        value={customer?.customer_id}
        placeholder="nobody"
        inputmode="numeric"
        pattern="[0-9]{1,15}"
        title="A customer number: digits only"
        autocomplete="off"
      />
      <button type="submit">Show</button>
    </span>
    {suggestions.length > 0 && (
      <span class="chooser-suggestions">
        Try{' '}
        {suggestions.map((id) => (
          <>
            <a href={`?customer_id=${id}`} aria-current={id === customer?.customer_id ? 'true' : undefined}>
              {id}
            </a>{' '}
          </>
        ))}
      </span>
    )}
    {customer && (
      <a class="chooser-nobody" href="?">
        nobody
      </a>
    )}
  </form>
)

export interface LayoutProps {
  /** Of the page; the shop's name is added. */
  readonly title: string
  readonly customer: CustomerView | null
  /** Customers worth looking through the eyes of. */
  readonly customerSuggestions?: readonly number[] | undefined
}

/** The whole document around a page. */
export const Layout = ({ title, customer, customerSuggestions = [], children }: PropsWithChildren<LayoutProps>) => (
  <>
    {raw('<!doctype html>')}
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>{`${title} · Selvedge`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href={shopIcon} />
        <link rel="stylesheet" href={storefrontStylesheet.path} />
      </head>
      <body>
        <a class="skip-link" href="#main">
          Skip to the content
        </a>
        <header class="site-header">
          <a class="wordmark" href={homePath(customer)}>
            Selvedge
          </a>
          <CustomerChooser customer={customer} suggestions={customerSuggestions} />
        </header>
        <main id="main" tabindex={-1}>
          {children}
        </main>
        <footer class="site-footer">
          <p>Every garment is drawn from its attributes: type, colour and appearance.</p>
          <nav aria-label="For developers">
            <a href="/docs">API</a>
            <a href="/api/health/ready">Health</a>
          </nav>
        </footer>
      </body>
    </html>
  </>
)
