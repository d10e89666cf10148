/**
 * Shows the part of a page that is under way anew every two seconds, as the server draws it, until it says that it is over
 * (no data-live any more) or the page is hidden. Without this script the page is loaded anew by whoever wants to know.
 */

const EVERY_MS = 2_000

async function refresh() {
  const part = document.querySelector('[data-live]')
  if (!part) return
  if (!document.hidden) {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
    if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      const next = page.getElementById(part.id)
      if (next) part.replaceWith(document.adoptNode(next))
    }
  }
  setTimeout(refresh, EVERY_MS)
}

setTimeout(refresh, EVERY_MS)
