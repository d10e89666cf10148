import type { CopyBinaryWriter } from '../../copy-binary-writer.ts'
import type { CategoryTree } from '../categories.ts'
import type { Shop } from '../compose-shop.ts'
import { GARMENT_TRAITS } from '../garments.ts'
import { listSales, priceInCents } from '../markdowns.ts'
import { DAY_SECONDS } from '../shop-calendar.ts'
import type { TableRows } from './table-rows.ts'

const LONG_BYTES = 4_096

export function categoryRows(tree: CategoryTree): TableRows {
  return {
    table: 'niche_data.categories',
    columns: ['category_id', 'parent_id', 'name'],
    total: tree.categories.length,
    *write(writer: CopyBinaryWriter) {
      for (const { categoryId, parentId, name } of tree.categories) {
        writer.beginRow(LONG_BYTES)
        writer.int4(categoryId)
        writer.int4(parentId)
        writer.text(name)
        yield
      }
    },
  }
}

/** The articles as they stand on the last day of the history. */
export function articleRows(shop: Shop, tree: CategoryTree): TableRows {
  const { calendar, stock } = shop
  const lastDay = calendar.days - 1
  const sales = listSales(calendar)
  return {
    table: 'niche_data.articles',
    columns: [
      'article_id',
      'product_code',
      'prod_name',
      'product_type_name',
      'product_group_name',
      'graphical_appearance_name',
      'colour_group_name',
      'perceived_colour_value_name',
      'perceived_colour_master_name',
      'department_name',
      'index_name',
      'index_group_name',
      'section_name',
      'garment_group_name',
      'detail_desc',
      'category_id',
      'price',
      'stock',
      'created_at',
      'updated_at',
    ],
    total: shop.articles.length,
    *write(writer) {
      for (const article of shop.articles) {
        const { product, colour } = article
        const { line } = product
        const createdAt = Math.floor(article.createdAt.getTime() / 1000)
        writer.beginRow(LONG_BYTES)
        writer.int4(article.articleId)
        writer.int4(product.productCode)
        writer.text(product.name)
        writer.text(line.productType)
        writer.text(GARMENT_TRAITS[line.garment].productGroup)
        writer.text(product.appearance)
        writer.text(colour.group)
        writer.text(colour.value)
        writer.text(colour.master)
        writer.text(line.department)
        writer.text(line.index)
        writer.text(line.indexGroup)
        writer.text(line.section)
        writer.text(line.garmentGroup)
        writer.text(product.description)
        writer.int4(tree.leafIdOf(line))
        writer.cents(priceInCents(article, lastDay, sales[lastDay]))
        writer.int4(stock.stockAtEnd[article.number])
        writer.seconds(createdAt)
        // The last thing that changed is the price, at the midnight of its day.
        writer.seconds(Math.max(createdAt, calendar.startSecond + lastPriceChange(article) * DAY_SECONDS))
        yield
      }
    },
  }

  function lastPriceChange(article: Shop['articles'][number]): number {
    const priceOf = (day: number) => priceInCents(article, day, sales[day])
    let day = lastDay
    while (day > Math.max(0, article.launchDay) && priceOf(day - 1) === priceOf(lastDay)) day -= 1
    return day
  }
}
