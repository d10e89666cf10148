// Changes the colours without loading the page again. The form does the same.
const form = document.querySelector('form[data-island="theme"]')
form?.addEventListener('submit', (event) => {
  if (!(event instanceof SubmitEvent) || !(form instanceof HTMLFormElement)) return
  const button = event.submitter
  if (!(button instanceof HTMLButtonElement)) return
  event.preventDefault()
  document.documentElement.dataset.theme = button.value
  const body = new URLSearchParams({ theme: button.value })
  // The answer leads back to the page, which is here already; nothing is lost but the memory when it does not come.
  fetch(form.action, { method: 'POST', body, redirect: 'manual', keepalive: true }).catch(() => {})
  // The button that was pressed is gone: the other one has its place.
  for (const other of form.querySelectorAll('button')) if (other !== button) other.focus()
})
