import type { Severity } from '../../checks.ts'
import { formatCount, formatShare } from '../../format.ts'
import type { Finding } from '../../quality.ts'
import { figure, type Section } from '../figure.ts'
import { html, type Markup } from '../markup.ts'

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note']
const MARKS: Readonly<Record<Severity, string>> = { error: '✕ error', warning: '▲ warning', note: '• note' }

export function qualitySection(findings: readonly Finding[], hasBothSources: boolean): Section {
  return {
    title: 'Data quality',
    introduction:
      'An error is data that contradict themselves, a warning is likely a mistake, a note is worth knowing and may be as it ' +
      'should be. The share is of the rows of the table named; examples are identifiers. Every check is listed, also those ' +
      'that found nothing.',
    highlight: verdict(findings),
    body: SEVERITIES.map((severity) =>
      severityFigure(
        severity,
        findings.filter((finding) => finding.severity === severity),
        hasBothSources,
      ),
    ),
  }
}

const TITLES: Readonly<Record<Severity, string>> = { error: 'Errors', warning: 'Warnings', note: 'Notes' }

function severityFigure(severity: Severity, findings: readonly Finding[], hasBothSources: boolean): Markup {
  const found = findings.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count)
  const nothing = findings.filter(({ count }) => count === 0)
  return figure(
    TITLES[severity],
    `${formatCount(found.length)} of ${formatCount(findings.length)} checks found something.`,
    html`<table class="checks">
<caption>Checks of severity ${severity}</caption>
<thead><tr><th scope="col">Check</th><th scope="col" class="number">Found</th><th scope="col" class="number">Share</th></tr></thead>
<tbody>
${[...found, ...nothing].map((finding) => findingRow(finding, hasBothSources))}</tbody>
</table>`,
  )
}

function findingRow({ severity, title, name, of, count, share, examples }: Finding, hasBothSources: boolean): Markup {
  const place = hasBothSources ? of : of.replace(/^.*\./, '')
  const mark =
    count > 0 ? html`<b class="mark ${severity}">${MARKS[severity]}</b> ` : html`<span class="mark">✓</span> `
  return html`<tr${count > 0 ? null : html` class="nothing"`}><th scope="row">${mark}${title}<small>${place} · ${name}${examples.length > 0 ? ` · e.g. ${examples.join('; ')}` : ''}</small></th><td class="number">${formatCount(count)}</td><td class="number">${formatShare(share)}</td></tr>
`
}

function verdict(findings: readonly Finding[]): string {
  const errors = findings.filter(({ severity, count }) => severity === 'error' && count > 0)
  const warnings = findings.filter(({ severity, count }) => severity === 'warning' && count > 0)
  const words = `${formatCount(findings.length)} checks found ${plural(errors.length, 'error')} and ${plural(warnings.length, 'warning')}.`
  const worst = [...(errors.length > 0 ? errors : warnings)].sort((a, b) => b.count - a.count)[0]
  return worst ? `${words} The largest: ${worst.title.toLowerCase()} (${formatCount(worst.count)}).` : words
}

function plural(count: number, word: string): string {
  return `${count === 0 ? 'no' : formatCount(count)} ${word}${count === 1 ? '' : 's'}`
}
