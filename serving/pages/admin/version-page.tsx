import type { CardBlock, StoredVersion } from '../../../models/index.ts'
import { TableOfFigures } from '../charts/chart.tsx'
import { count, duration, minute, words } from './format.ts'
import type { Frame } from './frame.ts'
import { ControlRoom } from './layout.tsx'
import { Log } from './log.tsx'
import { VersionCalibration } from './version-calibration.tsx'

export interface VersionPageProps {
  readonly frame: Frame
  readonly version: StoredVersion
}

/** One version and its card. */
export const VersionPage = ({ frame, version }: VersionPageProps) => {
  const { modelName, facts } = version
  return (
    <ControlRoom
      frame={frame}
      title={`${words(modelName)}, version ${version.version}`}
      lead={version.isChampion ? 'It is served.' : version.isChallenger ? 'It is the challenger.' : 'It is not served.'}
      hasCharts
    >
      <nav aria-label="Above this page">
        <ol class="crumbs">
          <li>
            <a href="/admin/models">Models</a>
          </li>
          <li>
            <a href={`/admin/models/${modelName}`}>{words(modelName)}</a>
          </li>
          <li>
            <span aria-current="page">version {version.version}</span>
          </li>
        </ol>
      </nav>
      <dl class="facts">
        <dt>Published (UTC)</dt>
        <dd>
          {minute(version.publishedAt)} by {version.publishedBy}
        </dd>
        <dt>Trained in</dt>
        <dd>{duration(facts.durationSeconds)}</dd>
        <dt>Seed</dt>
        <dd>{facts.seed}</dd>
        <dt>Artifact</dt>
        <dd>
          {count(version.artifactBytes)} bytes, SHA-256 <code>{version.artifactSha256}</code>
        </dd>
        {version.origin && (
          <>
            <dt>Imported</dt>
            <dd>
              version {version.origin.version} of {minute(version.origin.publishedAt)}
            </dd>
          </>
        )}
      </dl>
      <VersionCalibration version={version} />
      {facts.card ? (
        facts.card.sections.map(({ heading, blocks }) => (
          <section>
            {heading !== '' && <h2>{heading}</h2>}
            {blocks.map((block) => (
              <Block block={block} caption={heading} />
            ))}
          </section>
        ))
      ) : (
        <Log label="Model card" text={version.cardMarkdown} />
      )}
    </ControlRoom>
  )
}

const Block = ({ block, caption }: { readonly block: CardBlock; readonly caption: string }) => {
  switch (block.kind) {
    case 'text':
      return <p class="section-note">{block.text}</p>
    case 'list':
      return (
        <ul class="faults">
          {block.items.map((item) => (
            <li>{item}</li>
          ))}
        </ul>
      )
    case 'table':
      return <TableOfFigures caption={caption} headings={block.header} rows={block.rows} />
  }
}
