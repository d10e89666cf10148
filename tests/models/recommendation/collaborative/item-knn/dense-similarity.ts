import type { Weighting } from '../../../../../models/recommendation/collaborative/item-knn/parameters.ts'

type Histories = readonly (readonly number[])[]

/** How many customers bought both. */
export function denseCustomers(histories: Histories, source: number, target: number): number {
  return histories.filter((ids) => ids.includes(source) && ids.includes(target)).length
}

/**
 * The similarity of two articles by its textbook definition: two vectors with a place for every customer, and their
 * product. The oracle of the sparse one.
 */
export function denseSimilarity(histories: Histories, weighting: Weighting, source: number, target: number): number {
  switch (weighting.kind) {
    case 'cosine': {
      const [a, b] = [incidence(histories, source), incidence(histories, target)]
      return dot(a, b) / (Math.sqrt(dot(a, a)) * Math.sqrt(dot(b, b)))
    }
    case 'tfidf': {
      const [a, b] = [tfidfVector(histories, source), tfidfVector(histories, target)]
      return dot(a, b) / (Math.sqrt(dot(a, a)) * Math.sqrt(dot(b, b)))
    }
    case 'bm25':
      return dot(bm25Vector(histories, weighting, source), bm25Vector(histories, weighting, target))
    case 'degree': {
      const walk = histories.map((ids) =>
        ids.includes(source) && ids.includes(target) ? 1 / ids.length ** weighting.customer_exponent : 0,
      )
      const [sourceDegree, targetDegree] = [degree(histories, source), degree(histories, target)]
      const damping = sourceDegree ** weighting.source_exponent * targetDegree ** weighting.target_exponent
      return walk.reduce((sum, value) => sum + value, 0) / damping
    }
  }
}

/** The article as a document in which each of its customers is a term that occurs once. */
function bm25Vector(
  histories: Histories,
  { k1, b }: Extract<Weighting, { kind: 'bm25' }>,
  article: number,
): readonly number[] {
  const documents = [...new Set(histories.flat())]
  const meanLength = documents.reduce((sum, other) => sum + degree(histories, other), 0) / documents.length
  const relativeLength = degree(histories, article) / meanLength
  return histories.map((ids) => {
    const frequency = ids.includes(article) ? 1 : 0
    const documentsWithTerm = ids.length
    const idf = Math.log(1 + (documents.length - documentsWithTerm + 0.5) / (documentsWithTerm + 0.5))
    return (idf * frequency * (k1 + 1)) / (frequency + k1 * (1 - b + b * relativeLength))
  })
}

/** The article as a document; a customer who bought much is a term that many documents hold. */
function tfidfVector(histories: Histories, article: number): readonly number[] {
  const documents = new Set(histories.flat()).size
  return histories.map((ids) => (ids.includes(article) ? Math.log(1 + documents / ids.length) : 0))
}

function incidence(histories: Histories, article: number): readonly number[] {
  return histories.map((ids) => (ids.includes(article) ? 1 : 0))
}

function degree(histories: Histories, article: number): number {
  return histories.filter((ids) => ids.includes(article)).length
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + value * b[index]!, 0)
}
