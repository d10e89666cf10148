import type { Loyalty, Profile, ShoppingStatistics } from '../../shop/read-profile.ts'
import { formatDay } from '../format-day.ts'
import { formatPrice } from '../format-price.ts'
import { Layout } from '../layout.tsx'
import type { Shell } from '../shell.ts'
import { FormField } from './form-field.tsx'

export interface ProfilePageProps {
  readonly shell: Shell
  readonly email: string
  /** Whether the account may look into the control room. */
  readonly isStaff: boolean
  /** Null: the account buys nothing. */
  readonly profile: Profile | null
  readonly notice?: { readonly text: string; readonly isProblem: boolean } | undefined
}

/** What the shop knows of whoever is signed in, and what they may do about it. */
export const ProfilePage = ({ shell, email, isStaff, profile, notice }: ProfilePageProps) => (
  <Layout title="Your account" shell={shell} isUnlisted>
    <h1 class="page-head">{profile?.first_name ? `Hello, ${profile.first_name}` : 'Your account'}</h1>
    <p class="soft">You are signed in as {email}.</p>
    <div role="status">
      {notice && <p class={notice.isProblem ? 'notice problem-notice' : 'notice'}>{notice.text}</p>}
    </div>
    <nav class="account-ways" aria-label="Your account">
      {profile && (
        <a class="button button-quiet" href="/orders">
          Your orders
        </a>
      )}
      {isStaff && (
        <a class="button button-quiet" href="/admin">
          Control room
        </a>
      )}
      <form action="/sign-out" method="post">
        <button class="button button-quiet" type="submit">
          Sign out
        </button>
      </form>
    </nav>
    {profile && (
      <div class="account-columns">
        <LoyaltyCard loyalty={profile.loyalty} />
        <Statistics statistics={profile.statistics} />
        <ProfileForm profile={profile} />
      </div>
    )}
    <section class="account-other" aria-labelledby="data-heading">
      <h2 id="data-heading">Your data</h2>
      <p class="account-text">
        Everything that the shop keeps about you, in one file of JSON; and the way to have it deleted, at once and for
        good.
      </p>
      <p class="account-ways">
        <a class="button button-quiet" href="/api/account/data" download="account.json">
          Download your data
        </a>
        <a class="button button-quiet" href="/account/delete">
          Delete the account
        </a>
      </p>
    </section>
  </Layout>
)

const points = (gain: number) => `+${gain.toFixed(1)}`

const LoyaltyCard = ({ loyalty }: { readonly loyalty: Loyalty }) => {
  const { score, gains, unreviewed_articles: waiting } = loyalty
  const ways = [
    { gain: gains.of_an_order, words: 'for your next order, whatever it costs' },
    { gain: gains.of_100_spent, words: 'for every 100 that you spend' },
    {
      gain: waiting > 0 ? gains.of_a_review : 0,
      words: `for a review: ${waiting === 1 ? 'one garment of yours waits' : `${waiting} garments of yours wait`} for one`,
    },
  ].filter(({ gain }) => gain >= 0.05)
  return (
    <section class="account-card" aria-labelledby="loyalty-heading">
      <h2 id="loyalty-heading">Loyalty</h2>
      <p class="loyalty-score">
        <strong>{Math.round(score)}</strong> of 100 points
      </p>
      <meter class="loyalty-meter" min={0} max={100} value={score} aria-labelledby="loyalty-heading">
        {Math.round(score)} of 100
      </meter>
      {ways.length > 0 ? (
        <>
          <h3>What raises it</h3>
          <ul class="loyalty-ways">
            {ways.map(({ gain, words }) => (
              <li>
                <strong>{points(gain)}</strong> {words}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>More than that there is not. Thank you!</p>
      )}
    </section>
  )
}

const Statistics = ({ statistics }: { readonly statistics: ShoppingStatistics }) => {
  const { orders, cancelled_orders, returned_orders, units, spent, first_purchased_at, favourite_types } = statistics
  return (
    <section class="account-card" aria-labelledby="statistics-heading">
      <h2 id="statistics-heading">You and the shop</h2>
      <dl class="account-facts">
        <dt>Customer since</dt>
        <dd>{first_purchased_at ? formatDay(first_purchased_at) : 'your first order'}</dd>
        <dt>Orders</dt>
        <dd>
          {orders}
          {Number(cancelled_orders) + Number(returned_orders) > 0 &&
            ` (${cancelled_orders} cancelled, ${returned_orders} returned)`}
        </dd>
        <dt>Garments</dt>
        <dd>{units}</dd>
        <dt>Spent</dt>
        <dd>{formatPrice(spent)}</dd>
        {favourite_types.length > 0 && (
          <>
            <dt>You like</dt>
            <dd>{favourite_types.map(({ product_type_name }) => product_type_name).join(', ')}</dd>
          </>
        )}
      </dl>
    </section>
  )
}

const ProfileForm = ({ profile }: { readonly profile: Profile }) => (
  <section class="account-card" aria-labelledby="person-heading">
    <h2 id="person-heading">Name and address</h2>
    <form class="form" action="/account/profile" method="post">
      <div class="form-pair">
        <FormField
          name="first_name"
          label="First name"
          value={profile.first_name}
          autocomplete="given-name"
          maxlength={100}
          isOptional
        />
        <FormField
          name="last_name"
          label="Last name"
          value={profile.last_name}
          autocomplete="family-name"
          maxlength={100}
          isOptional
        />
      </div>
      <FormField
        name="street"
        label="Street and number"
        value={profile.street}
        autocomplete="street-address"
        maxlength={200}
        isOptional
      />
      <div class="form-pair">
        <FormField
          name="postal_code"
          label="Postal code"
          value={profile.postal_code}
          autocomplete="postal-code"
          maxlength={20}
          isOptional
        />
        <FormField
          name="city"
          label="City"
          value={profile.city}
          autocomplete="address-level2"
          maxlength={100}
          isOptional
        />
      </div>
      <label class="form-check">
        <input type="checkbox" name="active" value="yes" checked={profile.active} />
        The shop may write to me
      </label>
      <button class="button" type="submit">
        Save
      </button>
    </form>
  </section>
)
