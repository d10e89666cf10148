const amount = /^(\d+)(?:\.(\d{1,2}))?$/

/** An amount with two decimals and no currency sign: '29.9' is '29.90'. Throws TypeError for anything but an amount. */
export function formatPrice(price: string): string {
  const match = amount.exec(price)
  if (!match) throw new TypeError(`price ${JSON.stringify(price)} is not an amount such as 29.99`)
  return `${match[1]}.${(match[2] ?? '').padEnd(2, '0')}`
}
