import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InferenceRequestError } from '../../../serving/inference/errors.ts'
import { outputsOf } from '../../../serving/inference/outputs-of.ts'
import { queriesOf } from '../../../serving/inference/queries-of.ts'
import type { RequestTensor } from '../../../serving/inference/tensor.ts'

const queries = (data: readonly unknown[], shape = [data.length]): RequestTensor => ({
  ...{ name: 'queries', datatype: 'BYTES', shape, data },
})
const column = (
  name: string,
  datatype: RequestTensor['datatype'],
  shape: readonly number[],
  data: readonly unknown[],
) => ({
  ...{ name, datatype, shape, data },
})

describe('queries of tensors', () => {
  it('are the elements of "queries", whatever JSON they hold', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { minLength: 1, maxLength: 20 }), (values) => {
        const plain = JSON.parse(JSON.stringify(values)) as unknown[]
        expect(queriesOf([queries(plain.map((value) => JSON.stringify(value)))])).toEqual(plain)
      }),
      { seed: 3 },
    )
  })

  it('take a batch of one column, flat or nested', () => {
    expect(queriesOf([queries(['1', '2'], [2, 1])])).toEqual([1, 2])
    expect(queriesOf([queries([['1'], ['2']], [2, 1])])).toEqual([1, 2])
  })

  it('are made of columns, a value or a list for each query', () => {
    expect(
      queriesOf([
        column('n', 'INT32', [2], [10, 20]),
        column('history.article_ids', 'INT32', [2, 3], [1, 2, 3, 4, 5, 6]),
        column('features.customer_rfm.frequency', 'FP64', [2], [0.5, 2]),
        column('explain', 'BOOL', [2], [true, false]),
      ]).map((query) => JSON.parse(JSON.stringify(query))),
    ).toEqual([
      { n: 10, history: { article_ids: [1, 2, 3] }, features: { 'customer_rfm.frequency': 0.5 }, explain: true },
      { n: 20, history: { article_ids: [4, 5, 6] }, features: { 'customer_rfm.frequency': 2 }, explain: false },
    ])
  })

  it('touch no prototype', () => {
    const [query] = queriesOf([column('__proto__.polluted', 'BOOL', [1], [true])])
    expect(Object.hasOwn(query as object, '__proto__')).toBe(true)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  it.each<[string, RegExp, readonly RequestTensor[]]>([
    ['no queries', /at least one/, [queries([])]],
    ['too many queries', /at most 1000/, [queries(Array(1_001).fill('1'))]],
    ['a query that is no JSON', /element 1 is no JSON/, [queries(['1', '{'])]],
    ['queries that are no texts', /give BYTES/, [column('queries', 'FP64', [1], [1])]],
    ['a shape that is not that of the data', /has 3 elements, its data 2/, [column('n', 'INT8', [3], [1, 2])]],
    ['a column given twice', /twice/, [column('n', 'INT8', [1], [1]), column('n', 'INT8', [1], [1])]],
    ['queries and columns', /not both/, [queries(['1']), column('n', 'INT8', [1], [1])]],
    [
      'batches of different size',
      /"m": it has 2 queries, "n" has 1/,
      [column('n', 'INT8', [1], [1]), column('m', 'INT8', [2], [1, 2])],
    ],
    ['a tensor of three dimensions', /\[batch, k\]/, [column('n', 'INT8', [1, 1, 1], [1])]],
    ['a column within a column', /a column itself/, [column('n', 'INT8', [1], [1]), column('n.m', 'INT8', [1], [1])]],
    ['a number out of its type', /no UINT8/, [column('n', 'UINT8', [1], [256])]],
    ['a fraction as an integer', /no INT64/, [column('n', 'INT64', [1], [0.5])]],
    ['a text as a number', /no FP32/, [column('n', 'FP32', [1], ['1'])]],
    ['a number as a truth value', /no BOOL/, [column('n', 'BOOL', [1], [1])]],
    ['null', /no BYTES/, [column('n', 'BYTES', [1], [null])]],
  ])('refuse %s', (_, message, inputs) => {
    const attempt = () => queriesOf(inputs)
    expect(attempt).toThrow(InferenceRequestError)
    expect(attempt).toThrow(message)
  })
})

describe('tensors of predictions', () => {
  const predictions = [
    { score: 0.5, name: 'a', ok: true, list: Float64Array.of(1, 2), maybe: null },
    { score: 2, name: 'b', ok: false, list: Float64Array.of(3), maybe: 1 },
  ]

  it('hold whole answers as JSON when nothing is named', () => {
    expect(outputsOf(predictions, [])).toEqual([
      {
        name: 'predictions',
        shape: [2],
        datatype: 'BYTES',
        data: [
          '{"score":0.5,"name":"a","ok":true,"list":[1,2],"maybe":null}',
          '{"score":2,"name":"b","ok":false,"list":[3],"maybe":1}',
        ],
      },
    ])
  })

  it('are columns with the type of their values, in the order they are named', () => {
    expect(outputsOf(predictions, ['ok', 'score', 'name'])).toEqual([
      { name: 'ok', shape: [2], datatype: 'BOOL', data: [true, false] },
      { name: 'score', shape: [2], datatype: 'FP64', data: [0.5, 2] },
      { name: 'name', shape: [2], datatype: 'BYTES', data: ['a', 'b'] },
    ])
  })

  it.each(['list', 'maybe', 'nothing', '__proto__'])('refuse the column %s', (name) => {
    expect(() => outputsOf(predictions, [name])).toThrow(InferenceRequestError)
  })
})
