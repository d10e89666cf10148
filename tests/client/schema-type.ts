/** The part of JSON Schema that our OpenAPI document is written in. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly description?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly items?: Schema
  readonly prefixItems?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
}

/** A schema as a TypeScript type. Throws for a word of JSON Schema that would change the type and is not known here. */
export function typeOf(schema: Schema): string {
  if (schema.$ref !== undefined) return nameOfReference(schema.$ref)
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return withRest(schema, unique(choices.map(typeOf)).join(' | '))
  if (schema.allOf) return withRest(schema, schema.allOf.map((part) => parenthesised(typeOf(part))).join(' & '))
  const types = schema.type === undefined ? [] : [schema.type].flat()
  if (types.length === 0) return schema.properties ? objectType(schema) : 'unknown'
  return unique(types.map((type) => plainType(type, schema))).join(' | ')
}

/** `#/components/schemas/Article` is a type of that name. */
export function nameOfReference(reference: string): string {
  const name = /^#\/components\/schemas\/([A-Za-z_]\w*)$/.exec(reference)?.[1]
  if (name === undefined) throw new Error(`${reference} is no schema whose name can be that of a type`)
  return name
}

/** As a comment above what it describes; nothing without a description. */
export function commentOf({ description }: { readonly description?: string | undefined }): string {
  return description === undefined ? '' : `/** ${description.replaceAll('*/', '*\\/')} */\n`
}

function plainType(type: string, schema: Schema): string {
  switch (type) {
    case 'string':
    case 'boolean':
    case 'null':
      return type
    case 'number':
    case 'integer':
      return 'number'
    case 'array':
      if (schema.prefixItems) return `[${schema.prefixItems.map(typeOf).join(', ')}]`
      return `${parenthesised(typeOf(schema.items ?? {}))}[]`
    case 'object':
      return objectType(schema)
    default:
      throw new Error(`"${type}" is no type of JSON Schema`)
  }
}

function objectType({ properties = {}, required = [], additionalProperties }: Schema): string {
  const members = Object.entries(properties).map(([name, property]) => {
    const optional = required.includes(name) ? '' : '?'
    return `${commentOf(property)}${JSON.stringify(name)}${optional}: ${typeOf(property)}`
  })
  const others = typeof additionalProperties === 'object' ? typeOf(additionalProperties) : 'unknown'
  if (members.length === 0)
    return additionalProperties === false ? 'Record<string, never>' : `Record<string, ${others}>`
  const object = `{\n${members.join('\n')}\n}`
  return typeof additionalProperties === 'object' ? `${object} & Record<string, ${others}>` : object
}

/** Beside anyOf or allOf a schema may have properties of its own. */
function withRest(schema: Schema, type: string): string {
  return schema.properties ? `(${type}) & ${objectType(schema)}` : type
}

function parenthesised(type: string): string {
  return / [|&] /.test(type) ? `(${type})` : type
}

function unique(types: readonly string[]): readonly string[] {
  return [...new Set(types)]
}
