import { commentOf, type Schema, typeOf } from './schema-type.ts'

interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header' | 'cookie'
  readonly required?: boolean
  readonly description?: string
  readonly schema?: Schema
}

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>
}

interface Operation {
  readonly summary?: string
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: Content & { readonly required?: boolean }
  readonly responses?: Readonly<Record<string, Content>>
}

/** As much of an OpenAPI document as the types are made of. */
export interface ApiDocument {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly components?: { readonly schemas?: Readonly<Record<string, unknown>> }
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const
const PARTS = { path: 'path', query: 'query', header: 'headers' } as const

const HEADER = '// Written from the OpenAPI document by `npm run client`: change the routes instead.'

/** The types of the client: one for each schema, and `Operations[method][path]` with what a call sends and is answered. */
export function clientTypes(document: ApiDocument): string {
  const schemas = Object.entries(document.components?.schemas ?? {}) as [string, Schema][]
  const types = schemas
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, schema]) => `${commentOf(schema)}export type ${name} = ${typeOf(schema)}\n`)
  const paths = Object.entries(document.paths ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))
  const methods = METHODS.map((method) => {
    const members = paths
      .filter(([, operations]) => operations[method] !== undefined)
      .map(([path, operations]) => memberOf(path, operations[method] as Operation))
    return `${method}: {\n${members.join('\n')}\n}`
  })
  return `${HEADER}\n\n${types.join('\n')}\nexport interface Operations {\n${methods.join('\n')}\n}\n`
}

function memberOf(path: string, operation: Operation): string {
  const parts = Object.entries(PARTS).flatMap(([place, name]) => {
    const parameters = (operation.parameters ?? []).filter((parameter) => parameter.in === place)
    return parameters.length === 0 ? [] : [parametersOf(name, parameters)]
  })
  const { requestBody } = operation
  const sent = requestBody?.content?.['application/json']?.schema
  if (sent) parts.push(`body${requestBody.required === true ? '' : '?'}: ${typeOf(sent)}`)
  parts.push(`answer: ${answerOf(operation)}`)
  return `${commentOf({ description: operation.summary })}${JSON.stringify(path)}: {\n${parts.join('\n')}\n}`
}

function parametersOf(name: string, parameters: readonly Parameter[]): string {
  const members = parameters.map(
    (parameter) =>
      `${commentOf({ description: parameter.description ?? parameter.schema?.description })}` +
      `${JSON.stringify(parameter.name)}${parameter.required === true ? '' : '?'}: ${typeOf(parameter.schema ?? {})}`,
  )
  const optional = parameters.some(({ required }) => required) ? '' : '?'
  return `${name}${optional}: {\n${members.join('\n')}\n}`
}

/** Of every status of success. */
function answerOf({ responses = {} }: Operation): string {
  const answers = Object.entries(responses)
    .filter(([status]) => status.startsWith('2'))
    .flatMap(([, { content }]) => {
      const contents = Object.entries(content ?? {})
      if (contents.length === 0) return ['undefined']
      return contents.map(([type, { schema }]) => (type === 'application/json' ? typeOf(schema ?? {}) : 'string'))
    })
  return [...new Set(answers)].join(' | ') || 'undefined'
}
