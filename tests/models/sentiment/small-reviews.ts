import type { SentimentRow } from '../../../models/sentiment/sentiment.ts'
import { randomSequence } from '../math/dense-matrix.ts'

const garments = ['dress', 'jumper', 'shirt', 'coat', 'skirt', 'top']
const good = ['lovely', 'soft', 'perfect', 'beautiful', 'flattering', 'great', 'comfortable']
const bad = ['itchy', 'cheap', 'awful', 'scratchy', 'shapeless', 'thin', 'disappointing']
const aspects = ['fabric', 'fit', 'color', 'quality', 'price']

/** Made reviews whose words say what their writer thinks, four in five times; stars follow with some noise. */
export function smallReviews(count: number, seed = 7): SentimentRow[] {
  const draw = randomSequence(seed)
  const one = (words: readonly string[]) => words[Math.floor(draw() * words.length)]!
  return Array.from({ length: count }, (_, at) => {
    const content = draw() < 0.65
    const said = content === draw() < 0.85 ? good : bad
    const opposite = said === good ? bad : good
    const rating = content ? 4 + Math.round(draw()) : 1 + Math.floor(draw() * 3)
    const text = `The ${one(garments)} is ${one(said)}, and the ${one(aspects)} is ${one(said)}. It is not ${one(opposite)}.`
    return {
      review_id: at + 1,
      title: draw() < 0.5 ? `So ${one(said)}` : null,
      text,
      rating,
      recommended: draw() < 0.5 ? content : null,
    }
  })
}
