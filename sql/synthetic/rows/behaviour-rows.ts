import { DEVICES, EVENT_TYPES, NO_ARTICLE } from '../behaviour/event-log.ts'
import type { Shop } from '../compose-shop.ts'
import { constantTexts, type TableRows } from './table-rows.ts'

const TYPES = constantTexts(EVENT_TYPES)
const DEVICE_TEXTS = constantTexts(DEVICES.filter((device) => device !== null))

/** By time, each recorded when it happened. */
export function eventRows({ events, articles, calendar }: Shop): TableRows {
  return {
    table: 'niche_data.events',
    columns: [
      'event_id',
      'customer_id',
      'article_id',
      'event_type',
      'session_id',
      'device',
      'occurred_at',
      'recorded_at',
    ],
    total: events.length,
    *write(writer) {
      for (const event of events.inOrderOfTime()) {
        writer.beginRow()
        writer.int8(event.eventId)
        writer.int8(event.customerId)
        writer.int4(event.articleNumber === NO_ARTICLE ? null : articles[event.articleNumber]!.articleId)
        writer.bytes(TYPES[event.type])
        writer.int8(event.sessionId)
        if (event.device === null) writer.null()
        else writer.bytes(DEVICE_TEXTS[event.device])
        writer.seconds(calendar.startSecond + event.second)
        writer.seconds(calendar.startSecond + event.second)
        yield
      }
    },
  }
}

export function cartRows({ lists, articles, calendar }: Shop): TableRows {
  return {
    table: 'niche_data.cart',
    columns: ['customer_id', 'article_id', 'quantity', 'added_at', 'updated_at'],
    total: lists.cartLines,
    *write(writer) {
      for (const { customerId, articleNumber, quantity, addedAt } of lists.carts()) {
        writer.beginRow()
        writer.int8(customerId)
        writer.int4(articles[articleNumber]!.articleId)
        writer.int4(quantity)
        writer.seconds(calendar.startSecond + addedAt)
        writer.seconds(calendar.startSecond + addedAt)
        yield
      }
    },
  }
}

export function wishlistRows({ lists, articles, calendar }: Shop): TableRows {
  return {
    table: 'niche_data.wishlist',
    columns: ['customer_id', 'article_id', 'added_at'],
    total: lists.wishes,
    *write(writer) {
      for (const { customerId, articleNumber, addedAt } of lists.wishlists()) {
        writer.beginRow()
        writer.int8(customerId)
        writer.int4(articles[articleNumber]!.articleId)
        writer.seconds(calendar.startSecond + addedAt)
        yield
      }
    },
  }
}
