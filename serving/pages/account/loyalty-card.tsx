import type { Loyalty } from '../../shop/read-profile.ts'

/** Less than that is not worth a line: it would be shown as +0.0. */
const LEAST_GAIN = 0.05

const points = (gain: number) => `+${gain.toFixed(1)}`

/** The score, and what raises it. */
export const LoyaltyCard = ({ loyalty }: { readonly loyalty: Loyalty }) => {
  const { score, gains, unreviewed_articles: waiting } = loyalty
  const ways = [
    { gain: gains.of_an_order, words: 'for your next order, whatever it costs' },
    { gain: gains.of_100_spent, words: 'for every 100 that you spend' },
    {
      gain: waiting > 0 ? gains.of_a_review : 0,
      words: (
        <>
          for a review: <a href="/orders">{waiting === 1 ? 'one garment' : `${waiting} garments`} of yours</a>{' '}
          {waiting === 1 ? 'waits' : 'wait'} for one
        </>
      ),
    },
  ].filter(({ gain }) => gain >= LEAST_GAIN)
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
