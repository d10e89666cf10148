import { readFileSync } from 'node:fs'
import type { ShopProfile } from '../shop-profile.ts'
import type { Section } from './figure.ts'
import { html, Markup } from './markup.ts'
import { activitySection } from './sections/activity-section.ts'
import { behaviourSection } from './sections/behaviour-section.ts'
import { catalogueSection } from './sections/catalogue-section.ts'
import { customersSection } from './sections/customers-section.ts'
import { nichesSection } from './sections/niches-section.ts'
import { overTimeSection } from './sections/over-time-section.ts'
import { pricesSection } from './sections/prices-section.ts'
import { qualitySection } from './sections/quality-section.ts'
import { salesSection } from './sections/sales-section.ts'
import { SOURCE_NAMES } from './sections/source-names.ts'
import { summary } from './sections/summary.ts'
import { tablesSection } from './sections/tables-section.ts'

const STYLE = new Markup(readFileSync(new URL('./style.css', import.meta.url), 'utf8'))

/** The profile as one HTML page: style and charts within it, nothing fetched, no script. The same profile, the same text. */
export function renderReport(profile: ShopProfile): string {
  const sections = sectionsOf(profile)
  const from = profile.sources.flatMap(({ overTime }) => overTime.firstDate ?? []).sort()[0]
  const until = profile.sources
    .flatMap(({ overTime }) => overTime.lastDate ?? [])
    .sort()
    .at(-1)
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Shop profile</title>
<style>
${STYLE}</style>
</head>
<body>
<main>
<header>
<p class="kicker">Selvedge</p>
<h1>Shop profile</h1>
<p>${from === undefined ? 'No purchases yet.' : `Purchases from ${from} to ${until}.`} All figures are of one moment.</p>
${summary(profile)}
<nav aria-label="Contents"><ol>
${sections.map(
  ({ title, highlight }, at) => html`<li><a href="#section-${at + 1}">${title}</a><small>${highlight}</small></li>
`,
)}</ol></nav>
</header>
${sections.map(renderSection)}</main>
</body>
</html>
`.text
}

function sectionsOf({ tables, sources, activity, findings }: ShopProfile): readonly Section[] {
  const ofSources = sources.flatMap((source): readonly Section[] => {
    const named = (section: Section): Section =>
      sources.length === 1 ? section : { ...section, title: `${SOURCE_NAMES[source.source]}: ${section.title}` }
    return [
      catalogueSection(source.catalogue),
      customersSection(source.customers),
      salesSection(source.sales),
      pricesSection(source.prices),
      nichesSection(source.niches),
      overTimeSection(source.overTime),
      behaviourSection(source.behaviour, source.popularity),
    ].map(named)
  })
  return [
    tablesSection(tables),
    ...ofSources,
    ...(activity ? [activitySection(activity)] : []),
    qualitySection(findings, sources.length > 1),
  ]
}

function renderSection({ title, introduction, body }: Section, at: number): Markup {
  return html`<section id="section-${at + 1}">
<h2><span class="section-number">${at + 1}</span> ${title}</h2>
<p class="introduction">${introduction}</p>
${body}</section>
`
}
