// Puts into the clipboard what a field has. Without it the field is there to be copied from by hand.
for (const button of document.querySelectorAll('button[data-island="copy"]')) {
  const field = document.getElementById(button.getAttribute('data-copies') ?? '')
  const said = document.getElementById('copied')
  if (!(button instanceof HTMLButtonElement) || !(field instanceof HTMLInputElement) || !said) continue
  // Browsers have a clipboard for pages that came by https, or from this machine.
  if (!('clipboard' in navigator)) continue
  button.hidden = false
  button.addEventListener('click', () => {
    navigator.clipboard.writeText(field.value).then(
      () => {
        said.textContent = 'Copied.'
      },
      () => {
        field.select()
        said.textContent = 'The browser does not let us: it is marked, copy it by hand.'
      },
    )
  })
}
