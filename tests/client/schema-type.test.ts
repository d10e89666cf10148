import { describe, expect, it } from 'vitest'
import { clientTypes } from './client-types.ts'
import { typeOf } from './schema-type.ts'

describe('the type of a schema', () => {
  it.each([
    [{ type: 'string' }, 'string'],
    [{ type: 'integer' }, 'number'],
    [{ type: ['number', 'null'] }, 'number | null'],
    [{ type: ['integer', 'number'] }, 'number'],
    [{ enum: ['a', 'b', 1, null] }, '"a" | "b" | 1 | null'],
    [{ const: 'live' }, '"live"'],
    [{}, 'unknown'],
    [{ $ref: '#/components/schemas/Article' }, 'Article'],
    [{ type: 'array', items: { type: ['string', 'null'] } }, '(string | null)[]'],
    [{ type: 'array', items: { $ref: '#/components/schemas/Article' } }, 'Article[]'],
    [{ type: 'array' }, 'unknown[]'],
    [{ type: 'array', prefixItems: [{ type: 'string' }, { type: 'number' }] }, '[string, number]'],
    [{ anyOf: [{ type: 'string' }, { type: 'null' }, { type: 'string' }] }, 'string | null'],
    [{ allOf: [{ $ref: '#/components/schemas/A' }, { oneOf: [{ type: 'null' }, { const: 1 }] }] }, 'A & (null | 1)'],
    [{ type: 'object', additionalProperties: { type: 'number' } }, 'Record<string, number>'],
    [{ type: 'object' }, 'Record<string, unknown>'],
    [{ type: 'object', additionalProperties: false }, 'Record<string, never>'],
    [
      { type: 'object', properties: { a: { type: 'string', description: 'A */.' }, b: {} }, required: ['a'] },
      '{\n/** A *\\/. */\n"a": string\n"b"?: unknown\n}',
    ],
  ])('of %j is %s', (schema, type) => {
    expect(typeOf(schema)).toBe(type)
  })

  it('refuses a reference that is no name of a type, and types that there are not', () => {
    expect(() => typeOf({ $ref: '#/components/parameters/n' })).toThrow(/no schema/)
    expect(() => typeOf({ type: 'file' })).toThrow(/no type/)
  })
})

describe('the types of the client', () => {
  it('say of each path what a call sends and is answered', () => {
    const operation = {
      summary: 'Take it',
      parameters: [
        { name: 'id', in: 'path', required: true, schema: { type: 'integer' } },
        { name: 'n', in: 'query', schema: { type: 'integer' } },
        { name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string' } },
      ],
      requestBody: { required: true, content: { 'application/json': { schema: { type: 'number' } } } },
      responses: {
        200: { content: { 'application/json': { schema: { type: 'boolean' } }, 'text/csv': {} } },
        204: {},
        404: { content: { 'application/problem+json': {} } },
      },
    }
    const text = clientTypes({ paths: { '/things/{id}': { post: operation } } })
    expect(text).toContain(
      [
        'post: {\n/** Take it */\n"/things/{id}": {',
        'path: {\n"id": number\n}',
        'query?: {\n"n"?: number\n}',
        'headers: {\n"Idempotency-Key": string\n}',
        'body: number',
        'answer: boolean | string | undefined\n}',
      ].join('\n'),
    )
  })
})
