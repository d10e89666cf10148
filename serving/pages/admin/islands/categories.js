/**
 * Lets a category be dragged onto another one, or onto the top. Dropping sends the form by which it is moved; whoever uses the
 * keyboard chooses the category by its link, and then where it goes.
 */

/** @type {HTMLElement | null} */
let dragged = null

const places = [...document.querySelectorAll('[data-place]')]
const mayTake = (place) => dragged && place !== dragged && !dragged.closest('li').contains(place)

for (const place of places) {
  if (place.dataset.place !== '') {
    place.draggable = true
    // The link would be dragged in its place.
    place.querySelector('a').draggable = false
    place.addEventListener('dragstart', (event) => {
      dragged = place
      event.dataTransfer.effectAllowed = 'move'
      event.dataTransfer.setData('text/plain', place.dataset.name)
    })
    place.addEventListener('dragend', () => {
      dragged = null
    })
  }
  place.addEventListener('dragover', (event) => {
    // Not onto itself, nor below itself.
    if (!mayTake(place)) return
    event.preventDefault()
    place.classList.add('drop-here')
  })
  place.addEventListener('dragleave', () => place.classList.remove('drop-here'))
  place.addEventListener('drop', (event) => {
    if (!mayTake(place)) return
    event.preventDefault()
    const { place: below, name = 'the top' } = place.dataset
    document.getElementById('category-moves').textContent = `Moving ${dragged.dataset.name} to ${name}.`
    move(dragged.dataset, below)
  })
}

// Branches that are closed open for what is carried over them.
for (const summary of document.querySelectorAll('.category-tree summary')) {
  summary.addEventListener('dragenter', () => {
    if (dragged) summary.parentElement.open = true
  })
}

/**
 * @param {DOMStringMap} category
 * @param {string} below
 */
function move({ place, name }, below) {
  const form = document.createElement('form')
  form.method = 'post'
  form.action = `/admin/categories/${place}`
  for (const [field, value] of Object.entries({ name, parent_id: below })) {
    const input = document.createElement('input')
    input.type = 'hidden'
    input.name = field
    input.value = value
    form.append(input)
  }
  document.body.append(form)
  form.requestSubmit()
}
