/**
 * What the option of a chart says by name, because it travels as JSON: how values are written, and the page's colours. The
 * same module runs on the server, which draws the chart, and in the browser, which makes it answer to the pointer.
 */

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 })
const twoDigits = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const oneDigit = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 })
const threeDigits = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 })
const month = new Intl.DateTimeFormat('en', { timeZone: 'UTC', year: 'numeric', month: 'short' })
const monthName = new Intl.DateTimeFormat('en', { timeZone: 'UTC', month: 'short' })

function dayOf(value) {
  const date = new Date(value)
  return `${date.getUTCDate()} ${monthName.format(date)} ${date.getUTCFullYear()}`
}

/** Name -> how a value of an axis, a label or a tooltip is written. */
export const formats = {
  text: (value) => String(value),
  count: (value) => whole.format(value),
  compact: (value) => short.format(value),
  money: (value) => twoDigits.format(value),
  percent: (value) => `${oneDigit.format(value * 100)} %`,
  share: (value) => `${whole.format(value * 100)} %`,
  // Of rare things: 0.00021 %.
  rate: (value) => `${threeDigits.format(value * 100)} %`,
  number: (value) => threeDigits.format(value),
  month: (value) => month.format(new Date(value)),
  day: dayOf,
}

const FORMAT = 'format:'
const TOOLTIP = 'tooltip:'
const NODE = 'node:'
const VALUE = 'value:'

/**
 * A copy of an option in which names have become what they name: `format:money` the function of that name,
 * `tooltip:day:money` what writes the tooltip of an axis (category format, value format), `node:count` that of one item,
 * `value:count` the label of one, and `var(--ink)` what `colour` gives for it.
 */
export function reviveOption(option, colour) {
  const revive = (value) => {
    if (Array.isArray(value)) return value.map(revive)
    if (value !== null && typeof value === 'object') {
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, revive(inner)]))
    }
    if (typeof value !== 'string') return value
    if (value.startsWith(FORMAT)) return formats[value.slice(FORMAT.length)]
    if (value.startsWith(TOOLTIP)) {
      const [category, amount] = value.slice(TOOLTIP.length).split(':')
      return axisTooltip(formats[category], formats[amount])
    }
    if (value.startsWith(NODE)) return itemTooltip(formats[value.slice(NODE.length)])
    if (value.startsWith(VALUE)) return ({ value: amount }) => formats[value.slice(VALUE.length)](amount)
    return value.startsWith('var(--') ? colour(value) : value
  }
  return revive(option)
}

/** Lines of `series: value`; a series whose id begins with `band` says its range, one that begins with `floor` nothing. */
function axisTooltip(category, amount) {
  return (items) => {
    const lines = items
      .filter(({ seriesId, value }) => !String(seriesId).startsWith('floor') && value !== null && value !== '-')
      .map(
        ({ seriesName, value, data }) =>
          `${seriesName}: ${data?.range ?? amount(Array.isArray(value) ? value[1] : value)}`,
      )
    return [category(items[0].axisValue), ...lines].join('\n')
  }
}

/** One item: a node, a flow from one to another, or a point whose data say what it is (`words`). */
function itemTooltip(amount) {
  return ({ data, name, value }) => {
    if (data?.words !== undefined) return data.words
    if (data?.source !== undefined) return `${data.from} to ${data.to}: ${amount(data.value)}`
    return `${data?.label ?? name}: ${amount(value)}`
  }
}
