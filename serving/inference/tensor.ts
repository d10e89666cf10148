import { InferenceRequestError } from './errors.ts'

/** What a tensor's elements are, and how they stand in JSON. */
export const DATATYPES = [
  'BOOL',
  'UINT8',
  'UINT16',
  'UINT32',
  'UINT64',
  'INT8',
  'INT16',
  'INT32',
  'INT64',
  'FP16',
  'FP32',
  'FP64',
  'BYTES',
] as const
export type Datatype = (typeof DATATYPES)[number]

export type TensorValue = number | string | boolean

/** A tensor of a request: data flat in row-major order, or nested as `shape` says. */
export interface RequestTensor {
  readonly name: string
  readonly shape: readonly number[]
  readonly datatype: Datatype
  readonly data: readonly unknown[]
}

/** A tensor of an answer. */
export interface Tensor {
  readonly name: string
  readonly shape: readonly number[]
  readonly datatype: Datatype
  readonly data: readonly TensorValue[]
}

/** Its elements in row-major order. Throws InferenceRequestError, which names the tensor. */
export function elementsOf({ name, shape, datatype, data }: RequestTensor): readonly TensorValue[] {
  const elements = (data as readonly never[]).flat(Number.POSITIVE_INFINITY) as readonly unknown[]
  const wanted = shape.reduce((product, size) => product * size, 1)
  if (elements.length !== wanted) {
    throw new InferenceRequestError(
      `input "${name}": its shape [${shape.join(', ')}] has ${wanted} elements, its data ${elements.length}`,
    )
  }
  const wrong = elements.findIndex((element) => !fits(element, datatype))
  if (wrong !== -1) throw new InferenceRequestError(`input "${name}": element ${wrong} is no ${datatype}`)
  return elements as readonly TensorValue[]
}

function fits(element: unknown, datatype: Datatype): boolean {
  if (datatype === 'BOOL') return typeof element === 'boolean'
  if (datatype === 'BYTES') return typeof element === 'string'
  if (typeof element !== 'number') return false
  if (datatype.startsWith('FP')) return true
  const bits = Number(datatype.replace(/^\D+/, ''))
  const [least, bound] = datatype.startsWith('U') ? [0, 2 ** bits] : [-(2 ** (bits - 1)), 2 ** (bits - 1)]
  return Number.isInteger(element) && element >= least && element < bound
}
