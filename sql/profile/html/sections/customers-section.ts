import type { NamedCount } from '../../catalogue.ts'
import type { CustomersProfile } from '../../customers.ts'
import type { Bin } from '../../distribution.ts'
import { formatCount, formatShare } from '../../format.ts'
import { columnChart } from '../column-chart.ts'
import { figure, nothingYet, pair, type Section } from '../figure.ts'
import type { Markup } from '../markup.ts'
import { countTable } from './count-table.ts'

export function customersSection(profile: CustomersProfile): Section {
  const { customers, byGender, byClubStatus, byNewsFrequency, byActive } = profile
  const list = (title: string, counts: readonly NamedCount[]): Markup =>
    figure(title, mostFrequent(counts, customers), countTable(title, 'Customers', counts, customers))
  return {
    title: 'Customers',
    introduction: `${formatCount(customers)} customers, those who never bought among them.`,
    highlight: ageTakeaway(profile),
    body: pair([
      ageFigure(profile),
      list('Club membership', byClubStatus),
      list('Fashion news', byNewsFrequency),
      list('Active for communication', byActive.map(yesOrNo)),
      list('Gender', byGender),
    ]),
  }
}

function ageTakeaway({ customers, medianAge, unknownAges }: CustomersProfile): string {
  if (medianAge === null) return 'No age is known.'
  const unknown =
    unknownAges === 0 ? 'every age is known' : `the age of ${formatShare(unknownAges / customers)} is not known`
  return `Half of the customers whose age is known are ${medianAge} or younger; ${unknown}.`
}

function ageFigure(profile: CustomersProfile): Markup {
  const { ageBins } = profile
  const takeaway = ageTakeaway(profile)
  if (ageBins.length === 0) return figure('Age', takeaway, nothingYet('Nothing to show.'))
  return figure(
    'Age',
    takeaway,
    columnChart({
      label: `Customers by age. ${takeaway}`,
      columns: ageBins.map((bin) => ({ name: nameOf(bin), value: bin.count })),
      axisName: 'years, in steps of five',
    }),
  )
}

function nameOf({ from, until }: Bin): string {
  return until === null ? `${from}+` : String(from)
}

function mostFrequent(counts: readonly NamedCount[], customers: number): string {
  const [first] = counts
  if (!first) return 'There are no customers.'
  return `Most frequent: ${first.name ?? 'not known'}, for ${formatShare(first.count / customers)} of the customers.`
}

function yesOrNo({ name, count }: NamedCount): NamedCount {
  return { name: name === null ? null : name === 'true' ? 'yes' : 'no', count }
}
