import { AUDIENCES } from '../assortment.ts'
import { COLOUR_FAMILIES } from '../colours.ts'
import type { Shop } from '../compose-shop.ts'
import { GARMENTS } from '../garments.ts'
import { ASPECTS } from '../reviews/index.ts'
import { DAY_SECONDS } from '../shop-calendar.ts'
import { STYLES } from '../styles.ts'
import type { TableRows } from './table-rows.ts'

export function shopTruthRows({ seed, size, calendar }: Shop): TableRows {
  return {
    table: 'truth.shop',
    columns: ['seed', 'customers', 'articles', 'visits_per_year', 'further_units', 'browsing_per_visit', 'until'],
    total: 1,
    *write(writer) {
      writer.beginRow()
      writer.int8(seed)
      writer.int4(size.customers)
      writer.int4(size.articles)
      writer.float8(size.visitsPerYear)
      writer.float8(size.furtherUnits)
      writer.float8(size.browsingPerVisit)
      writer.seconds(calendar.until.getTime() / 1000)
      yield
    },
  }
}

export function customerTruthRows({ customers, calendar }: Shop): TableRows {
  return {
    table: 'truth.customers',
    columns: [
      'customer_id',
      'style_weights',
      'garment_weights',
      'audience_weights',
      'colour_likings',
      'price_position',
      'winter_lean',
      'visits_per_day',
      'drop_out_at',
      'further_units',
      'repeat_probability',
      'online_probability',
      'mood',
    ],
    total: customers.length,
    *write(writer) {
      for (const { customerId, taste, activity, temper } of customers) {
        writer.beginRow(512)
        writer.int8(customerId)
        writer.float4Array(STYLES.map((style) => taste.styles[style]))
        writer.float4Array(GARMENTS.map((garment) => taste.garments[garment]))
        writer.float4Array(AUDIENCES.map((audience) => taste.audiences[audience]))
        writer.float4Array(COLOUR_FAMILIES.map((family) => taste.colours[family]))
        writer.float4(taste.pricePosition)
        writer.float4(activity.winterLean)
        writer.float4(activity.visitsPerDay)
        writer.seconds(calendar.startSecond + Math.floor(Math.min(LATEST_DAY, activity.dropOutDay) * DAY_SECONDS))
        writer.float4(activity.furtherUnits)
        writer.float4(activity.repeatProbability)
        writer.float4(activity.onlineProbability)
        writer.float4(temper.mood)
        yield
      }
    },
  }
}

/** Some never leave: a thousand years are enough, and a date that every client can read. */
const LATEST_DAY = 365_000

export function articleTruthRows({ articles }: Shop): TableRows {
  return {
    table: 'truth.articles',
    columns: [
      'article_id',
      'style',
      'appeal',
      'price_position',
      'is_basic',
      'half_life_weeks',
      'price_response',
      'quality',
      'aspect_quality',
    ],
    total: articles.length,
    *write(writer) {
      for (const { articleId, appeal, product } of articles) {
        writer.beginRow()
        writer.int4(articleId)
        writer.text(product.style)
        writer.float4(appeal)
        writer.float4(product.pricePosition)
        writer.boolean(product.isBasic)
        writer.float4(product.halfLifeWeeks)
        writer.float4(product.character.priceResponse)
        writer.float4(product.character.quality)
        writer.float4Array(ASPECTS.map((aspect) => product.character.aspectQuality[aspect]))
        yield
      }
    },
  }
}
