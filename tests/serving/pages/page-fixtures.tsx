import { CartPage, type CartPageProps } from '../../../serving/pages/cart-page.tsx'
import { HomePage, type HomePageProps } from '../../../serving/pages/home-page.tsx'
import { parseListing } from '../../../serving/pages/listing-address.ts'
import { ListingPage, type ListingPageProps } from '../../../serving/pages/listing-page.tsx'
import { ProblemPage } from '../../../serving/pages/problem-page.tsx'
import { ProductPage, type ProductPageProps } from '../../../serving/pages/product-page.tsx'
import { BARE_SHELL, type Shell } from '../../../serving/pages/shell.ts'
import { WishlistPage } from '../../../serving/pages/wishlist-page.tsx'
import { boughtTogether, hostileCard, hostileText, rainHoodie } from './made-up-articles.ts'

export const shell: Shell = {
  ...BARE_SHELL,
  departments: [{ category_id: 3, name: 'Menswear' }],
  cartUnits: 2,
  wishes: 1,
}
export const throughEyes: Shell = { ...shell, isSignedIn: true, eyes: { customerId: 12, suggestions: [12, 1057] } }

export const home = (props: Partial<HomePageProps> = {}) =>
  String(
    <HomePage
      shell={shell}
      hero={[rainHoodie]}
      forYou={{ cards: [boughtTogether], recommId: '0190a000-0000-7000-8000-000000000001' }}
      becauseYouBought={{ cards: [boughtTogether], name: 'Harbour hood' }}
      trending={{ cards: [rainHoodie] }}
      newest={{ cards: [rainHoodie] }}
      kinds={[{ name: 'Hats/beanies', productTypes: ['Hat/beanie'], card: rainHoodie }]}
      {...props}
    />,
  )

export const listing = (props: Partial<ListingPageProps> = {}, address = 'q=hood') =>
  String(
    <ListingPage
      shell={shell}
      listing={parseListing(new URLSearchParams(address), undefined, null)}
      title="“hood”"
      crumbs={[]}
      narrower={[]}
      cards={[rainHoodie]}
      total={25}
      facets={{
        product_type: [
          { value: 'Hoodie', count: 20 },
          { value: 'Jacket', count: 5 },
        ],
        colour: [
          { value: 'Dark Blue', count: 20 },
          { value: 'Black', count: 5 },
        ],
        section: [],
        price: [{ value: '20.00-29.99', min_price: '20.00', max_price: '29.99', count: 25 }],
      }}
      searchedInstead={undefined}
      nextCursor="abc"
      popular={{ cards: [] }}
      {...props}
    />,
  )

export const noReviews = {
  reviews: 0,
  mean_rating: null,
  reviews_by_rating: [0, 0, 0, 0, 0],
  aspects: null,
  latest: [],
}
export const hood = {
  ...rainHoodie,
  section_name: 'Men Casual',
  graphical_appearance_name: 'Melange',
  detail_desc: 'With a kangaroo pocket.',
}
export const product = (props: Partial<ProductPageProps> = {}) =>
  String(
    <ProductPage
      shell={shell}
      article={hood}
      crumbs={[{ path: '/category/3', name: 'Menswear' }]}
      variants={[{ ...rainHoodie, article_id: 108775099, colour_group_name: 'Black', availability: 'sold_out' }]}
      isWished={false}
      reviews={noReviews}
      goesWith={{ cards: [boughtTogether] }}
      similar={{ cards: [rainHoodie] }}
      lookedAt={{ cards: [] }}
      {...props}
    />,
  )

export const line = {
  article_id: 108775015,
  prod_name: 'Harbour hood',
  colour_group_name: 'Dark Blue',
  quantity: 2,
  price: '29.99',
  subtotal: '59.98',
  picture: rainHoodie.picture,
  problem: null,
  most: 99,
}
export const cart = (props: Partial<CartPageProps> = {}) =>
  String(
    <CartPage
      shell={shell}
      lines={[line]}
      total="59.98"
      canCheckOut
      goesWith={{ cards: [boughtTogether] }}
      {...props}
    />,
  )

export const wish = { ...line, availability: 'in_stock' as const }
export const wishlist = (wishes = [wish]) =>
  String(<WishlistPage shell={shell} wishes={wishes} nextCursor={undefined} alike={{ cards: [boughtTogether] }} />)

export const problem = () => String(<ProblemPage status={404} title="Not here" />)

export const hostileReviews = {
  reviews: 1,
  mean_rating: 5,
  reviews_by_rating: [0, 0, 0, 0, 1],
  aspects: [
    {
      aspect: 'fit',
      positive: 1,
      negative: 1,
      neutral: 0,
      praise: { review_id: 1, text: hostileText },
      complaint: { review_id: 1, text: hostileText },
    },
  ] as ProductPageProps['reviews']['aspects'],
  latest: [
    { review_id: 1, rating: 5, review_text: hostileText, author_initial: '<', created_at: '2026-01-01T00:00:00Z' },
  ],
}
export const hostile = [
  home({
    forYou: { cards: [hostileCard] },
    note: hostileText,
    kinds: [{ name: hostileText, productTypes: [hostileText], card: hostileCard }],
  }),
  home({
    becauseYouBought: { cards: [hostileCard], name: hostileText },
    shell: { ...shell, address: hostileText, departments: [{ category_id: 1, name: hostileText }] },
  }),
  listing(
    {
      title: hostileText,
      cards: [hostileCard],
      searchedInstead: hostileText,
      facets: {
        product_type: [
          { value: hostileText, count: 1 },
          { value: 'a', count: 1 },
        ],
        colour: [
          { value: hostileText, count: 1 },
          { value: 'a', count: 1 },
        ],
        section: [],
        price: [],
      },
    },
    new URLSearchParams({ q: hostileText, colour: hostileText }).toString(),
  ),
  listing({ total: 0, cards: [] }, new URLSearchParams({ q: hostileText }).toString()),
  product({
    article: {
      ...hostileCard,
      section_name: hostileText,
      graphical_appearance_name: hostileText,
      detail_desc: hostileText,
    },
    variants: [hostileCard],
    crumbs: [{ path: '/category/1', name: hostileText }],
    reviews: hostileReviews,
  }),
  cart({ lines: [{ ...line, prod_name: hostileText, colour_group_name: hostileText, picture: hostileCard.picture }] }),
  wishlist([{ ...wish, prod_name: hostileText, picture: hostileCard.picture }]),
  String(<ProblemPage status={404} title={hostileText} detail={hostileText} />),
]
