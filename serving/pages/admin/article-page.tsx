import type { KeptArticle } from '../../control-room/find-articles.ts'
import { pictureOf } from '../picture-file.ts'
import { Badge } from './badge.tsx'
import { count, DASH, money, number } from './format.ts'
import type { Frame } from './frame.ts'
import { KeyFigures } from './key-figures.tsx'
import { ControlRoom } from './layout.tsx'
import { ArticleEffect, type ArticleMarkdown } from './markdown-effect.tsx'
import { Fault, formState } from './refused-form.tsx'

/** When an article runs out and what to order; dates as yyyy-mm-dd. */
export interface ArticleAvailability {
  readonly runs_out_on: string | null
  readonly runs_out_on_earliest: string | null
  readonly runs_out_on_latest: string | null
  readonly reorder: {
    readonly reorder_point: number
    readonly suggested_units: number
    readonly order_within_days: number | null
  }
  readonly model_version: number
}

export interface ArticlePageProps {
  readonly frame: Frame
  readonly article: KeptArticle
  /** Null: no model of demand is served. */
  readonly availability: ArticleAvailability | null
  readonly effect: ArticleMarkdown | null
}

/** One article: what it is, how long it lasts, and what may be changed of it. */
export const ArticlePage = ({ frame, article, availability, effect }: ArticlePageProps) => {
  const picture = pictureOf(article)
  const path = `/admin/catalogue/${article.article_id}`
  return (
    <ControlRoom
      frame={frame}
      title={article.prod_name}
      lead={`${article.product_type_name}, ${article.colour_group_name ?? 'colour not known'}, article ${article.article_id}`}
    >
      <div class="article-head">
        <img src={picture.path} alt={picture.text} width={200} height={250} />
        <div>
          <p>
            {article.is_hidden ? (
              <Badge mood="quiet">hidden from shoppers</Badge>
            ) : (
              <Badge mood="good">shoppers see it</Badge>
            )}
          </p>
          <KeyFigures
            label="The article now"
            figures={[
              { name: 'Price', value: money(article.price) },
              { name: 'Stock', value: count(article.stock) },
              {
                name: 'Expected to run out',
                value: availability ? (availability.runs_out_on ?? 'after a year') : DASH,
                note: availability ? runsOutNote(availability) : 'no model of demand is served',
              },
              {
                name: 'Order',
                value: availability ? count(availability.reorder.suggested_units) : DASH,
                note: availability && orderNote(availability),
              },
            ]}
          />
          <p class="article-links">
            <a href={`/admin/demand?article=${article.article_id}`}>Its demand and forecast</a>
            {!article.is_hidden && <a href={`/articles/${article.article_id}`}>In the shop</a>}
          </p>
        </div>
      </div>
      {frame.role === 'admin' && <Changes frame={frame} article={article} path={path} />}
      <section>
        <h2>What a markdown would do</h2>
        <form class="form" action={path} method="get">
          <label>
            Discount, per cent
            <input
              class="field field-number"
              type="number"
              name="discount"
              min={1}
              max={90}
              required
              value={effect ? Math.round(effect.discount * 100) : 20}
            />
          </label>
          <label>
            Over days
            <input
              class="field field-number"
              type="number"
              name="days"
              min={1}
              max={365}
              value={effect?.days ?? 30}
              required
            />
          </label>
          <button class="button button-quiet" type="submit">
            Compute
          </button>
        </form>
        {effect && <ArticleEffect effect={effect} price={article.price} />}
      </section>
    </ControlRoom>
  )
}

const Changes = ({ frame, article, path }: Pick<ArticlePageProps, 'frame' | 'article'> & { readonly path: string }) => {
  const stock = formState(frame, `${path}/stock`)
  const price = formState(frame, `${path}/price`)
  return (
    <section>
      <h2>Change it</h2>
      <form class="form" action={`${path}/stock`} method="post">
        <label>
          Stock
          <input
            class="field field-number"
            type="number"
            min={0}
            max={2147483647}
            required
            {...stock.field('stock', article.stock)}
          />
          <Fault form={stock} name="stock" />
        </label>
        <label>
          Because
          <select class="field" {...stock.select('reason')}>
            <option value="restock">new goods came</option>
            <option value="correction" selected={stock.value('reason', 'restock') === 'correction'}>
              it was counted
            </option>
          </select>
          <Fault form={stock} name="reason" />
        </label>
        <button class="button" type="submit">
          Set the stock
        </button>
      </form>
      <form class="form" action={`${path}/price`} method="post">
        <label>
          Price
          <input
            class="field field-number"
            type="number"
            min={0}
            max={99999999.99}
            step={0.01}
            required
            {...price.field('price', article.price.toFixed(2))}
          />
          <Fault form={price} name="price" />
        </label>
        <label>
          Why, for the audit log
          <input class="field field-long" maxlength={500} {...price.field('reason')} />
          <Fault form={price} name="reason" />
        </label>
        <button class="button" type="submit">
          Set the price
        </button>
      </form>
      <form class="form" action={`${path}/visibility`} method="post">
        <input type="hidden" name="is_hidden" value={article.is_hidden ? 'false' : 'true'} />
        <button class="button button-quiet" type="submit">
          {article.is_hidden ? 'Show it to shoppers' : 'Hide it from shoppers'}
        </button>
      </form>
    </section>
  )
}

function runsOutNote({ runs_out_on_earliest: earliest, runs_out_on_latest: latest }: ArticleAvailability): string {
  if (earliest === null) return 'whatever happens within its 80 % interval'
  return `between ${earliest} and ${latest ?? 'after a year'}`
}

function orderNote({ reorder: { suggested_units, order_within_days, reorder_point } }: ArticleAvailability): string {
  if (suggested_units > 0) return `now: the stock is at or below ${number(reorder_point)}`
  return order_within_days === null ? 'not within a year' : `in ${count(order_within_days)} days`
}
