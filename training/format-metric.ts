/** Four decimals for a share, none for a count. */
export function formatMetric(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(4)
}
