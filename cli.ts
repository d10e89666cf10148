import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { EXIT_BAD_INPUT, exitCodeOf, reportFailure } from './commands/failure.ts'

/** The command `selvedge`: parses words and calls a front door, which is loaded only when its word is said. */
const program = new Command('selvedge')
  .description('The feature store and model server that lives beside a shop’s PostgreSQL.')
  .version('0.1.0')
  .showHelpAfterError('(add --help for what there is)')
  .exitOverride()
  .addHelpText(
    'after',
    `
Environment:
  PORT            port of the server (3000)
  HOST            address it listens on (127.0.0.1)
  DATABASE_URL    a PostgreSQL 15 or later of your own; unset: the embedded one
  SELVEDGE_HOME   folder of the embedded database and of what the server writes (./.selvedge)
  SMTP_URL        smtp://user:password@host:port; unset: mail is written to files in SELVEDGE_HOME/mail
  MAIL_FROM       sender of the mail (shop@localhost)
  LOG_LEVEL       trace, debug, info, warn, error, fatal or silent (info)

Exit code: 0 done, 1 unexpected failure, 2 bad input or a refusal (one line says why), 130 stopped by Ctrl-C.`,
  )

command(program, 'start')
  .description('Start the database, prepare what is missing (demo shop, models), and serve.')
  .option('--no-demo', 'do not generate the demo shop when the shop is empty')
  .action(async (options) => (await import('./commands/start.ts')).start(options))

command(program, 'train')
  .description('Train a model, judge it beside its baseline, and publish it.')
  .argument('<model>', 'its name; a wrong one lists them all')
  .option('--seed <number>', 'seed of every random draw', integer, 1)
  .option('--until <date>', 'train as if it were this moment (ISO 8601)', date)
  .action(async (model, options) => (await import('./commands/train.ts')).trainModel(model, options))

const data = program.command('data').description('Load or generate the shop’s data.')
command(data, 'ingest')
  .description('Load the H&M files (articles, customers, transactions_train; .csv, .csv.gz or .zip) and fill the shop.')
  .requiredOption('--from <folder>', 'the folder that holds the three files')
  .addOption(
    new Option('--unknown-customers <what>', 'customers known only from a transaction')
      .choices(['create', 'reject'])
      .default('create'),
  )
  .option('--max-reject-share <share>', 'share of bad rows past which nothing is loaded', share, 0.01)
  .option('--replace', 'delete what the shop holds first', false)
  .action(async (options) => (await import('./commands/data-ingest.ts')).ingest(options))
command(data, 'niche')
  .description('Fill the shop again from the loaded files, by the present rules or new ones; or show the rules.')
  .option('--rules <file>', 'a CSV file (product_type_name,section_name) that replaces the rules')
  .option('--allow-unmatched', 'take rules of that file that match no article', false)
  .option('--show', 'print the rules with the articles and units that each takes', false)
  .option('--out <file>', 'write the rules as such a file')
  .action(async (options) => (await import('./commands/data-niche.ts')).manageNiche(options))
command(data, 'export')
  .description('Write the shop as files of the published H&M form.')
  .requiredOption('--as-hm', 'as articles.csv, customers.csv and transactions_train.csv')
  .requiredOption('--to <folder>', 'where the files go')
  .option('--gzip', 'write .csv.gz', false)
  .option('--replace', 'delete such files that the folder holds', false)
  .action(async (options) => (await import('./commands/data-export.ts')).exportShop(options))
command(data, 'profile')
  .description('Say what the data hold, and what is wrong with them: tables here, charts in an HTML report.')
  .addOption(
    new Option(
      '--source <source>',
      'only the shop or only the loaded files; without it both, where they have rows',
    ).choices(['shop', 'files']),
  )
  .option('--html <file>', 'write the report, one page that needs nothing beside it, to this file')
  .option('--all', 'every row of every table, and every check', false)
  .action(async (options) => (await import('./commands/data-profile.ts')).profile(options))
command(data, 'generate')
  .description('Generate a synthetic shop.')
  .option('--size <size>', 'demo, small, full, or a number of customers', shopSize, 'demo')
  .option('--seed <number>', 'the same seed gives the same shop', integer, 1)
  .option('--until <date>', 'the end of its two years (default: 2020-09-23, as H&M’s data)', date)
  .option('--replace', 'delete what the shop holds first', false)
  .action(async (options) => (await import('./commands/data-generate.ts')).generate(options))

const models = program.command('models').description('Look at the trained models.')
command(models, 'list')
  .description('Every published version, newest first.')
  .action(async (options) => (await import('./commands/models-list.ts')).listVersions(options))

const database = program.command('database').description('Look after the database.')
command(database, 'migrate')
  .description('Bring the database to the state of this code.')
  .action(async (options) => (await import('./commands/database.ts')).migrateDatabase(options))
command(database, 'dump-schema')
  .description('Write the schema as SQL.')
  .option('--out <file>', 'file to write; without it, standard output')
  .option('--fresh', 'of a new database made by this code, instead of the present one', false)
  .action(async (options) => (await import('./commands/database.ts')).dump(options))

command(database, 'write-reference')
  .description('Write the reference of tables, views and functions as Markdown.')
  .option('--out <file>', 'file to write; without it, standard output')
  .option('--fresh', 'of a new database made by this code, instead of the present one', false)
  .action(async (options) => (await import('./commands/database.ts')).reference(options))

/** Every command can answer in JSON. */
function command(parent: Command, name: string): Command {
  return parent.command(name).option('--json', 'answer as JSON on standard output', false).exitOverride()
}

function integer(text: string): number {
  if (!/^-?\d+$/.test(text) || !Number.isSafeInteger(Number(text)))
    throw new InvalidArgumentError('It must be an integer.')
  return Number(text)
}

function shopSize(text: string): 'demo' | 'small' | 'full' | number {
  if (text === 'demo' || text === 'small' || text === 'full') return text
  const customers = Number(text)
  if (!(/^\d+$/.test(text) && customers >= 1 && customers <= 5_000_000)) {
    throw new InvalidArgumentError('It must be demo, small, full or a number of customers from 1 to 5000000.')
  }
  return customers
}

function share(text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !(value >= 0 && value <= 1))
    throw new InvalidArgumentError('It must be a number from 0 to 1.')
  return value
}

function date(text: string): Date {
  const value = new Date(text)
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(value.getTime())) {
    throw new InvalidArgumentError('It must be a date such as 2020-09-01 or 2020-09-01T12:00:00Z.')
  }
  return value
}

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) {
    // Commander has said what there was to say; help that was asked for is no failure.
    process.exitCode = error.exitCode === 0 ? 0 : EXIT_BAD_INPUT
  } else {
    reportFailure(error)
    process.exitCode = exitCodeOf(error)
  }
}
