import { Layout } from '../layout.tsx'
import type { Shell } from '../shell.ts'
import { homePath } from '../storefront-paths.ts'

/** What is left to say. */
export const AccountDeletedPage = ({ shell }: { readonly shell: Shell }) => (
  <Layout title="The account is deleted" shell={{ ...shell, address: '/' }} isUnlisted>
    <div class="problem">
      <h1>The account is deleted</h1>
      <p>Nothing that the shop kept about you is left. You can look around without an account.</p>
      <a class="button" href={homePath(null)}>
        To the shop
      </a>
    </div>
  </Layout>
)
