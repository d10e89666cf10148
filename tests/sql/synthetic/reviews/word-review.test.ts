import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { Random } from '../../../../sql/synthetic/random.ts'
import { ASPECTS, wordReview } from '../../../../sql/synthetic/reviews/index.ts'
import { type DrawnReview, drawReviews, shareOf } from './draw-reviews.ts'

const reviews = drawReviews(100_000)

function share(condition: (review: DrawnReview) => boolean): number {
  return shareOf(reviews, condition)
}

function wordCount({ text }: DrawnReview): number {
  return text.split(' ').length
}

function sentenceCount({ text }: DrawnReview): number {
  return text.split(/[.!](?: |$)/).filter(Boolean).length
}

function meanRating(condition: (review: DrawnReview) => boolean): number {
  const chosen = reviews.filter(condition)
  return chosen.reduce((sum, { rating }) => sum + rating, 0) / chosen.length
}

describe('wordReview', () => {
  it('writes the same for the same seed and other words for another', () => {
    expect(drawReviews(50)).toEqual(reviews.slice(0, 50))
    const other = drawReviews(50, 2).map(({ text }) => text)
    expect(reviews.slice(0, 50).map(({ text }) => text)).not.toEqual(other)
  })

  it('writes these 1,000 reviews on every machine', () => {
    const texts = reviews.slice(0, 1_000).map(({ rating, text }) => `${rating} ${text}`)
    expect(createHash('sha256').update(texts.join('\n')).digest('hex')).toBe(
      'd2bf5873857715880242de3a1ef4fb9999bff512dc633ad9f75805a08de9c0df',
    )
  })

  it('writes text of 2 to 2,000 characters that is whole and clean', () => {
    expect(share(({ text }) => text.length < 2 || text.length > 2_000)).toBe(0)
    const unclean = /undefined|null|NaN|object|[${}<>|()[\]_\n]| {2}| [.,;!]|[.,;]{2}|\.!|!\.|^\W|\s$/
    expect(reviews.filter(({ text }) => unclean.test(text)).map(({ text }) => text)).toEqual([])
  })

  it('begins every sentence of those who type with care with a capital', () => {
    const careless = reviews.filter(({ isMistyped, text }) => !isMistyped && /^[a-z]|[.!] [a-z]/.test(text))
    expect(careless.map(({ text }) => text)).toEqual([])
  })

  it('seldom writes a text of more than six words twice', () => {
    const longer = reviews.filter((review) => wordCount(review) > 6)
    expect(longer.length).toBeGreaterThan(80_000)
    expect(new Set(longer.map(({ text }) => text)).size / longer.length).toBeGreaterThan(0.9)
  })

  it('has more than 1,200 words, rare ones and mistyped ones not counted', () => {
    const counts = new Map<string, number>()
    for (const { text, isMistyped } of reviews) {
      if (isMistyped) continue
      for (const word of text.toLowerCase().match(/[a-z]+(?:'[a-z]+)*/g) ?? []) {
        counts.set(word, (counts.get(word) ?? 0) + 1)
      }
    }
    expect([...counts.values()].filter((count) => count >= 20).length).toBeGreaterThan(1_200)
  })

  it.each<[string, number, number, (review: DrawnReview) => boolean]>([
    ['a few words', 0.06, 0.1, (review) => wordCount(review) <= 4],
    ['four to six sentences', 0.3, 0.5, (review) => sentenceCount(review) >= 4],
    ['negation', 0.2, 0.45, ({ text }) => /\b(not|no|nothing|never|cannot|can't|nobody|without)\b/i.test(text)],
    ['"but" and its kin', 0.1, 0.3, ({ text }) => /\b(but|although|though|yet|however|that said)\b/i.test(text)],
    [
      'a hedge',
      0.07,
      0.4,
      ({ text }) =>
        /\b(a bit|kind of|a little|slightly|somewhat|sort of|a tad|rather|I suppose|I guess|I would say|I think)\b/i.test(
          text,
        ),
    ],
    [
      'an intensifier',
      0.1,
      0.4,
      ({ text }) => /\b(so|very|really|super|extremely|incredibly|seriously|absolutely)\b/i.test(text),
    ],
    [
      'a comparison',
      0.04,
      0.15,
      ({ text }) => /\b(than|like)\b/i.test(text) && /(er|more|better|worse|less)\b.* than/i.test(text),
    ],
    [
      "the customer's size or height",
      0.08,
      0.3,
      ({ text }) => /\b(\d{3} cm|size|kg|usually wear|normally wear)\b/i.test(text),
    ],
    ['mixed feelings', 0.12, 0.3, ({ isMixed }) => isMixed],
    ['sarcasm', 0.01, 0.02, ({ isSarcastic }) => isSarcastic],
    ['typing errors', 0.115, 0.125, ({ isMistyped }) => isMistyped],
  ])('writes %s at its rate', (_, lowest, highest, condition) => {
    expect(share(condition)).toBeGreaterThan(lowest)
    expect(share(condition)).toBeLessThan(highest)
  })

  it('never writes more than six sentences', () => {
    expect(Math.max(...reviews.map(sentenceCount))).toBe(6)
  })

  it('speaks of each aspect, of fit and fabric most, and of none twice', () => {
    const shares = ASPECTS.map((aspect) =>
      share(({ aspectsMentioned }) => aspectsMentioned.some((mention) => mention.aspect === aspect)),
    )
    const [fit, fabric, ...others] = shares
    expect(Math.min(...shares)).toBeGreaterThan(0.1)
    expect(Math.min(fit!, fabric!)).toBeGreaterThan(Math.max(...others))
    const isTwice = ({ aspectsMentioned }: DrawnReview) =>
      new Set(aspectsMentioned.map(({ aspect }) => aspect)).size < aspectsMentioned.length
    expect(share(isTwice)).toBe(0)
  })

  it('speaks of an aspect as it is felt', () => {
    const mentions = reviews.flatMap(({ satisfaction, aspectsMentioned }) =>
      aspectsMentioned.map(({ aspect, polarity }) => ({ felt: satisfaction.aspects[aspect], polarity })),
    )
    const feltOf = (polarity: number) => mentions.filter((mention) => mention.polarity === polarity).map((m) => m.felt)
    const [bad, neutral, good] = [feltOf(-1), feltOf(0), feltOf(1)]
    for (const felt of [bad, neutral, good]) expect(felt.length).toBeGreaterThan(10_000)
    expect(bad.filter((felt) => felt >= -0.85)).toEqual([])
    expect(neutral.filter((felt) => felt < -0.85 || felt >= -0.4)).toEqual([])
    expect(good.filter((felt) => felt < -0.4)).toEqual([])
  })

  it('rates what is praised high, what is blamed low and what is both between', () => {
    const says = (sign: number) => (review: DrawnReview) =>
      !review.isSarcastic &&
      review.aspectsMentioned.length > 1 &&
      review.aspectsMentioned.every(({ polarity }) => polarity === sign)
    expect(meanRating(says(1))).toBeGreaterThan(4.6)
    expect(meanRating(says(-1))).toBeLessThan(2.5)
    expect(meanRating(({ isMixed }) => isMixed)).toBeGreaterThan(3)
    expect(meanRating(({ isMixed }) => isMixed)).toBeLessThan(4.3)
  })

  it('is sarcastic with words of praise and few stars', () => {
    const sarcastic = reviews.filter(({ isSarcastic }) => isSarcastic)
    expect(meanRating(({ isSarcastic }) => isSarcastic)).toBeLessThan(2)
    const praise =
      /great|perfect|love|nice|excellent|amazing|beautiful|wonderful|super|thank|well done|happy|delighted|best|soft|bargain|worth|fantastic|brilliant|genius|gorgeous|fast|glad|cheers|stunning|bravo|congratulations|adore|first class|five stars/i
    const typedWithCare = sarcastic.filter(({ isMistyped }) => !isMistyped)
    expect(shareOf(typedWithCare, ({ text }) => praise.test(text))).toBeGreaterThan(0.95)
  })

  it('does not tell the rating by the text: the same words go with several ratings', () => {
    const ratings = new Map<string, Set<number>>()
    for (const { text, rating } of reviews) ratings.set(text, (ratings.get(text) ?? new Set()).add(rating))
    expect([...ratings.values()].filter((given) => given.size > 1).length).toBeGreaterThan(100)
  })

  it('speaks of the parts that a garment has', () => {
    const speaks = (garment: string, words: RegExp) =>
      reviews.some((review) => review.garment === garment && words.test(review.text))
    const parts = {
      jacket: /\blining\b/,
      hoodie: /\bkangaroo pocket\b/,
      headwear: /\bpompom\b/,
      denim: /\bwaistband\b/,
    }
    for (const [garment, words] of Object.entries(parts)) expect(speaks(garment, words)).toBe(true)
    expect(speaks('headwear', /\b(sleeves|zip|waistband)\b/)).toBe(false)
    expect(speaks('denim', /\b(sleeves|hood|pompom)\b/)).toBe(false)
  })

  it('speaks of jeans as "these" and of all others as "this"', () => {
    const plural = /\bthese (jeans|denims|trousers|pants)\b/i
    const singular = /\bthis (jacket|coat|hoodie|top|beanie|hat)\b/i
    expect(share(({ garment, text }) => garment === 'denim' && singular.test(text))).toBe(0)
    expect(share(({ garment, text }) => garment !== 'denim' && plural.test(text))).toBe(0)
    expect(share(({ text }) => plural.test(text))).toBeGreaterThan(0.05)
    expect(share(({ text }) => singular.test(text))).toBeGreaterThan(0.1)
  })

  it('calls the colour what the article is, where it is told', () => {
    const texts = reviews.slice(0, 3_000).map(({ satisfaction }, number) => {
      return wordReview(satisfaction, 'jacket', new Random(4, 'colour', number), { colour: 'greenish khaki' }).text
    })
    expect(texts.filter((text) => text.includes('greenish khaki')).length).toBeGreaterThan(150)
    expect(texts.filter((text) => /\bthe (navy|coral|mint|black) (is|suits|glows|goes)\b/i.test(text))).toEqual([])
  })

  it('says nothing of delivery where the article was bought in a shop', () => {
    const isOfDelivery = (facts: { isDelivered: boolean }) => {
      const written = reviews
        .slice(0, 3_000)
        .map(({ satisfaction }, number) => wordReview(satisfaction, 'hoodie', new Random(4, 'shop', number), facts))
      return shareOf(written, ({ aspectsMentioned }) => aspectsMentioned.some(({ aspect }) => aspect === 'delivery'))
    }
    expect(isOfDelivery({ isDelivered: false })).toBe(0)
    expect(isOfDelivery({ isDelivered: true })).toBeGreaterThan(0.05)
  })
})
