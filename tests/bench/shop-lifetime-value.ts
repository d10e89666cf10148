import { parseArgs } from 'node:util'
import { rowsOf } from '../../features/index.ts'
import type { LifetimeValueModel, LifetimeValuePrediction } from '../../models/lifetime-value/lifetime-value.ts'
import { lifetimeValue } from '../../models/lifetime-value/model.ts'
import { customerOf } from '../../models/lifetime-value/parse-row.ts'
import { purchaseRate } from '../../models/lifetime-value/purchase-rate.ts'
import { areaUnderRoc, expectedCalibrationError } from '../../models/math/binary-metrics.ts'
import { createPool, type Pool } from '../../sql/connection.ts'
import { printTable } from '../helpers/print-table.ts'
import { sizeOption, withGeneratedShop } from './data/generated-shop.ts'
import { type JudgedCustomer, readCustomers } from './data/shop-lifetime-customers.ts'
import type { BenchFigure } from './report/bench-figure.ts'

const SEED = 1
const CALIBRATION_BINS = 10

/**
 * Lifetime value on a synthetic shop, 90 days before the end of its data: days with a purchase of every customer in these
 * days beside "same rate as before" and beside whoever knows each customer's true rate and whether they are still there;
 * and how well probability_alive tells who truly is.
 *
 *   npm run bench -- shop-lifetime-value [--size demo|small|full]   a shop of its own
 *   npm run bench -- shop-lifetime-value --database <url>           one that is there, which is only read
 */
export async function run(): Promise<readonly BenchFigure[]> {
  const { values } = parseArgs({
    options: { database: { type: 'string' }, size: { type: 'string' } },
    allowPositionals: true,
  })
  if (values.database === undefined) {
    return await withGeneratedShop(sizeOption(values.size), ({ pool }) => measure(pool))
  }
  const pool = createPool({ connectionString: values.database })
  try {
    return await measure(pool)
  } finally {
    await pool.end()
  }
}

async function measure(pool: Pool): Promise<readonly BenchFigure[]> {
  const customers = await readCustomers(pool)
  const options = { seed: SEED, signal: new AbortController().signal }
  // What happened later is no part of what is learnt.
  const training = rowsOf(
    customers.map(({ row }) => ({ ...row, target_purchase_days: null, target_spend: null, target_days: null })),
  )
  const started = process.cpuUsage()
  const model = await lifetimeValue.fit(training, options)
  const { user, system } = process.cpuUsage(started)
  const baseline = await purchaseRate.fit(training, options)
  const ours = await predictAll(model, customers)
  const same = await predictAll(baseline, customers)
  process.stdout.write(
    `${customers.length} customers, fitted in ${((user + system) / 1e6).toFixed(1)} s of processors, as ` +
      `${(await model.save()).parameters.family}\n`,
  )
  const expected = (predictions: readonly LifetimeValuePrediction[]) =>
    Float64Array.from(predictions, ({ expected_purchases }) => expected_purchases)
  printTable([
    ['days with a purchase in 90 days', 'MAE', 'RMSE', 'total, forecast / actual', 'log likelihood (Poisson)'],
    ['same rate as before', ...errorsOf(expected(same), customers)],
    ['lifetime_value', ...errorsOf(expected(ours), customers)],
    ['by the true rate, and who is still there', ...errorsOf(truthOf(customers), customers)],
  ])
  const alive = Float64Array.from(ours, ({ probability_alive }) => probability_alive)
  const truly = Uint8Array.from(customers, ({ isAlive }) => Number(isAlive))
  const rate = Float64Array.from(customers, ({ row }) => -(row.recency_days ?? 0))
  printTable([
    ['truly still a customer', 'AUC', 'calibration error', 'mean probability', 'truly'],
    [
      'probability_alive',
      areaUnderRoc(alive, truly).toFixed(3),
      expectedCalibrationError(alive, truly, CALIBRATION_BINS).toFixed(3),
      mean(alive).toFixed(3),
      mean(truly).toFixed(3),
    ],
    ['recency alone', areaUnderRoc(rate, truly).toFixed(3), '', '', ''],
  ])
  const [mae, before, best] = [expected(ours), expected(same), truthOf(customers)].map((forecast) =>
    Number(errorsOf(forecast, customers)[0]),
  )
  return [
    {
      name: 'mae',
      title: 'MAE of each customer’s days with a purchase in 90 days',
      unit: '',
      digits: 4,
      better: 'lower',
      ours: mae!,
      baseline: { of: 'same rate as before', value: before! },
      bound: { of: 'who knows the true rate and who is still there', value: best! },
    },
    {
      name: 'alive_auc',
      title: 'AUC of who truly is still a customer',
      unit: '',
      digits: 3,
      better: 'higher',
      ours: areaUnderRoc(alive, truly),
      baseline: { of: 'recency alone', value: areaUnderRoc(rate, truly) },
    },
  ]
}

async function predictAll(
  model: Pick<LifetimeValueModel, 'predict'>,
  customers: readonly JudgedCustomer[],
): Promise<readonly LifetimeValuePrediction[]> {
  return await model.predict(
    customers.map(({ row, days }) => ({
      customer: customerOf(row),
      horizon_days: days,
      discount_rate: 0,
      level: null,
    })),
  )
}

/** Expected visits of whoever knows the truth but neither season nor chance. */
function truthOf(customers: readonly JudgedCustomer[]): Float64Array {
  return Float64Array.from(customers, ({ visitsPerDay, daysLeft }) => visitsPerDay * daysLeft)
}

function errorsOf(forecast: Float64Array, customers: readonly JudgedCustomer[]): readonly string[] {
  const actual = Float64Array.from(customers, ({ row }) => row.target_purchase_days ?? 0)
  const differences = forecast.map((value, place) => value - actual[place]!)
  const total = (values: Float64Array) => values.reduce((a, b) => a + b, 0)
  // Nobody is quite sure that somebody will not come.
  const likelihood = forecast.map((value, place) => {
    const rate = Math.max(value, 1e-4)
    return actual[place]! * Math.log(rate) - rate
  })
  return [
    mean(differences.map(Math.abs)).toFixed(4),
    Math.sqrt(mean(differences.map((difference) => difference ** 2))).toFixed(4),
    (total(forecast) / total(actual)).toFixed(3),
    mean(likelihood).toFixed(4),
  ]
}

function mean(values: Float64Array | Uint8Array): number {
  let sum = 0
  for (const value of values) sum += value
  return sum / values.length
}
