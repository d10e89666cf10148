import type { CatalogueState } from '../catalogue/catalogue-state.ts'
import { ModelNotLoadedError } from '../loaded-models.ts'
import type { CardList, CardView } from '../pages/card-view.ts'
import type { HomePageProps } from '../pages/home-page.tsx'
import { pluralOf } from '../pages/plural.ts'
import type { CustomerRecommendationAnswer, RecommendationAnswer } from '../recommend/recommend.ts'
import { defaultOptions } from '../recommend/recommend-options.ts'
import type { Interaction } from '../recommend/session-history.ts'
import { cardAt, recommendedCards } from './article-cards.ts'
import type { PageFrame } from './frame-reader.ts'
import type { StorefrontDeps } from './storefront-deps.ts'

const ROW_LENGTH = 8
/** Beside those of the row: as many as may be other colours, or in other rows already. */
const SPARE = 16
const HERO_LENGTH = 3
const MOST_KINDS = 4
const NONE: CardList = { cards: [] }

/** `guest`: what whoever has no account has in their cart and on their wishlist. */
export async function readHome(
  { recommender }: StorefrontDeps,
  { shell, viewer, state, boughtIds }: PageFrame,
  guest: readonly Interaction[],
): Promise<HomePageProps> {
  const { customerId } = viewer
  // What the customer does is not to be put down to what somebody else was shown.
  const scenario = viewer.isThroughOtherEyes ? 'preview' : 'home'
  const longer = defaultOptions(ROW_LENGTH + SPARE, scenario)
  const lastBought = boughtIds.find((id) => isShown(state, id))
  const [own, because, popular, latest] = await Promise.all([
    customerId !== null
      ? orNothing(recommender.forCustomer(customerId, longer))
      : guest.length > 0
        ? orNothing(recommender.forSession(guest, null, longer))
        : undefined,
    lastBought === undefined ? undefined : orNothing(recommender.forArticle(lastBought, longer)),
    orNothing(recommender.popular(longer)),
    recommender.latest(longer),
  ])
  const note = noteOf(own)
  const forYou = own && note === undefined ? recommendedCards(own, { most: ROW_LENGTH }) : NONE
  const becauseYouBought = because
    ? recommendedCards(because, { most: ROW_LENGTH, without: forYou.cards, isAboutOne: true })
    : NONE
  const before = [...forYou.cards, ...becauseYouBought.cards]
  const trending = popular ? recommendedCards(popular, { most: ROW_LENGTH, without: before }) : NONE
  const newest = recommendedCards(latest, { most: ROW_LENGTH, without: [...before, ...trending.cards] })
  return {
    shell,
    hero: heroOf(trending.cards, newest.cards),
    forYou,
    note: viewer.isThroughOtherEyes ? note : undefined,
    becauseYouBought:
      lastBought === undefined
        ? null
        : { ...becauseYouBought, name: state.columns.texts.prod_name[state.placeOf(lastBought)]! },
    trending,
    newest,
    kinds: kindsOf(state),
  }
}

/** A shop without a model still sells. */
async function orNothing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof ModelNotLoadedError) return undefined
    throw error
  }
}

/** Why what is recommended to a customer is what is popular. Undefined: it is theirs. */
function noteOf(own: RecommendationAnswer | CustomerRecommendationAnswer | undefined): string | undefined {
  if (!own || !('isKnownCustomer' in own)) return undefined
  if (!own.isKnownCustomer) return 'There is no such customer: this is what everybody sees.'
  const isPersonal = own.items.some(({ source }) => source === 'history' || source === 'session')
  if (own.historyLength === 0 && !isPersonal)
    return 'This customer has bought nothing yet: this is what everybody sees.'
  return undefined
}

/** Garments of different types, so that the three stand for the shop. */
function heroOf(...lists: readonly (readonly CardView[])[]): readonly CardView[] {
  const chosen: CardView[] = []
  for (const card of lists.flat()) {
    if (chosen.length === HERO_LENGTH) break
    if (chosen.every(({ product_type_name }) => product_type_name !== card.product_type_name)) chosen.push(card)
  }
  return chosen
}

/** Product types, the one with most articles first, each with its newest article in stock. */
function kindsOf(state: CatalogueState): HomePageProps['kinds'] {
  const { ids, texts, stock, isHidden, createdAt } = state.columns
  const found = new Map<string, { articles: number; newest: number }>()
  for (let place = 0; place < ids.length; place++) {
    if (isHidden[place] === 1 || stock[place] === 0) continue
    const type = texts.product_type_name[place]!
    const kind = found.get(type)
    if (!kind) found.set(type, { articles: 1, newest: place })
    else {
      kind.articles++
      if (createdAt[place]! > createdAt[kind.newest]!) kind.newest = place
    }
  }
  return [...found]
    .sort(([a, one], [b, other]) => other.articles - one.articles || (a < b ? -1 : 1))
    .slice(0, MOST_KINDS)
    .map(([type, { newest }]) => ({ name: pluralOf(type), productTypes: [type], card: cardAt(state, newest) }))
}

function isShown(state: CatalogueState, articleId: number): boolean {
  const place = state.placeOf(articleId)
  return place !== -1 && state.columns.isHidden[place] === 0
}
