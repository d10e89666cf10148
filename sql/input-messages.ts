import { z } from 'zod'

const KINDS: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  date: 'a date',
  int: 'a whole number',
  number: 'a number',
  object: 'an object',
  record: 'an object',
  string: 'text',
}

const FORMATS: Readonly<Record<string, string>> = {
  date: 'a date such as 2020-09-22',
  datetime: 'a moment such as 2020-09-22T10:00:00Z',
  email: 'an e-mail address',
  url: 'an address that begins with http:// or https://',
  uuid: 'a UUID',
}

/**
 * What is wrong with a value, in words that say what it must be. Undefined: zod's own words do. They stand behind the name
 * of the parameter, and in place of zod's for every schema of this process that has no message of its own.
 */
export function inputMessage(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type': {
      if (issue.input === undefined) return 'is missing'
      const kind = KINDS[issue.expected]
      return kind && `must be ${kind}`
    }
    case 'invalid_value':
      return `must be ${oneOf(issue.values.map(String))}`
    case 'invalid_format': {
      const format = FORMATS[issue.format]
      return format && `must be ${format}`
    }
    case 'too_big':
      return sized(issue.origin, issue.inclusive === false ? 'less than' : 'at most', issue.maximum)
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum === 1) return 'must not be empty'
      return sized(issue.origin, issue.inclusive === false ? 'more than' : 'at least', issue.minimum)
    default:
      return undefined
  }
}

function sized(origin: string, comparison: string, bound: number | bigint | undefined): string | undefined {
  switch (origin) {
    case 'int':
    case 'number':
    case 'bigint':
      return `must be ${comparison} ${bound}`
    case 'string':
      return `must have ${comparison} ${bound} ${bound === 1 ? 'character' : 'characters'}`
    case 'array':
    case 'set':
      return `must have ${comparison} ${bound} ${bound === 1 ? 'element' : 'elements'}`
    default:
      return undefined
  }
}

function oneOf(values: readonly string[]): string {
  if (values.length < 2) return values.join('')
  return `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`
}

z.config({ customError: inputMessage })
