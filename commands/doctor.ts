import { examine } from './doctor/examine.ts'
import type { Finding } from './doctor/finding.ts'
import { EXIT_BAD_INPUT, EXIT_INTERRUPTED, InterruptedError } from './failure.ts'
import { answer, table } from './print.ts'

const SIGNS = { ok: '✓ ok', warning: '! warning', problem: '✗ problem' } as const

/** What Selvedge stands on, and the cure of whatever is not well; the exit code is 2 when anything is a problem. */
export async function diagnose({ json }: { json: boolean }): Promise<void> {
  const findings = await endingInOrder(() => examine(process.env))
  const number = (status: Finding['status']) => findings.filter((finding) => finding.status === status).length
  const counts = { ok: number('ok'), warnings: number('warning'), problems: number('problem') }
  answer(json, { ...counts, findings }, () => describe(findings, counts))
  if (counts.problems > 0) process.exitCode = EXIT_BAD_INPUT
}

/**
 * The looks end by themselves within seconds, and stop an embedded database that was started for them: so the first
 * Ctrl-C waits for that, and the second does not.
 */
async function endingInOrder<T>(work: () => Promise<T>): Promise<T> {
  let isInterrupted = false
  const onSignal = () => {
    if (isInterrupted) process.exit(EXIT_INTERRUPTED)
    isInterrupted = true
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  try {
    const result = await work()
    if (isInterrupted) throw new InterruptedError()
    return result
  } finally {
    process.off('SIGINT', onSignal)
    process.off('SIGTERM', onSignal)
  }
}

function describe(
  findings: readonly Finding[],
  { ok, warnings, problems }: { ok: number; warnings: number; problems: number },
): readonly string[] {
  const cures = findings.filter(({ cure }) => cure !== null)
  return [
    ...table([
      ['', 'what', 'found'],
      ...findings.map(({ area, name, status, found }) => [SIGNS[status], `${area}: ${name}`, found]),
    ]),
    '',
    ...cures.flatMap(({ area, name, status, cure }) => [`${SIGNS[status]}  ${area}: ${name}`, `  ${cure}`]),
    ...(cures.length > 0 ? [''] : []),
    `${ok} ok, ${warnings} to improve, ${problems} to mend`,
  ]
}
