/** Numbers and names as people read them, the same on every machine. */

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const cents = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 })

/** 12,345; what is absent is a dash. */
export function formatCount(value: number | null): string {
  return value === null ? '–' : whole.format(value)
}

/** 12,345.60; a price or a mean. */
export function formatDecimal(value: number | null): string {
  return value === null ? '–' : cents.format(value)
}

/** 12.3K; for the axis of a chart. */
export function formatCompact(value: number): string {
  return compact.format(value)
}

/** 12.3 %, kept on one line. A share that is small, but not zero, does not read as zero; one short of the whole not as the whole. */
export function formatShare(share: number | null): string {
  if (share === null) return '–'
  if (share > 0 && share < 0.0005) return '< 0.1\u00a0%'
  if (share > 0.9995 && share < 1) return '> 99.9\u00a0%'
  return `${(share * 100).toFixed(1)}\u00a0%`
}

/** A value of the data; null is one that is not known. */
export function formatName(name: string | null): string {
  return name ?? '(not known)'
}

/** "Trousers, Ladies Denim" */
export function formatNiche(productType: string, section: string | null): string {
  return section === null ? productType : `${productType}, ${section}`
}

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const
