import { runCommand } from '../../../serving/jobs/run-command.ts'
import { program } from './made-up-jobs.ts'

/** A process of its own for the test that kills it: watches a command made of the JavaScript text it is given. */
await runCommand(['train', 'x'], program(process.argv[2] ?? ''), new AbortController().signal, (line) => {
  process.stdout.write(`${line}\n`)
})
