import { InferenceRequestError } from './errors.ts'
import type { Tensor } from './tensor.ts'

/** The tensor whose elements are whole answers, each as JSON. */
export const PREDICTIONS = 'predictions'

/**
 * The tensors that were asked for, of shape [batch]: "predictions" with whole answers as JSON, which is also what whoever
 * names none gets; and columns, named as the property of the answers that they are made of. Throws InferenceRequestError
 * for a column that not all answers have one value of.
 */
export function outputsOf(predictions: readonly unknown[], names: readonly string[]): readonly Tensor[] {
  const texts = predictions.map((prediction) => JSON.stringify(prediction, plainArrays))
  return (names.length === 0 ? [PREDICTIONS] : names).map((name) =>
    name === PREDICTIONS
      ? { name, shape: [texts.length], datatype: 'BYTES', data: texts }
      : columnOf(
          name,
          texts.map((text) => propertyAt(JSON.parse(text), name)),
        ),
  )
}

function columnOf(name: string, values: readonly unknown[]): Tensor {
  const tensor = { name, shape: [values.length] }
  if (values.every((value) => typeof value === 'number')) return { ...tensor, datatype: 'FP64', data: values }
  if (values.every((value) => typeof value === 'boolean')) return { ...tensor, datatype: 'BOOL', data: values }
  if (values.every((value) => typeof value === 'string')) return { ...tensor, datatype: 'BYTES', data: values }
  throw new InferenceRequestError(
    `output "${name}": not every answer has one value of it; ask for "${PREDICTIONS}", whole answers as JSON`,
  )
}

function propertyAt(answer: unknown, name: string): unknown {
  return typeof answer === 'object' && answer !== null && Object.hasOwn(answer, name)
    ? (answer as Readonly<Record<string, unknown>>)[name]
    : undefined
}

/** Typed arrays as lists. */
function plainArrays(_: string, value: unknown): unknown {
  return ArrayBuffer.isView(value) ? Array.from(value as unknown as ArrayLike<unknown>) : value
}
