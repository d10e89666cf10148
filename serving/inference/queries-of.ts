import { InferenceRequestError } from './errors.ts'
import { elementsOf, type RequestTensor } from './tensor.ts'

/** The tensor whose elements are whole queries, each as JSON. */
export const QUERIES = 'queries'

/** In one request; what is more goes into another one. */
const MOST_QUERIES = 1_000

/**
 * The queries of a batch as they come over the border, either way:
 *
 * - one tensor "queries", BYTES, shape [batch]: each element is one query as JSON;
 * - columns: a tensor for each property, named as the property, or `customer.frequency` for one within another, with the
 *   batch as first dimension. Shape [batch] gives a value a query, [batch, k] a list of k values.
 *
 * Throws InferenceRequestError.
 */
export function queriesOf(inputs: readonly RequestTensor[]): readonly unknown[] {
  const names = inputs.map(({ name }) => name)
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice !== undefined) throw new InferenceRequestError(`input "${twice}" is given twice`)
  const whole = inputs.find(({ name }) => name === QUERIES)
  if (whole && inputs.length > 1) {
    throw new InferenceRequestError(`give "${QUERIES}" alone, or columns; not both`)
  }
  return whole ? parsedQueries(whole) : queriesOfColumns(inputs)
}

function parsedQueries(tensor: RequestTensor): readonly unknown[] {
  const { shape, datatype } = tensor
  assertBatch(shape[0])
  if (datatype !== 'BYTES' || shape.slice(1).some((size) => size !== 1)) {
    throw new InferenceRequestError(`input "${QUERIES}": give BYTES of shape [batch], each element a query as JSON`)
  }
  return elementsOf(tensor).map((element, at) => {
    try {
      return JSON.parse(String(element)) as unknown
    } catch (error) {
      throw new InferenceRequestError(`input "${QUERIES}": element ${at} is no JSON`, { cause: error })
    }
  })
}

function queriesOfColumns(inputs: readonly RequestTensor[]): readonly unknown[] {
  const batch = inputs[0]?.shape[0]
  assertBatch(batch)
  const queries = Array.from({ length: batch }, (): Record<string, unknown> => Object.create(null))
  for (const tensor of inputs) {
    const { name, shape } = tensor
    if (shape[0] !== batch) {
      throw new InferenceRequestError(`input "${name}": it has ${shape[0]} queries, "${inputs[0]!.name}" has ${batch}`)
    }
    if (shape.length > 2) throw new InferenceRequestError(`input "${name}": give shape [batch] or [batch, k]`)
    const elements = elementsOf(tensor)
    const width = shape[1]
    for (const [at, query] of queries.entries()) {
      setAt(query, name, width === undefined ? elements[at] : elements.slice(at * width, (at + 1) * width))
    }
  }
  return queries
}

function assertBatch(size: number | undefined): asserts size is number {
  if (size === undefined || size < 1) throw new InferenceRequestError('give at least one query')
  if (size > MOST_QUERIES) {
    throw new InferenceRequestError(`give at most ${MOST_QUERIES} queries a request, the rest in another one`)
  }
}

/** Up to the first dot a property, behind it one within that: names of features have dots of their own. */
function setAt(query: Record<string, unknown>, name: string, value: unknown): void {
  const dot = name.indexOf('.')
  if (dot === -1) {
    query[name] = value
    return
  }
  const outer = name.slice(0, dot)
  if (!Object.hasOwn(query, outer)) query[outer] = Object.create(null)
  const within = query[outer]
  if (typeof within !== 'object' || within === null || Array.isArray(within)) {
    throw new InferenceRequestError(`input "${name}": "${outer}" is a column itself`)
  }
  ;(within as Record<string, unknown>)[name.slice(dot + 1)] = value
}
