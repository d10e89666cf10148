/**
 * Maximal marginal relevance (Carbonell & Goldstein 1998): from the candidates, best first, takes n one after the other,
 * each the one with the most of (1 - diversity) * relevance - diversity * its greatest likeness to those taken, where
 * the relevance is the score between the worst (0) and the best (1) candidate. Gives places among the candidates; with
 * diversity 0 the first n. `likeness` of two candidates is 0 to 1.
 */
export function diversify(
  scores: readonly number[],
  n: number,
  diversity: number,
  likeness: (a: number, b: number) => number,
): readonly number[] {
  const places = scores.map((_, place) => place)
  if (diversity === 0 || scores.length <= 1) return places.slice(0, n)
  const best = scores[0]!
  const range = best - scores.at(-1)! || 1
  const worth = scores.map((score) => ((1 - diversity) * (score - best + range)) / range)
  const closest = new Float64Array(scores.length)
  const left = new Set(places)
  const taken: number[] = []
  while (taken.length < n && left.size > 0) {
    let next = -1
    let most = Number.NEGATIVE_INFINITY
    for (const place of left) {
      const value = worth[place]! - diversity * closest[place]!
      if (value > most) {
        most = value
        next = place
      }
    }
    left.delete(next)
    taken.push(next)
    for (const place of left) closest[place] = Math.max(closest[place]!, likeness(place, next))
  }
  return taken
}
