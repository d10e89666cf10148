import { ArticleList } from './article-list.tsx'
import { ArticlePicture } from './article-picture.tsx'
import type { ArticleView, CustomerView, RecommendedArticle } from './article-view.ts'
import { describeStock } from './describe-stock.ts'
import { formatPrice } from './format-price.ts'
import { Layout } from './layout.tsx'
import { homePath } from './storefront-paths.ts'

export interface ProductPageProps {
  readonly article: ArticleView
  readonly goesWith: readonly RecommendedArticle[]
  /** Articles of the same product_code, without this one. */
  readonly otherColours: readonly ArticleView[]
  readonly customer: CustomerView | null
  readonly customerSuggestions?: readonly number[] | undefined
}

interface FactProps {
  readonly name: string
  readonly value: string | null
}

const Fact = ({ name, value }: FactProps) =>
  value && (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  )

/** One article: what it is, whether it can be had, and what goes with it. */
export const ProductPage = ({ article, goesWith, otherColours, customer, customerSuggestions }: ProductPageProps) => {
  const stock = describeStock(article.stock)
  return (
    <Layout title={article.prod_name} customer={customer} customerSuggestions={customerSuggestions}>
      <nav class="way-back" aria-label="Way back">
        <a class="way-back-link" href={homePath(customer)}>
          All garments
        </a>
      </nav>
      <article class={`product ${stock.state}`}>
        <div class="product-picture">
          <ArticlePicture article={article} scope="product" />
        </div>
        <div class="product-words">
          <h1>{article.prod_name}</h1>
          <p class="product-price">{formatPrice(article.price)}</p>
          <p class="product-stock">{stock.text}</p>
          {article.detail_desc && <p class="product-description">{article.detail_desc}</p>}
          <dl>
            <Fact name="Colour" value={article.colour_group_name} />
            <Fact name="Appearance" value={article.graphical_appearance_name} />
            <Fact name="Type" value={article.product_type_name} />
            <Fact name="Section" value={article.section_name} />
            <Fact name="Article" value={String(article.article_id)} />
          </dl>
        </div>
      </article>
      <ArticleList id="goes-with" title="Goes with" articles={goesWith} customer={customer} isRow />
      <ArticleList id="colours" title="Other colours" articles={otherColours} customer={customer} isRow />
    </Layout>
  )
}
