import { formatCount, formatNiche, formatShare } from '../../format.ts'
import type { NicheCandidate, NichesProfile } from '../../niches.ts'
import { figure, nothingYet, type Section } from '../figure.ts'
import { html, type Markup } from '../markup.ts'

const MARKS = { whole: '● in the niche', part: '◐ partly in the niche', no: '○ outside the niche' } as const

export function nichesSection({ rules, productTypes, productTypesInSections }: NichesProfile): Section {
  return {
    title: 'Niches',
    introduction:
      'A candidate is a product type, or a product type within a section. Its score is the geometric mean of its shares of ' +
      'all units sold, of all customers who bought, and of all articles: the cube root of their product. It is high only ' +
      'for what is large in all three. The fifteen highest are shown, each with whether the rules in ' +
      'niche_data.niche_rules take it in.',
    highlight: productTypes.length === 0 ? null : candidatesTakeaway(productTypes),
    body: [
      rulesFigure(rules),
      productTypes.length === 0
        ? nothingYet('Nothing was sold, so there is no niche to find.')
        : [
            candidatesFigure('Dominant product types', productTypes),
            candidatesFigure('Dominant product types within a section', productTypesInSections),
          ],
    ].flat(),
  }
}

function rulesFigure(rules: NichesProfile['rules']): Markup {
  const articles = rules.reduce((sum, rule) => sum + rule.articles, 0)
  const idle = rules.filter((rule) => rule.articles === 0).length
  return figure(
    'The niche as it is',
    `${formatCount(rules.length)} rules match ${formatCount(articles)} articles` +
      (idle === 0 ? '; each matches at least one.' : `; ${formatCount(idle)} of them match none.`),
    html`<table class="bars">
<caption>Articles and sales that each rule of niche_data.niche_rules matches</caption>
<thead><tr><th scope="col">Rule</th><th scope="col" class="number">Articles</th><th scope="col" class="number">Units</th><th scope="col" class="number">Revenue</th><th scope="col" class="number">Customers</th></tr></thead>
<tbody>
${rules.map(
  (rule) =>
    html`<tr><th scope="row">${formatNiche(rule.productType, rule.section)}</th><td class="number">${formatCount(rule.articles)}</td><td class="number">${formatCount(rule.units)}</td><td class="number">${formatCount(rule.revenue)}</td><td class="number">${formatCount(rule.customers)}</td></tr>
`,
)}</tbody>
</table>`,
  )
}

function candidatesTakeaway(candidates: readonly NicheCandidate[]): string {
  const [first] = candidates
  if (!first) return 'There is no candidate.'
  const outside = candidates.find(({ inNiche }) => inNiche === 'no')
  const leader = `${formatNiche(first.productType, first.section)} leads with a score of ${formatShare(first.score)}`
  return outside
    ? `${leader}; the largest outside the niche is ${formatNiche(outside.productType, outside.section)} (${formatShare(outside.score)}).`
    : `${leader}; all that are shown are in the niche, at least in part.`
}

function candidatesFigure(title: string, candidates: readonly NicheCandidate[]): Markup {
  const most = candidates[0]?.score ?? 1
  return figure(
    title,
    candidatesTakeaway(candidates),
    html`<table class="bars">
<caption>${title}</caption>
<thead><tr><th scope="col"></th><th scope="col" class="number">Score</th><th scope="col" class="number">Units</th><th scope="col" class="number">Customers</th><th scope="col" class="number">Articles</th></tr></thead>
<tbody>
${candidates.map((row) => candidateRow(row, most))}</tbody>
</table>`,
  )
}

function candidateRow(row: NicheCandidate, most: number): Markup {
  const cell = (count: number, share: number) =>
    html`<td class="number">${formatCount(count)}<small>${formatShare(share)}</small></td>`
  return html`<tr><th scope="row">${formatNiche(row.productType, row.section)}<span class="bar${row.inNiche === 'no' ? ' second' : ''}" style="width:${((row.score / most) * 100).toFixed(1)}%"></span><small>${MARKS[row.inNiche]}</small></th><td class="number">${formatShare(row.score)}</td>${cell(row.units, row.unitShare)}${cell(row.customers, row.customerShare)}${cell(row.articles, row.articleShare)}</tr>
`
}
