import type { Garment } from '../garments.ts'
import type { Random } from '../random.ts'
import { writeLong, writeMedium, writeShort } from './full-review.ts'
import { PHRASE_BANKS } from './phrase-bank.ts'
import { ASPECTS, type Satisfaction } from './satisfaction.ts'
import { beSarcastic, exclaim, findTarget, nameAspects } from './short-review.ts'
import { mistype } from './typing-errors.ts'
import { Voice } from './voice.ts'
import type { WordedReview, Words } from './worded-review.ts'
import type { Writing } from './writing.ts'

const ASPECTS_IN_SHOP = ASPECTS.filter((aspect) => aspect !== 'delivery')

const MISTYPED_SHARE = 0.12
/** Only the angry are sarcastic: this share of those whose overall satisfaction is below the bound. */
const SARCASM_BELOW = -1
const SARCASM_SHARE = 0.1
/** Shares of the reviews that are a feeling ("Love it"), mere aspects ("soft, warm"), one or two clauses, and long. */
const EXCLAMATION_SHARE = 0.045
const ASPECT_NAMING_SHARE = 0.035
const SHORT_SHARE = 0.14
const LONG_SHARE = 0.36

/** What a review must not contradict. */
export interface PurchaseFacts {
  /** What the article's colour is called in a sentence: "dark blue". Absent: the review speaks of any one colour. */
  readonly colour?: string | undefined
  /** False: bought in a shop, so that nothing is said of delivery. */
  readonly isDelivered?: boolean | undefined
}

/**
 * A review in words of the garment. The words come from the satisfaction alone: of two customers who feel alike and
 * give other stars, neither's words tell which.
 */
export function wordReview(
  satisfaction: Satisfaction,
  garment: Garment,
  random: Random,
  { colour, isDelivered = true }: PurchaseFacts = {},
): WordedReview {
  const voice = new Voice(random, colour === undefined ? {} : { shade: colour })
  const topics = isDelivered ? ASPECTS : ASPECTS_IN_SHOP
  const words = chooseWords({ satisfaction, topics, bank: PHRASE_BANKS[garment], voice, random })
  const isMistyped = random.chance(MISTYPED_SHARE)
  return { ...words, isMistyped, text: isMistyped ? mistype(words.text, random) : words.text }
}

function chooseWords(writing: Writing): Words {
  const { satisfaction, random } = writing
  if (satisfaction.overall < SARCASM_BELOW && random.chance(SARCASM_SHARE)) {
    const target = findTarget(writing)
    if (target !== undefined) return beSarcastic(target, writing)
  }
  let form = random.uniform()
  if (form < EXCLAMATION_SHARE) return exclaim(writing)
  form -= EXCLAMATION_SHARE
  if (form < ASPECT_NAMING_SHARE) return nameAspects(writing)
  form -= ASPECT_NAMING_SHARE
  if (form < SHORT_SHARE) return writeShort(writing)
  form -= SHORT_SHARE
  return form < LONG_SHARE ? writeLong(writing) : writeMedium(writing)
}
