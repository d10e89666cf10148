// Suggests words, categories and garments while somebody types: a combobox with a list (ARIA 1.2). Enter without a choice
// searches, as the form does.

/** @typedef {{ href: string, text: string, small: string }} Suggestion */

const WAIT_MS = 120
const MOST = 4

const form = document.querySelector('form[data-island="suggest"]')
const input = form?.querySelector('input[name="q"]')
if (form instanceof HTMLFormElement && input instanceof HTMLInputElement) {
  const list = document.createElement('div')
  list.className = 'suggestions'
  list.id = 'suggestions'
  list.role = 'listbox'
  list.hidden = true
  list.setAttribute('aria-label', 'Suggestions')
  form.after(list)
  for (const [name, value] of Object.entries({
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-controls': list.id,
    'aria-expanded': 'false',
  })) {
    input.setAttribute(name, value)
  }

  let chosen = -1
  /** @type {number | undefined} */
  let timer
  /** @type {AbortController | undefined} */
  let asking

  const options = () => /** @type {HTMLElement[]} */ ([...list.children])
  const close = () => {
    clearTimeout(timer)
    asking?.abort()
    list.hidden = true
    chosen = -1
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
  }
  /** @param {number} at */
  const choose = (at) => {
    const all = options()
    chosen = (at + all.length + 1) % (all.length + 1)
    if (chosen === all.length) chosen = -1
    for (const [i, option] of all.entries()) option.setAttribute('aria-selected', String(i === chosen))
    if (chosen === -1) input.removeAttribute('aria-activedescendant')
    else input.setAttribute('aria-activedescendant', all[chosen]?.id ?? '')
  }
  /** @param {readonly Suggestion[]} suggestions */
  const show = (suggestions) => {
    list.replaceChildren(
      ...suggestions.map(({ href, text, small }, at) => {
        const option = document.createElement('div')
        option.role = 'option'
        option.id = `suggestion-${at}`
        option.dataset.href = href
        option.setAttribute('aria-selected', 'false')
        const note = document.createElement('small')
        note.textContent = small
        option.append(text, note)
        return option
      }),
    )
    chosen = -1
    list.hidden = suggestions.length === 0
    input.setAttribute('aria-expanded', String(!list.hidden))
    input.removeAttribute('aria-activedescendant')
  }
  const ask = async () => {
    asking?.abort()
    const typed = input.value.trim()
    if (typed === '') return close()
    // Its own: by the time that this one is broken off, the next has begun.
    const own = new AbortController()
    const { signal } = own
    asking = own
    try {
      const answer = await fetch(`/api/suggest?n=${MOST}&q=${encodeURIComponent(typed)}`, { signal })
      if (!answer.ok || document.activeElement !== input) return close()
      const { words, categories, articles } = await answer.json()
      show([
        ...words.map((/** @type {any} */ { text, articles: count }) => ({
          href: `/search?q=${encodeURIComponent(text)}`,
          text,
          small: String(count),
        })),
        ...categories.map((/** @type {any} */ { category_id, name, path }) => ({
          href: `/category/${category_id}`,
          text: name,
          small: path.length === 0 ? 'Department' : `in ${path.at(-1)}`,
        })),
        ...articles.map((/** @type {any} */ { article_id, prod_name, colour_group_name, product_type_name }) => ({
          href: `/articles/${article_id}`,
          text: prod_name,
          small: colour_group_name ?? product_type_name,
        })),
      ])
    } catch {
      // Another key was pressed, or nothing answers: searching still works.
      if (!signal.aborted) close()
    }
  }

  input.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(ask, WAIT_MS)
  })
  input.addEventListener('keydown', (event) => {
    if (list.hidden) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (event.key === 'ArrowDown') choose(chosen + 1)
      else choose(chosen === -1 ? options().length - 1 : chosen - 1)
    } else if (event.key === 'Escape') {
      event.preventDefault()
      close()
    } else if (event.key === 'Enter' && chosen !== -1) {
      event.preventDefault()
      location.assign(options()[chosen]?.dataset.href ?? '/')
    }
  })
  input.addEventListener('blur', close)
  // Before the field loses the focus.
  list.addEventListener('pointerdown', (event) => event.preventDefault())
  list.addEventListener('click', (event) => {
    const option = event.target instanceof Element ? event.target.closest('[role="option"]') : null
    if (option instanceof HTMLElement) location.assign(option.dataset.href ?? '/')
  })
}
