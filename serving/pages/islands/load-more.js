// Appends the next page where the link to it stands, and keeps the address. Whoever comes back to the page finds as much of
// the list as before, at the same place.

/** @typedef {{ pages?: readonly string[], y?: number }} Place */

const list = document.getElementById('results')
const more = () => document.querySelector('a[data-island="load-more"]')

/** @returns {Place} */
const place = () => history.state ?? {}
/** @param {Place} changes */
const remember = (changes) => history.replaceState({ ...place(), ...changes }, '')

/**
 * @param {string} href
 * @returns {Promise<Element | undefined>} The first of what was appended.
 */
const append = async (href) => {
  const answer = await fetch(href)
  if (!answer.ok) throw new Error(`the next page answers ${answer.status}`)
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const items = [...(page.getElementById('results')?.children ?? [])]
  list?.append(...items)
  const next = page.querySelector('a[data-island="load-more"]')
  if (next instanceof HTMLAnchorElement) more()?.setAttribute('href', next.getAttribute('href') ?? '')
  else more()?.parentElement?.remove()
  dispatchEvent(new CustomEvent('selvedge:cards'))
  return items[0]
}

if (list && more()) {
  document.addEventListener('click', async (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[data-island="load-more"]') : null
    if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    if (link.ariaBusy === 'true') return
    link.ariaBusy = 'true'
    const { href } = link
    try {
      const first = await append(href)
      remember({ pages: [...(place().pages ?? []), href] })
      // Whoever goes by keyboard goes on with what came.
      const next = first?.querySelector('a')
      if (next instanceof HTMLElement) next.focus({ preventScroll: true })
    } catch {
      location.assign(href)
    } finally {
      link.ariaBusy = null
    }
  })

  const { pages = [], y } = place()
  if (pages.length > 0) {
    history.scrollRestoration = 'manual'
    try {
      for (const href of pages) await append(href)
      scrollTo({ top: y ?? 0, behavior: 'instant' })
    } catch {
      // What is there is a whole page with a link to the next one.
      remember({ pages: [] })
    }
  }
  addEventListener('pagehide', () => remember({ y: scrollY }))
}
