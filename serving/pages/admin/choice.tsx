/** Links of which one is chosen: a parameter of the page's address. */
export interface ChoiceProps {
  readonly label: string
  readonly options: readonly { readonly href: string; readonly name: string; readonly isChosen: boolean }[]
}

export const Choice = ({ label, options }: ChoiceProps) => (
  <nav class="choice" aria-label={label}>
    {options.map(({ href, name, isChosen }) => (
      <a href={href} aria-current={isChosen ? 'true' : undefined}>
        {name}
      </a>
    ))}
  </nav>
)
