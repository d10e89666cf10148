import type { ArticleView } from './article-view.ts'
import { GarmentPicture } from './garment-picture.tsx'

interface ArticlePictureProps {
  readonly article: ArticleView
  /** Where on the page the picture stands: distinguishes two pictures of one article. */
  readonly scope: string
}

const inWords = ({ prod_name, colour_group_name, product_type_name }: ArticleView) =>
  `${prod_name}: ${[colour_group_name, product_type_name].filter(Boolean).join(' ').toLowerCase()}`

/** The drawing of an article. */
export const ArticlePicture = ({ article, scope }: ArticlePictureProps) => (
  <GarmentPicture
    productType={article.product_type_name}
    colour={article.colour_group_name ?? 'Unknown'}
    appearance={article.graphical_appearance_name ?? 'Unknown'}
    title={inWords(article)}
    description={article.detail_desc ?? ''}
    seed={article.article_id}
    scope={scope}
  />
)
