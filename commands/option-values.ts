/** A value of an option is not of its kind. Its code is the one by which commander tells it from a mistake of ours. */
class InvalidOptionError extends Error {
  readonly code = 'commander.invalidArgument'
  constructor(message: string) {
    super(message)
    this.name = 'InvalidOptionError'
  }
}

export function integer(text: string): number {
  if (!/^-?\d+$/.test(text) || !Number.isSafeInteger(Number(text)))
    throw new InvalidOptionError('It must be an integer.')
  return Number(text)
}

export function positiveInteger(text: string): number {
  if (!/^\d+$/.test(text) || !(Number(text) >= 1) || !Number.isSafeInteger(Number(text))) {
    throw new InvalidOptionError('It must be an integer from 1.')
  }
  return Number(text)
}

/** Seconds. */
export function duration(text: string): number {
  const match = /^(\d+)([dhm])$/.exec(text)
  const seconds = match && Number(match[1]) * { d: 86_400, h: 3_600, m: 60 }[match[2] as 'd' | 'h' | 'm']
  if (!seconds || !Number.isSafeInteger(seconds)) throw new InvalidOptionError('It must be such as 7d, 12h or 30m.')
  return seconds
}

export function shopSize(text: string): 'demo' | 'small' | 'full' | number {
  if (text === 'demo' || text === 'small' || text === 'full') return text
  const customers = Number(text)
  if (!(/^\d+$/.test(text) && customers >= 1 && customers <= 5_000_000)) {
    throw new InvalidOptionError('It must be demo, small, full or a number of customers from 1 to 5000000.')
  }
  return customers
}

export function share(text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !(value >= 0 && value <= 1))
    throw new InvalidOptionError('It must be a number from 0 to 1.')
  return value
}

export function date(text: string): Date {
  const value = new Date(text)
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(value.getTime())) {
    throw new InvalidOptionError('It must be a date such as 2020-09-01 or 2020-09-01T12:00:00Z.')
  }
  return value
}
