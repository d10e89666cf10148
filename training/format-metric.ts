const DECIMALS = 4

/** Four decimals for a share, none for a count, four significant digits for what four decimals cannot tell from nothing. */
export function formatMetric(value: number): string {
  if (Number.isInteger(value)) return String(value)
  return Math.abs(value) < 0.0005 ? value.toPrecision(DECIMALS) : value.toFixed(DECIMALS)
}
