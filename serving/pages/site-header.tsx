import { signInPath } from './account/account-paths.ts'
import { Icon } from './icon.tsx'
import type { Shell } from './shell.ts'
import { categoryPath, homePath, searchPath } from './storefront-paths.ts'

interface SiteHeaderProps {
  readonly shell: Shell
  /** What was searched for. */
  readonly query?: string | undefined
}

const current = (address: string, path: string) => (address === path ? ('page' as const) : undefined)

/** The way to everything in the shop. */
export const SiteHeader = ({ shell, query }: SiteHeaderProps) => {
  const eyes = shell.eyes?.customerId ?? null
  const { address, paths } = shell
  const links = [
    ...shell.departments.map(({ category_id, name }) => ({ path: categoryPath(category_id, eyes), name })),
    { path: searchPath('sort=newest', eyes), name: 'New in' },
  ]
  const sale = searchPath('on_sale=true', eyes)
  return (
    <header class="site-header">
      <a class="wordmark" href={homePath(eyes)}>
        Selvedge
      </a>
      <search class="search">
        <form class="search-form" action="/search" data-island="suggest">
          <label class="visually-hidden" for="q">
            Search the shop
          </label>
          <input
            class="field"
            id="q"
            name="q"
            type="search"
            value={query}
            placeholder="Black denim jacket"
            maxlength={200}
            autocomplete="off"
          />
          {eyes !== null && <input type="hidden" name="customer_id" value={eyes} />}
          <button type="submit">
            <Icon name="search" />
            <span class="visually-hidden">Search</span>
          </button>
        </form>
      </search>
      <nav class="tools" aria-label="Yours">
        <ThemeSwitch address={address} />
        {shell.isSignedIn
          ? paths.account && <Tool href={paths.account} icon="person" word={shell.accountName ?? 'Account'} />
          : paths.signIn && <Tool href={signInPath(address === '/' ? '' : address)} icon="person" word="Sign in" />}
        <Tool href="/wishlist" icon="heart" word="Wishlist" count={shell.wishes} id="wishes" />
        <Tool href="/cart" icon="bag" word="Cart" count={shell.cartUnits} id="cart-units" />
      </nav>
      <nav class="departments" aria-label="Departments">
        {links.map(({ path, name }) => (
          <a href={path} aria-current={current(address, path)}>
            {name}
          </a>
        ))}
        <a class="sale" href={sale} aria-current={current(address, sale)}>
          Sale
        </a>
      </nav>
    </header>
  )
}

interface ToolProps {
  readonly href: string
  readonly icon: 'person' | 'heart' | 'bag'
  readonly word: string
  readonly count?: number
  readonly id?: string
}

const Tool = ({ href, icon, word, count, id }: ToolProps) => (
  <a class="tool" href={href}>
    <Icon name={icon} />
    <span class="tool-word">{word}</span>{' '}
    {count !== undefined && (
      <span class="tool-count" id={id} hidden={count === 0}>
        {count}
      </span>
    )}
  </a>
)

/** One button for each theme; that of the present one is not shown. */
const ThemeSwitch = ({ address }: { readonly address: string }) => (
  <form action="/theme" method="post" data-island="theme">
    <input type="hidden" name="return_to" value={address} />
    {(['dark', 'light'] as const).map((theme) => (
      <button class={`tool theme-${theme}`} type="submit" name="theme" value={theme}>
        <Icon name={theme === 'dark' ? 'moon' : 'sun'} />
        <span class="visually-hidden">{theme === 'dark' ? 'Dark colours' : 'Light colours'}</span>
      </button>
    ))}
  </form>
)
