import type { Profile } from '../../shop/read-profile.ts'
import type { NoticeView } from '../notice-words.tsx'
import type { Shell } from '../shell.ts'
import { AccountLayout } from './account-layout.tsx'
import type { FormRefusal } from './form-refusal.tsx'
import { LoyaltyCard } from './loyalty-card.tsx'
import { PersonForm, type PersonValues } from './person-form.tsx'
import { StatisticsCard } from './statistics-card.tsx'

export interface ProfilePageProps {
  readonly shell: Shell
  readonly email: string
  /** Null: the account buys nothing. */
  readonly profile: Profile | null
  /** What was typed and not taken. Left out: the form has what is known. */
  readonly typed?: PersonValues | undefined
  readonly refusal?: FormRefusal | undefined
  readonly notice?: NoticeView | undefined
}

/** What the shop knows of whoever is signed in. */
export const ProfilePage = ({ shell, email, profile, typed, refusal, notice }: ProfilePageProps) => {
  const heading = profile?.first_name ? `Hello, ${profile.first_name}` : 'Your account'
  return (
    <AccountLayout title="Your account" {...{ shell, heading, notice }}>
      <p class="soft">You are signed in as {email}.</p>
      {profile ? (
        <div class="account-columns">
          <LoyaltyCard loyalty={profile.loyalty} />
          <StatisticsCard statistics={profile.statistics} />
          <PersonForm values={typed ?? profile} refusal={refusal} />
        </div>
      ) : (
        <p class="account-text">This account buys nothing: it is there to look after the shop.</p>
      )}
    </AccountLayout>
  )
}
