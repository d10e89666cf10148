export interface NewApiKeyProps {
  readonly name: string
  /** The key itself. */
  readonly text: string
}

/** A key that was made just now; no page ever shows it again. */
export const NewApiKey = ({ name, text }: NewApiKeyProps) => (
  <section class="new-key" aria-labelledby="made-heading">
    <h2 id="made-heading">Your key “{name}”</h2>
    <p>Copy it now, and keep it where only your program finds it: it is not shown again.</p>
    <div class="new-key-line">
      <input class="field" id="new-key" value={text} size={text.length} aria-label="The key" readonly />
      <button class="button button-quiet" type="button" data-island="copy" data-copies="new-key" hidden>
        Copy
      </button>
      <span class="soft" role="status" id="copied" />
    </div>
  </section>
)
