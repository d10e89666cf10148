import { Command, CommanderError, Option } from 'commander'
import { EXIT_BAD_INPUT, exitCodeOf, reportFailure } from './commands/failure.ts'
import { date, duration, integer, positiveInteger, share, shopSize } from './commands/option-values.ts'
import './sql/input-messages.ts'

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
  PUBLIC_URL      address of the shop as browsers see it, where that is not the server's own; with https cookies are Secure
  TRUST_PROXY     number of proxies of your own before the server, whose X-Forwarded-For tells who asks (0)
  SELVEDGE_SECRET signs sessions and codes; the same for all servers of a database; unset: one kept in SELVEDGE_HOME
  SMTP_URL        smtp://user:password@host:port; unset: mail is written to files in SELVEDGE_HOME/mail
  MAIL_FROM       sender of the mail (shop@localhost)
  SELVEDGE_SCHEDULE
                  when jobs begin: a file with crontab lines, or off; unset: the default times
  FEATURE_LOG_RATE
                  share of the online features served that is logged (0.01)
  LOG_LEVEL       trace, debug, info, warn, error, fatal or silent (info)

Exit code: 0 done, 1 unexpected failure, 2 bad input or a refusal (one line says why), 130 stopped by Ctrl-C.`,
  )

command(program, 'start')
  .alias('up')
  .description('Start the database, prepare what is missing (demo shop, models), and serve.')
  .option('--no-demo', 'do not generate the demo shop when the shop is empty')
  .action(async (options) => (await import('./commands/start.ts')).start(options))

command(program, 'doctor')
  .description('Look at what Selvedge stands on, and say how to mend what is not well; nothing is changed.')
  .action(async (options) => (await import('./commands/doctor.ts')).diagnose(options))

command(program, 'train')
  .description('Train a model, judge it beside its baseline and the champion, and publish it.')
  .argument('<model>', 'its name; a wrong one lists them all')
  .option('--seed <number>', 'seed of every random draw', integer, 1)
  .option('--until <date>', 'train as if it were this moment (ISO 8601)', date)
  .option('--set <name=value>', 'a hyper-parameter; may be repeated; weighting.k1=1.5 sets a field', collect, [])
  .option('--promote', 'make it the champion whatever the gate finds; needs --reason', false)
  .option('--reason <text>', 'why the gate is overridden; kept in the history')
  .action(async (model, options) => (await import('./commands/train.ts')).trainModel(model, options))

command(program, 'score')
  .description('Ask the champion of a model about every entity, and keep its answers for lists.')
  .argument('<model>', 'its name; a wrong one lists them all')
  .action(async (model, options) => (await import('./commands/score.ts')).scoreModel(model, options))

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
command(data, 'import')
  .description('Fill the shop from one of any form, by a mapping file of its tables and columns to ours.')
  .option('--mapping <file>', 'the mapping, YAML or JSON; "selvedge data mapping" writes one to begin with')
  .option('--from <folder>', 'the folder of its CSV files (.csv, .csv.gz or .zip)')
  .option('--source <place>', 'its PostgreSQL instead, which is only read: a URL, or a schema of this database')
  .option('--check', 'read the first rows, and say what is understood and what is not; nothing is written', false)
  .option('--max-reject-share <share>', 'share of bad rows past which nothing is imported', share, 0.01)
  .option('--replace', 'delete what the shop holds first', false)
  .option('--example', 'print a commented mapping to begin with', false)
  .action(async (options) => (await import('./commands/data-import.ts')).importByMapping(options))
command(data, 'mapping')
  .description('Write a commented mapping file to begin with.')
  .option('--out <file>', 'file to write; without it, standard output')
  .action(async (options) => (await import('./commands/data-import.ts')).writeMapping(options))
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

const models = program
  .command('models')
  .description('Look after the trained models. A version is <model>@<number>, @champion or @challenger.')
command(models, 'list')
  .description('Every published version, newest first.')
  .action(async (options) => (await import('./commands/models-list.ts')).listVersions(options))
command(models, 'evaluate')
  .description('Judge a version on the last days, which it has not seen, beside its baseline.')
  .argument('<version>', '<model>, <model>@<number>, <model>@challenger')
  .option('--until <date>', 'the holdout ends here (ISO 8601)', date)
  .option('--stored', 'judge the stored version or refuse: no twin fitted before the holdout', false)
  .action(async (version, options) => (await import('./commands/models-evaluate.ts')).evaluate(version, options))
command(models, 'compare')
  .description('Judge two versions on the same holdout, with the interval of their difference.')
  .argument('<a>', 'a version')
  .argument('<b>', 'another, of the same model or of one that predicts the same')
  .option('--until <date>', 'the holdout ends here (ISO 8601)', date)
  .option('--seed <number>', 'seed of the bootstrap', integer, 1)
  .option('--values <file>', 'write the value of each entity as CSV')
  .action(async (a, b, options) => (await import('./commands/models-compare.ts')).compare(a, b, options))
command(models, 'promote')
  .description('Make a version the champion; running servers take it up at once.')
  .argument('<version>', '<model>@<number>, <model>@challenger')
  .requiredOption('--reason <text>', 'why; kept in the history')
  .action(async (version, options) => (await import('./commands/models-promote.ts')).promote(version, options))
command(models, 'rollback')
  .description('Make the champion before the present one champion again; once more goes one further back.')
  .argument('<model>', 'its name')
  .option('--reason <text>', 'why; kept in the history')
  .action(async (model, options) => (await import('./commands/models-promote.ts')).rollback(model, options))
command(models, 'history')
  .description('What was live when, latest first, by whom and why.')
  .argument('<model>', 'its name')
  .action(async (model, options) => (await import('./commands/models-history.ts')).showHistory(model, options))
command(models, 'card')
  .description('Show the model card of a version, as Markdown.')
  .argument('<version>', '<model>, <model>@<number>')
  .option('--html <file>', 'write it as a page of HTML instead')
  .action(async (version, options) => (await import('./commands/models-card.ts')).showCard(version, options))
command(models, 'export')
  .description('Write a version, with its artifact and everything about it, into one file.')
  .argument('<version>', '<model>, <model>@<number>')
  .requiredOption('--out <file>', 'file to write')
  .action(async (version, options) => (await import('./commands/models-exchange.ts')).exportVersion(version, options))
command(models, 'import')
  .description('Publish an exported version here; it is not promoted.')
  .argument('<file>', 'what "models export" wrote')
  .action(async (file, options) => (await import('./commands/models-exchange.ts')).importVersion(file, options))

const reviews = program.command('reviews').description('Look after what customers write.')
command(reviews, 'rate')
  .description('Rate, by the model sentiment, the reviews that its champion has not rated yet.')
  .option('--all', 'rate every review anew', false)
  .action(async (options) => (await import('./commands/reviews-rate.ts')).rate(options))

const features = program.command('features').description('Build training sets, and watch what is served.')
command(features, 'list')
  .description('Every feature view, its versions, and the served models trained on it.')
  .action(async (options) => (await import('./commands/features-list.ts')).listFeatureViews(options))
command(features, 'build')
  .description('Write a point-in-time training set.')
  .requiredOption(
    '--spine <what>',
    'a .csv or .sql file, or a query: customer_id and/or article_id, as_of, and what is passed through',
  )
  .requiredOption('--views <names>', 'comma-separated; a@2 is version 2 of a')
  .requiredOption('--out <where>', 'a .csv or .parquet file, or table:<name>')
  .action(async (options) => (await import('./commands/features-build.ts')).buildFeatures(options))
command(features, 'materialise')
  .description('Compute the rows that slow views are served from; by default those past half of their time.')
  .option('--views <list>', 'of these, separated by commas (default: every materialised view)')
  .option('--whole', 'compute every row anew', false)
  .action(async (options) => (await import('./commands/features-materialise.ts')).materialise(options))
command(features, 'replay')
  .description('Recompute what was served; exit code 1 when anything differs.')
  .option('--since <date>', 'served from this moment on', date)
  .option('--limit <number>', 'the latest so many', positiveInteger)
  .action(async (options) => (await import('./commands/features-replay.ts')).replayFeatures(options))
command(features, 'drift')
  .description('Measure what was served against a training set.')
  .requiredOption('--view <name>', 'the view')
  .option('--window <length>', 'such as 7d, 12h or 30m', duration, 604_800)
  .option('--against <id>', 'a training set (default: the latest that has the view)', positiveInteger)
  .action(async (options) => (await import('./commands/features-drift.ts')).measureFeatureDrift(options))

const jobs = program.command('jobs').description('Look after the background jobs.')
command(jobs, 'list')
  .description('Every job, its last run, and when a running server begins the next.')
  .action(async (options) => (await import('./commands/jobs-list.ts')).listJobs(options))
command(jobs, 'run')
  .description('Run a job now, and wait for its end.')
  .argument('<job>', 'its name; a wrong one lists them all')
  .action(async (job, options) => (await import('./commands/jobs-run.ts')).runJobNow(job, options))
command(jobs, 'log')
  .description('What a run has said, and how it ended.')
  .argument('<run>', 'its number', integer)
  .action(async (run, options) => (await import('./commands/jobs-log.ts')).showJobLog(run, options))

const admin = program.command('admin').description('Look after who may do what.')
command(admin, 'create')
  .description(
    'Make an account an admin, new or not, and print a code that sets its password (by the server’s secret).',
  )
  .requiredOption('--email <address>', 'its e-mail address')
  .action(async (options) => (await import('./commands/admin-create.ts')).createAdmin(options))
command(admin, 'grant')
  .description('Give an account a role; it counts from the next request on.')
  .requiredOption('--email <address>', 'its e-mail address')
  .requiredOption('--role <role>', 'what it may do from now on: shopper, analyst or admin')
  .action(async (options) => (await import('./commands/admin-grant.ts')).grant(options))

const keys = program.command('keys').description('Look after API keys.')
command(keys, 'create')
  .description('Make an API key of an account, and print it this once.')
  .requiredOption('--email <address>', 'e-mail address of the account')
  .requiredOption('--scope <name>', 'what it is for; may be repeated; a wrong one lists them all', collect, [])
  .option('--expires-days <number>', 'it opens nothing after so many days, at most 366', positiveInteger, 90)
  .option('--name <name>', 'what to call it', 'made by command')
  .action(async (options) => (await import('./commands/keys-create.ts')).createKey(options))

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

/** An option that may be repeated. */
function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value]
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
