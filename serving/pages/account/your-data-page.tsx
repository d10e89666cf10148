import type { Shell } from '../shell.ts'
import { AccountLayout } from './account-layout.tsx'

/** What is kept about whoever is signed in: to have, and to be rid of. */
export const YourDataPage = ({ shell }: { readonly shell: Shell }) => (
  <AccountLayout title="Your data" shell={shell}>
    <p class="soft">It is yours: take it with you, or have it deleted.</p>
    <section class="account-part" aria-labelledby="copy-heading">
      <h2 id="copy-heading">A copy</h2>
      <p>
        Profile, orders, reviews, cart, wishlist, what you looked at and what was recommended to you, in one file of
        JSON.
      </p>
      <a class="button button-quiet" href="/api/account/data" download="account.json">
        Download your data
      </a>
    </section>
    <section class="account-part" aria-labelledby="end-heading">
      <h2 id="end-heading">Deletion</h2>
      <p>The account and everything that the shop keeps about you go at once and for good.</p>
      <a class="button button-danger" href="/account/delete">
        Delete the account
      </a>
    </section>
  </AccountLayout>
)
