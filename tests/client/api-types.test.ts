import { readFile } from 'node:fs/promises'
import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openApp, type TestApp } from '../helpers/serve-app.ts'
import { useTestDatabase } from '../helpers/test-database.ts'
import { type ApiDocument, clientTypes } from './client-types.ts'
import { formatTypes, TYPES_FILE } from './format-types.ts'

describe('the OpenAPI document', () => {
  const database = useTestDatabase()
  let opened: TestApp
  let document: ApiDocument

  beforeAll(async () => {
    opened = await openApp(database)
    document = (await (await opened.app.request('/openapi.json')).json()) as ApiDocument
  })
  afterAll(() => opened.close())

  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator()
    expect(await validator.validate(document as Record<string, unknown>)).toEqual({ valid: true })
    expect(validator.version).toBe('3.1')
  })

  it('refers only to what is in it', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g)]
    expect(references.length).toBeGreaterThan(50)
    const components = document.components as Readonly<Record<string, Readonly<Record<string, unknown>>>>
    expect(references.filter(([, kind, name]) => components[kind!]?.[name!] === undefined)).toEqual([])
    const operations = Object.values(document.paths ?? {}).flatMap((path) => Object.values(path))
    const schemes = operations.flatMap((operation) =>
      ((operation as { security?: readonly object[] }).security ?? []).flatMap((one) => Object.keys(one)),
    )
    expect(new Set(schemes)).toEqual(new Set(Object.keys(components.securitySchemes!)))
  })

  it('is what the types of the client were written from (else: npm run client)', async () => {
    expect(await readFile(TYPES_FILE, 'utf8')).toBe(await formatTypes(clientTypes(document)))
  })
})
