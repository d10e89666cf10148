import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/** `npm run bench` lists the benches; `npm run bench -- <name> [flags]` runs one, which prints its table. */
const folder = fileURLToPath(new URL('.', import.meta.url))
const names = (await readdir(folder))
  .filter((name) => name.endsWith('.ts') && name !== 'run.ts')
  .map((name) => name.slice(0, -3))
  .sort()

const [wanted] = process.argv.slice(2)
if (wanted === undefined || !names.includes(wanted)) {
  const list = names.map((name) => `  npm run bench -- ${name}`).join('\n')
  process.stderr.write(
    `${wanted === undefined ? 'Which bench?' : `There is no bench "${wanted}".`} There are:\n${list}\n`,
  )
  process.exitCode = 2
} else {
  const bench = (await import(`./${wanted}.ts`)) as { run(): Promise<void> }
  await bench.run()
}
