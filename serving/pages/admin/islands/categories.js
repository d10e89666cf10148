/**
 * Lets a category be dragged onto another one. Dropping fills in and sends the form that moves it; whoever uses the keyboard
 * has the same form, in which they choose where it goes.
 */

/** @type {Element | null} */
let dragged = null

for (const item of document.querySelectorAll('[data-category]')) {
  const handle = item.querySelector(':scope > details > summary')
  handle.draggable = true
  handle.addEventListener('dragstart', (event) => {
    dragged = item
    event.dataTransfer.effectAllowed = 'move'
    event.dataTransfer.setData('text/plain', item.dataset.category)
  })
  handle.addEventListener('dragend', () => {
    dragged = null
  })
  handle.addEventListener('dragover', (event) => {
    // Not onto itself, nor below itself.
    if (!dragged || dragged.contains(item)) return
    event.preventDefault()
    handle.classList.add('drop-here')
  })
  handle.addEventListener('dragleave', () => handle.classList.remove('drop-here'))
  handle.addEventListener('drop', (event) => {
    if (!dragged || dragged.contains(item)) return
    event.preventDefault()
    const form = dragged.querySelector(':scope > details form[data-move]')
    form.elements.parent_id.value = item.dataset.category
    document.getElementById('category-moves').textContent = `Moving below ${handle.firstChild.textContent.trim()}.`
    form.requestSubmit()
  })
}
