/** A rule of the niche would take nothing: a name in it is mistyped, or of other files. */
export class UnmatchedNicheRuleError extends Error {
  readonly code = 'UNMATCHED_NICHE_RULE'
  /** `nearest`: names of the kind that is wrong, the likeliest first. */
  constructor(
    rule: { readonly productTypeName: string; readonly sectionName: string | null },
    wrong: 'product type' | 'section',
    nearest: readonly string[],
  ) {
    const section = rule.sectionName === null ? '' : ` in section "${rule.sectionName}"`
    const names = nearest.map((name) => `"${name}"`).join(', ')
    const hint = names && `the nearest ${wrong}${nearest.length === 1 ? ' is' : 's are'} ${names}; `
    super(
      `the rule "${rule.productTypeName}"${section} matches no article; ${hint}` +
        'mend the rule, or pass --allow-unmatched to keep it',
    )
    this.name = 'UnmatchedNicheRuleError'
  }
}
