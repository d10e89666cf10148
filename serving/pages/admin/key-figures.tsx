import type { Child } from 'hono/jsx'

export interface KeyFigure {
  readonly name: string
  readonly value: string
  /** Beside what it is to be seen. */
  readonly note?: Child
  /** Whether the note is good news; the note's words say it too. */
  readonly mood?: 'good' | 'bad' | undefined
  readonly href?: string
}

/** A few figures in large type. */
export const KeyFigures = ({ figures, label }: { readonly figures: readonly KeyFigure[]; readonly label: string }) => (
  <dl class="key-figures" aria-label={label}>
    {figures.map(({ name, value, note, mood, href }) => (
      <div>
        <dt>{href ? <a href={href}>{name}</a> : name}</dt>
        <dd>
          {value}
          {note && <small class={mood ? `mood-${mood}` : undefined}>{note}</small>}
        </dd>
      </div>
    ))}
  </dl>
)
