/** What a program said, as it said it; long ones scroll within themselves. */
export const Log = ({ label, text }: { readonly label: string; readonly text: string }) => (
  <section class="log" tabindex={0} aria-label={label}>
    <pre>{text}</pre>
  </section>
)
