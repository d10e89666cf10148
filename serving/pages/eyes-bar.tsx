import type { Eyes } from './shell.ts'

/** For analysts and admins: the same page as another customer would see it. A GET of its address with `customer_id`. */
export const EyesBar = ({ customerId, suggestions }: Eyes) => (
  <aside class="eyes" aria-label="For those who run the shop">
    <form method="get">
      <label for="customer_id">Look through the eyes of customer</label>
      <input
        id="customer_id"
        name="customer_id"
        value={customerId ?? undefined}
        placeholder="nobody"
        inputmode="numeric"
        pattern="[0-9]{1,15}"
        title="A customer number: digits only"
        autocomplete="off"
      />
      <button type="submit">Look</button>
    </form>
    {suggestions.map((id) =>
      id === customerId ? <strong aria-current="true">{id}</strong> : <a href={`?customer_id=${id}`}>{id}</a>,
    )}
    {customerId !== null && <a href="?">nobody</a>}
  </aside>
)
