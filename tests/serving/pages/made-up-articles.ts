import type { ArticleView, RecommendedArticle } from '../../../serving/pages/article-view.ts'

export const rainHoodie: ArticleView = {
  article_id: 108775015,
  product_code: 108775,
  prod_name: 'Harbour hood',
  product_type_name: 'Hoodie',
  colour_group_name: 'Dark Blue',
  graphical_appearance_name: 'Melange',
  section_name: 'Men Casual',
  detail_desc: 'Hoodie in sweatshirt fabric with a kangaroo pocket.',
  price: '29.99',
  stock: 12,
}

export const boughtTogether: RecommendedArticle = {
  ...rainHoodie,
  article_id: 108775044,
  prod_name: 'Quay beanie',
  product_type_name: 'Beanie',
  source: 'bought_together',
  reason_text: '41 customers bought this and Harbour hood',
}

export const hostileText = `<script>alert("x")</script>'"><img src=x onerror=alert(1)>`

export const hostileArticle: ArticleView = {
  ...rainHoodie,
  prod_name: hostileText,
  product_type_name: hostileText,
  colour_group_name: hostileText,
  graphical_appearance_name: hostileText,
  section_name: hostileText,
  detail_desc: hostileText,
}
