/**
 * Published facts of H&M's whole data set ("H&M Personalized Fashion Recommendations", Kaggle 2022): counts over its
 * three files as public notebooks of the competition print them. They hold for the whole shop, not for the niche.
 */
export const HM_FACTS = {
  /** customers.csv: rows. */
  customers: 1_371_980,
  /** articles.csv: rows. */
  articles: 105_542,
  /** articles.csv: distinct product_code. */
  products: 47_224,
  /** transactions_train.csv: rows, from 2018-09-20 to 2020-09-22. */
  transactions: 31_788_324,
  /** customers.csv: rows without age. */
  agesMissing: 15_861,
  /** customers.csv: rows by club_member_status. */
  clubMembers: { ACTIVE: 1_272_491, 'PRE-CREATE': 92_960, missing: 6_062 },
  /** customers.csv: rows by fashion_news_frequency. */
  fashionNews: { NONE: 877_711, Regularly: 477_416, missing: 16_009 },
  /** customers.csv: rows with Active = 1; the others have none. */
  active: 464_404,
  /** transactions_train.csv: rows of sales_channel_id 2. */
  channel2: 22_379_862,
  /** articles.csv: rows without detail_desc. */
  descriptionsMissing: 416,
} as const

/** What is left of it in the niche of jackets, hoodies, beanies and denim; about. */
export const HM_NICHE_FACTS = { customers: 557_000, articles: 7_400, transactions: 2_000_000 } as const
