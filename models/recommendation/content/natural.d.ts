// The package's own index loads database drivers and WordNet, which takes 3 s and 118 MB; these two modules take 16 ms.
declare module 'natural/lib/natural/stemmers/porter_stemmer.js' {
  const stemmer: { stem(token: string): string }
  export default stemmer
}

declare module 'natural/lib/natural/util/stopwords.js' {
  const stopwords: { readonly words: readonly string[] }
  export default stopwords
}
