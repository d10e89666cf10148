import type { CardView } from '../../../serving/pages/card-view.ts'
import { type PictureLook, pictureOf } from '../../../serving/pages/picture-file.ts'

export const rainHoodieLook: PictureLook = {
  article_id: 108775015,
  prod_name: 'Harbour hood',
  product_type_name: 'Hoodie',
  colour_group_name: 'Dark Blue',
  graphical_appearance_name: 'Melange',
  detail_desc: 'Hoodie in sweatshirt fabric with a kangaroo pocket.',
}

export const rainHoodie: CardView = {
  article_id: 108775015,
  prod_name: 'Harbour hood',
  product_type_name: 'Hoodie',
  colour_group_name: 'Dark Blue',
  price: '29.99',
  list_price: null,
  availability: 'in_stock',
  picture: pictureOf(rainHoodieLook),
}

export const boughtTogether: CardView = {
  ...rainHoodie,
  article_id: 108775044,
  prod_name: 'Quay beanie',
  product_type_name: 'Beanie',
  reason: '41 customers bought this and Harbour hood',
}

export const hostileText = `<script>alert("x")</script>'"><img src=x onerror=alert(1)>`

const hostileLook: PictureLook = {
  ...rainHoodieLook,
  prod_name: hostileText,
  product_type_name: hostileText,
  colour_group_name: hostileText,
  graphical_appearance_name: hostileText,
  detail_desc: hostileText,
}

export const hostileCard: CardView = {
  ...rainHoodie,
  prod_name: hostileText,
  product_type_name: hostileText,
  colour_group_name: hostileText,
  reason: hostileText,
  picture: pictureOf(hostileLook),
}
