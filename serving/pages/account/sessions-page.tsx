import { formatDay } from '../format-day.ts'
import { formatMoment } from '../format-moment.ts'
import type { NoticeView } from '../notice-words.tsx'
import type { Shell } from '../shell.ts'
import { AccountLayout } from './account-layout.tsx'

export interface SessionView {
  readonly sessionId: string
  /** 'Firefox on Windows'. */
  readonly device: string
  readonly beganAt: Date
  readonly endsAt: Date
  /** An address of the network. Null: not known. */
  readonly from: string | null
  /** Whether it is the one that asks. */
  readonly isThis: boolean
}

export interface SessionsPageProps {
  readonly shell: Shell
  /** The latest first. */
  readonly sessions: readonly SessionView[]
  readonly notice?: NoticeView | undefined
}

/** Where an account is signed in, and how to end that. */
export const SessionsPage = ({ shell, sessions, notice }: SessionsPageProps) => {
  const others = sessions.filter(({ isThis }) => !isThis)
  return (
    <AccountLayout title="Devices" heading="Where you are signed in" {...{ shell, notice }}>
      <p class="soft">
        Each device stays signed in for 30 days. One that you do not know? End it, and{' '}
        <a href="/account/password">change the password</a>.
      </p>
      <ul class="account-rows">
        {[...sessions.filter(({ isThis }) => isThis), ...others].map((session) => (
          <SessionRow session={session} />
        ))}
      </ul>
      {others.length > 0 ? (
        <form class="account-part" action="/account/sessions/end-others" method="post">
          <button class="button" type="submit">
            Sign out everywhere else
          </button>
        </form>
      ) : (
        <p class="account-part">You are signed in nowhere else.</p>
      )}
    </AccountLayout>
  )
}

const SessionRow = ({ session }: { readonly session: SessionView }) => {
  const { sessionId, device, beganAt, endsAt, from, isThis } = session
  return (
    <li class="account-row">
      <div>
        <h2 class="account-row-name">
          {device}
          {isThis && <span class="badge">This one</span>}
        </h2>
        <p class="soft">
          Signed in <time datetime={beganAt.toISOString()}>{formatMoment(beganAt)}</time>
          {from !== null && ` from ${from}`}, until{' '}
          <time datetime={endsAt.toISOString()}>{formatDay(endsAt.toISOString())}</time> at the latest
        </p>
      </div>
      <form action={isThis ? '/sign-out' : `/account/sessions/${sessionId}/end`} method="post">
        <button class="button button-quiet" type="submit">
          {isThis ? 'Sign out' : 'End'}
          {!isThis && (
            <span class="visually-hidden">
              {' '}
              the session of {device}, {formatMoment(beganAt)}
            </span>
          )}
        </button>
      </form>
    </li>
  )
}
