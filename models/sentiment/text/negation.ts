import negations from 'natural/lib/natural/sentiment/English/negations_en.json' with { type: 'json' }

/** `natural`'s negations, and those that its list lacks; "n't" is what the tokens make of "isn't". */
const negators: ReadonlySet<string> = new Set([
  ...negations.words,
  ...["n't", 'cannot', 'without', 'nothing', 'nor', 'none', 'hardly', 'barely', 'scarcely'],
  ...['dont', 'didnt', 'doesnt', 'isnt', 'wasnt', 'wont', 'cant', 'couldnt', 'wouldnt', 'arent', 'werent'],
])

/** A negation reaches to the end of its clause: Das and Chen 2001; Pang, Lee and Vaithyanathan 2002. */
const clauseEnds: ReadonlySet<string> = new Set(['.', ',', ';', ':', '(', ')', '!', '!!', '?', '??', 'but', 'however'])

/** Whether the token turns what follows it into its opposite. */
export function isNegator(token: string): boolean {
  return negators.has(token)
}

/** Whether a clause, and with it a negation, ends here. */
export function endsClause(token: string): boolean {
  return clauseEnds.has(token)
}

/** For each token 1 when a negation before it in its clause reaches it, else 0. A clause's end is never reached. */
export function negationScope(tokens: readonly string[]): Uint8Array {
  const reached = new Uint8Array(tokens.length)
  let isNegated = false
  tokens.forEach((token, at) => {
    if (clauseEnds.has(token)) isNegated = false
    else {
      if (isNegated) reached[at] = 1
      if (negators.has(token)) isNegated = true
    }
  })
  return reached
}
