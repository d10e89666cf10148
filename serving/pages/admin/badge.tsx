import type { Child } from 'hono/jsx'

export type Mood = 'good' | 'warning' | 'bad' | 'quiet'

/** A sign for each mood, so that colour is not alone in telling. */
const SIGNS: Readonly<Record<Mood, string>> = { good: '✓', warning: '!', bad: '✕', quiet: '·' }

/** A state in a word. */
export const Badge = ({ mood, children }: { readonly mood: Mood; readonly children?: Child }) => (
  <span class={`badge badge-${mood}`}>
    <span aria-hidden="true">{SIGNS[mood]}</span> {children}
  </span>
)
