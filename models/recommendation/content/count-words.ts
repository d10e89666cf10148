import stemmer from 'natural/lib/natural/stemmers/porter_stemmer.js'
import stopwords from 'natural/lib/natural/util/stopwords.js'
import type { DescribedArticle } from './described-article.ts'

const stopWords = new Set(stopwords.words)

/**
 * How often each word stem stands in an article's name and description. Words are runs of two letters or more, in lower
 * case and without accents; numbers, stop words and single letters are left out. Stems are Porter's (1980), which take
 * several microseconds each: whoever counts for many articles passes one map of those known.
 */
export function countWords(
  { name, description }: Pick<DescribedArticle, 'name' | 'description'>,
  stems: Map<string, string> = new Map(),
): Map<string, number> {
  const counts = new Map<string, number>()
  const text = `${name ?? ''} ${description ?? ''}`
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
  for (const [word] of text.matchAll(/\p{L}{2,}/gu)) {
    if (stopWords.has(word)) continue
    const stem = stems.get(word) ?? stemmer.stem(word)
    stems.set(word, stem)
    counts.set(stem, (counts.get(stem) ?? 0) + 1)
  }
  return counts
}
