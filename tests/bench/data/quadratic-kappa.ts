/**
 * Cohen's kappa with quadratic weights (Cohen 1968) of stars 1 to 5: 1 − (mean squared difference) / (that of the same
 * stars paired at random). 1 agrees always, 0 as chance would.
 */
export function quadraticKappa(given: readonly number[], true_: readonly number[]): number {
  const histogram = (stars: readonly number[]) => {
    const counts = new Float64Array(6)
    for (const star of stars) counts[star]!++
    return counts
  }
  const a = histogram(given)
  const b = histogram(true_)
  let byChance = 0
  for (let i = 1; i <= 5; i++) for (let j = 1; j <= 5; j++) byChance += (a[i]! * b[j]! * (i - j) ** 2) / given.length
  const seen = given.reduce((sum, star, at) => sum + (star - true_[at]!) ** 2, 0)
  return 1 - seen / byChance
}
