import type { CatalogueProfile, NamedCount } from '../../catalogue.ts'
import { formatCount, formatName, formatShare } from '../../format.ts'
import { figure, pair, type Section } from '../figure.ts'
import type { Markup } from '../markup.ts'
import { countTable } from './count-table.ts'

export function catalogueSection({ articles, ...lists }: CatalogueProfile): Section {
  const list = (title: string, values: string, counts: readonly NamedCount[]): Markup =>
    figure(title, largest(counts, articles, values), countTable(title, 'Articles', counts, articles))
  return {
    title: 'Articles',
    introduction: `${formatCount(articles)} articles; an article is a product in one colour.`,
    highlight: largest(lists.byProductType, articles, 'product types'),
    body: pair([
      list('By product type', 'product types', lists.byProductType),
      list('By product group', 'product groups', lists.byProductGroup),
      list('By section', 'sections', lists.bySection),
      list('By colour', 'colours', lists.byColourGroup),
      list('By garment group', 'garment groups', lists.byGarmentGroup),
    ]),
  }
}

function largest(counts: readonly NamedCount[], articles: number, values: string): string {
  const [first] = counts
  if (!first) return 'There are no articles.'
  return `${formatName(first.name)} is the largest of ${formatCount(counts.length)} ${values}: ${formatShare(first.count / articles)} of the articles.`
}
