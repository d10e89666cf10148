import type { Shell } from '../shell.ts'

interface AccountPage {
  readonly path: string
  readonly name: string
  /** Other pages that belong to it. */
  readonly within?: string
  readonly isForCustomers?: boolean
}

const PAGES: readonly AccountPage[] = [
  { path: '/account', name: 'Overview' },
  { path: '/orders', name: 'Orders', isForCustomers: true },
  { path: '/wishlist', name: 'Wishlist', isForCustomers: true },
  { path: '/account/password', name: 'Password' },
  { path: '/account/sessions', name: 'Devices' },
  { path: '/account/api-keys', name: 'API keys' },
  { path: '/account/data', name: 'Your data', within: '/account/delete' },
]

/** The pages of whoever is signed in. */
export const AccountNavigation = ({ shell }: { readonly shell: Shell }) => {
  const path = shell.address.split('?')[0]
  return (
    <nav class="account-nav" aria-label="Your account">
      <ul>
        {PAGES.filter(({ isForCustomers = false }) => shell.isCustomer || !isForCustomers).map((page) => (
          <li>
            <a href={page.path} aria-current={path === page.path ? 'page' : path === page.within ? 'true' : undefined}>
              {page.name}
            </a>
          </li>
        ))}
        {shell.eyes && (
          <li>
            <a href="/admin">Control room</a>
          </li>
        )}
        <li>
          <form action="/sign-out" method="post">
            <button class="account-nav-button" type="submit">
              Sign out
            </button>
          </form>
        </li>
      </ul>
    </nav>
  )
}
