import { raw } from 'hono/html'
import type { Child, PropsWithChildren } from 'hono/jsx'
import { Icon } from '../icon.tsx'
import { shopIcon } from '../shop-icon.ts'
import { chartLibraryPath, chartsIsland, controlRoomStylesheet, optionValues } from './assets.ts'
import type { Frame } from './frame.ts'
import { isAt, NAVIGATION } from './navigation.ts'

export interface ControlRoomProps {
  readonly frame: Frame
  readonly title: string
  /** A sentence under the title: what the page is for. */
  readonly lead?: Child
  /** Beside the title: the period, a choice. */
  readonly tools?: Child
  readonly hasCharts?: boolean
  /** Paths of further scripts. */
  readonly scripts?: readonly string[]
}

/** The whole document around a page of the control room. */
export const ControlRoom = (props: PropsWithChildren<ControlRoomProps>) => {
  const { frame, title, lead, tools, hasCharts = false, scripts = [], children } = props
  return (
    <>
      {raw('<!doctype html>')}
      <html lang="en" data-theme={frame.theme}>
        <head>
          <meta charset="utf-8" />
          <title>{`${title} · Selvedge control room`}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex" />
          <link rel="icon" href={shopIcon} />
          <link rel="stylesheet" href={controlRoomStylesheet.path} />
          {hasCharts && (
            <script
              type="module"
              src={chartsIsland.path}
              data-echarts={chartLibraryPath}
              data-values={optionValues.path}
            />
          )}
          {scripts.map((path) => (
            <script type="module" src={path} />
          ))}
        </head>
        <body class="control-room">
          <a class="skip-link" href="#main">
            Skip to the content
          </a>
          <header class="room-header">
            <a class="wordmark" href="/admin">
              Selvedge <span>control room</span>
            </a>
            {frame.role && <p class="role">{frame.role === 'admin' ? 'Admin' : 'Analyst, reading'}</p>}
            <ThemeSwitch address={frame.address} />
            <a class="to-shop" href="/">
              To the shop
            </a>
          </header>
          {frame.role && <Navigation frame={frame} />}
          <main id="main" tabindex={-1}>
            <div class="page-head">
              <div>
                <h1>{title}</h1>
                {lead && <p class="lead">{lead}</p>}
              </div>
              {tools}
            </div>
            {frame.notice && (
              <p class={frame.notice.isProblem ? 'notice problem-notice' : 'notice'} role="status">
                {frame.notice.isProblem && <strong>Not done. </strong>}
                {frame.notice.text}
              </p>
            )}
            {children}
          </main>
        </body>
      </html>
    </>
  )
}

/** On a wide window a column; on a narrow one folded away. Both are the same links, of which one list is shown. */
const Navigation = ({ frame }: { readonly frame: Frame }) => (
  <>
    <nav class="room-nav" aria-label="Control room">
      <NavigationGroups frame={frame} />
    </nav>
    <details class="room-menu">
      <summary>Pages</summary>
      <nav aria-label="Control room, folded">
        <NavigationGroups frame={frame} />
      </nav>
    </details>
  </>
)

const NavigationGroups = ({ frame }: { readonly frame: Frame }) => {
  const path = frame.address.split('?')[0] ?? ''
  return (
    <>
      {NAVIGATION.map((group) => (
        <div class="nav-group">
          <p>{group.name}</p>
          <ul>
            {group.pages
              .filter(({ isForAdminsOnly }) => !isForAdminsOnly || frame.role === 'admin')
              .map((page) => (
                <li>
                  <a href={page.path} aria-current={isAt(page, path) ? 'page' : undefined}>
                    {page.name}
                  </a>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </>
  )
}

/** One button for each theme; that of the present one is not shown. */
const ThemeSwitch = ({ address }: { readonly address: string }) => (
  <form class="theme-switch" action="/theme" method="post">
    <input type="hidden" name="return_to" value={address} />
    {(['dark', 'light'] as const).map((theme) => (
      <button class={`tool theme-${theme}`} type="submit" name="theme" value={theme}>
        <Icon name={theme === 'dark' ? 'moon' : 'sun'} />
        <span class="visually-hidden">{theme === 'dark' ? 'Dark colours' : 'Light colours'}</span>
      </button>
    ))}
  </form>
)
