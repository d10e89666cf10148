// Puts a garment into the cart without leaving the page. The form does the same.
const form = document.querySelector('form[data-island="cart"]')
const notice = document.getElementById('cart-notice')
const count = document.getElementById('cart-units')

/**
 * @param {string} text
 * @param {boolean} isProblem
 */
const tell = (text, isProblem) => {
  const line = document.createElement('p')
  line.className = isProblem ? 'notice problem-notice' : 'notice'
  line.append(text)
  if (!isProblem) {
    const link = document.createElement('a')
    link.href = '/cart'
    link.textContent = 'See the cart'
    line.append(' ', link)
  }
  notice?.replaceChildren(line)
}

if (form instanceof HTMLFormElement && notice && count) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const fields = new FormData(form)
    const button = form.querySelector('button')
    if (!button || button.ariaBusy === 'true') return
    button.ariaBusy = 'true'
    try {
      const answer = await fetch('/api/cart/items', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          article_id: Number(fields.get('article_id')),
          quantity: Number(fields.get('quantity')),
        }),
      })
      if (answer.ok) {
        const { units } = await answer.json()
        count.textContent = String(units)
        count.hidden = units === 0
        tell('It is in your cart.', false)
      } else if (answer.status === 409) {
        tell('The shop has not so many of it left. Fewer may do.', true)
      } else {
        form.submit()
      }
    } catch {
      form.submit()
    } finally {
      button.ariaBusy = null
    }
  })
}
