// Tells the shop what is looked at, chosen and seen, so that it learns what fits. Sent behind the page, a few at a time.

/** @typedef {{ event_id: string, type: string, article_id?: number, recomm_id?: string, occurred_at: string }} Activity */

const SEND_AFTER_MS = 3_000
/** Of a card that counts as seen, and for how long. */
const SEEN_SHARE = 0.5
const SEEN_MS = 600
const MOST = 100

/** A visit is a tab's. Another one begins when somebody signs in or out: what was theirs is not another's. */
const visit = () => {
  const who = document.documentElement.dataset.account ?? ''
  const [known, knownWho] = (sessionStorage.getItem('visit') ?? '').split('|')
  if (known && (knownWho === who || knownWho === '')) {
    if (knownWho !== who) sessionStorage.setItem('visit', `${known}|${who}`)
    return known
  }
  const id = crypto.randomUUID()
  sessionStorage.setItem('visit', `${id}|${who}`)
  return id
}

const device = matchMedia('(pointer: coarse)').matches ? (innerWidth < 768 ? 'phone' : 'tablet') : 'desktop'

/** @type {Activity[]} */
let waiting = []
/** @type {number | undefined} */
let timer

const send = () => {
  clearTimeout(timer)
  timer = undefined
  while (waiting.length > 0) {
    const events = waiting.slice(0, MOST)
    waiting = waiting.slice(MOST)
    navigator.sendBeacon('/api/events', JSON.stringify({ session_id: visit(), device, events }))
  }
}

/**
 * @param {string} type
 * @param {Omit<Activity, 'event_id' | 'type' | 'occurred_at'>} what
 */
const tell = (type, what) => {
  waiting.push({ event_id: crypto.randomUUID(), type, ...what, occurred_at: new Date().toISOString() })
  timer ??= setTimeout(send, SEND_AFTER_MS)
}

/**
 * The article and the recommendation of a card.
 * @param {Element} card
 */
const cardOf = (card) => {
  const recommId = card.closest('[data-recomm-id]')?.getAttribute('data-recomm-id')
  return { article_id: Number(card.getAttribute('data-article-id')), ...(recommId && { recomm_id: recommId }) }
}

const viewed = document.getElementById('main')?.dataset.viewedArticle
if (viewed) tell('view', { article_id: Number(viewed) })
if (new URLSearchParams(location.search).get('q') && location.pathname === '/search') tell('search', {})

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a') : null
  const card = link?.closest('li[data-article-id]')
  if (!card || !link?.pathname.startsWith('/articles/')) return
  tell('click', cardOf(card))
  send()
})

/** @type {Map<Element, number>} */
const coming = new Map()
const seen = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      clearTimeout(coming.get(target))
      if (!isIntersecting) continue
      const then = setTimeout(() => {
        seen.unobserve(target)
        tell('impression', cardOf(target))
      }, SEEN_MS)
      coming.set(target, then)
    }
  },
  { threshold: SEEN_SHARE },
)
for (const card of document.querySelectorAll('[data-recomm-id] > li[data-article-id]')) seen.observe(card)

addEventListener('pagehide', send)
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') send()
})
