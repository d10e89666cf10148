/**
 * Makes the charts of a page answer to pointer and arrow keys: each is drawn again from the option that the server drew it
 * from, by echarts, which is fetched when the first chart comes into sight. Without this script the charts stay as drawn.
 */

const { echarts: libraryPath, values: valuesPath } = document.querySelector('script[data-echarts]').dataset

/** What a colour of the style sheets is at present, in words that a canvas understands. */
const probe = document.createElement('span')
probe.hidden = true
document.body.append(probe)
/** @param {string} token */
const colourOf = (token) => {
  probe.style.color = token
  return getComputedStyle(probe).color
}

/** @type {Set<() => void>} */
const redraws = new Set()

/** @param {Element} figure */
async function enliven(figure) {
  const [echarts, { reviveOption }] = await Promise.all([import(libraryPath), import(valuesPath)])
  const picture = figure.querySelector('.chart-picture')
  const option = JSON.parse(figure.querySelector('script[type="application/json"]').textContent)
  const live = document.createElement('div')
  live.className = 'chart-live'
  live.tabIndex = 0
  live.setAttribute('role', 'img')
  live.setAttribute(
    'aria-label',
    `${picture.getAttribute('aria-label')} Left and right arrow keys read it point by point.`,
  )
  // As high as what it takes the place of, so that nothing moves.
  live.style.height = `${picture.offsetHeight}px`
  const spoken = document.createElement('p')
  spoken.className = 'visually-hidden'
  spoken.setAttribute('aria-live', 'polite')
  picture.before(live)
  picture.after(spoken)
  picture.hidden = true

  const chart = echarts.init(live, null, { renderer: 'canvas' })
  const redraw = () => chart.setOption(reviveOption(option, colourOf), true)
  redraw()
  redraws.add(redraw)
  new ResizeObserver(() => chart.resize()).observe(live)
  readByKeys({ chart, live, spoken, revived: reviveOption(option, colourOf) })
}

/** Left and right go from one category, or one named point, to the next; what the tooltip shows is said. */
function readByKeys({ chart, live, spoken, revived }) {
  const categories = [revived.xAxis, revived.yAxis].find((axis) => axis?.type === 'category')?.data
  const shown = revived.series.findIndex(({ id, data }) =>
    categories ? !String(id).startsWith('floor') : data?.some((item) => item?.words !== undefined),
  )
  if (shown === -1) return
  const points = categories ?? revived.series[shown].data
  let place = -1
  live.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (event.key === 'Escape') chart.dispatchAction({ type: 'hideTip' })
    if (!step) return
    event.preventDefault()
    place = Math.min(points.length - 1, Math.max(0, place === -1 && step < 0 ? points.length - 1 : place + step))
    chart.dispatchAction({ type: 'showTip', seriesIndex: shown, dataIndex: place })
    if (!categories) {
      spoken.textContent = points[place].words.replaceAll('\n', ', ')
      return
    }
    const items = revived.series.map(({ id, name, data }) => ({
      seriesId: id,
      seriesName: name,
      value: data[place]?.value ?? data[place] ?? null,
      data: data[place],
      axisValue: categories[place],
    }))
    spoken.textContent = revived.tooltip.formatter(items).replaceAll('\n', ', ')
  })
}

const seen = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue
      seen.unobserve(target)
      enliven(target)
    }
  },
  { rootMargin: '200px' },
)
for (const figure of document.querySelectorAll('figure[data-chart]')) seen.observe(figure)

const redrawAll = () => {
  for (const redraw of redraws) redraw()
}
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redrawAll)
new MutationObserver(redrawAll).observe(document.documentElement, { attributeFilter: ['data-theme'] })
