import type { PropsWithChildren } from 'hono/jsx'
import { Layout, type LayoutProps } from '../layout.tsx'
import { type NoticeView, NoticeWords } from '../notice-words.tsx'
import { AccountNavigation } from './account-navigation.tsx'

export interface AccountLayoutProps extends Pick<LayoutProps, 'title' | 'shell' | 'islands'> {
  /** Left out: the title. */
  readonly heading?: string
  readonly notice?: NoticeView | undefined
}

/** Around every page about whoever is signed in: the way to the others beside it. */
export const AccountLayout = (props: PropsWithChildren<AccountLayoutProps>) => {
  const { title, heading = title, notice, children, ...page } = props
  return (
    <Layout title={title} {...page} isUnlisted>
      <div class="account">
        <AccountNavigation shell={page.shell} />
        <div class="account-page">
          <h1 class="page-head">{heading}</h1>
          <NoticeWords notice={notice} />
          {children}
        </div>
      </div>
    </Layout>
  )
}
