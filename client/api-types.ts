// Written from the OpenAPI document by `npm run client`: change the routes instead.

export type Account = {
  account_id: string
  email: string
  /** False: a command made the account; sign in by a code once. */
  email_verified: boolean
  name: string
  role: 'shopper' | 'analyst' | 'admin'
  /** Null: the account shops as nobody. */
  customer_id: number | null
  created_at: string
}

export type AdminOrder = {
  order_id: number
  customer_id: number
  status: 'created' | 'paid' | 'shipped' | 'delivered' | 'cancelled' | 'returned'
  payment_status: string
  total: number
  /** 1 shop, 2 online. */
  sales_channel_id: number
  ordered_at: string
  updated_at: string
}

export type AdminOrderDetail = {
  order_id: number
  customer_id: number
  status: 'created' | 'paid' | 'shipped' | 'delivered' | 'cancelled' | 'returned'
  payment_status: string
  total: number
  /** 1 shop, 2 online. */
  sales_channel_id: number
  ordered_at: string
  updated_at: string
  shipping_address: string | null
  items: {
    article_id: number
    prod_name: string
    quantity: number
    unit_price: number
  }[]
  statuses: {
    old_status: string | null
    new_status: string
    changed_at: string
  }[]
}

export type ApiKey = {
  api_key_id: string
  name: string
  /** Its first characters. */
  prefix: string
  /** Null: all that the account may. */
  scopes:
    | (
        | 'catalogue:read'
        | 'recommendations:read'
        | 'shopping:write'
        | 'events:write'
        | 'customers:read'
        | 'features:read'
        | 'dashboards:read'
        | 'models:read'
        | 'models:write'
        | 'catalogue:write'
        | 'operations:read'
        | 'operations:write'
      )[]
    | null
  created_at: string
  expires_at: string
}

export type ApiKeyWish = {
  name: string
  /** catalogue:read: articles, categories, search; recommendations:read: recommendations for any customer, neighbours, popular and latest articles; shopping:write: cart, wishlist, checkout, orders and reviews of the account; events:write: events and feedback of any customer; customers:read: segments, lifetime values, propensities and other answers about customers; features:read: online features; dashboards:read: sales, demand, inventory, reviews and other figures of the shop; models:read: versions, metrics and answers of the models; models:write: train, promote and roll back models; catalogue:write: stock, prices, markdowns, categories and visibility of articles; operations:read: health, jobs and the audit log; operations:write: refreshes of views, moderation and runs of jobs */
  scopes: (
    | 'catalogue:read'
    | 'recommendations:read'
    | 'shopping:write'
    | 'events:write'
    | 'customers:read'
    | 'features:read'
    | 'dashboards:read'
    | 'models:read'
    | 'models:write'
    | 'catalogue:write'
    | 'operations:read'
    | 'operations:write'
  )[]
  expires_in_days?: number
}

export type Article = {
  article_id: number
  /** Shared by the other colours of its product. */
  product_code: number
  prod_name: string
  product_type_name: string
  colour_group_name: string | null
  section_name: string | null
  category_id: number | null
  /** Of one unit, two decimals. */
  price: string
  /** What it cost before. Null: it is not on sale. */
  list_price: string | null
  availability: 'sold_out' | 'last_few' | 'in_stock'
}

export type ArticlePage = Article & {
  graphical_appearance_name: string | null
  detail_desc: string | null
  /** From the root down to its own. */
  category_path: {
    category_id: number
    name: string
  }[]
  /** The other colours of its product, in stock first. */
  variants: Article[]
  /** aspects: of the latest `summarised` reviews; null: no model is published. */
  reviews: {
    reviews: number
    /** Null: there is no review. */
    mean_rating: number | null
    /** Of 1 to 5 stars. */
    reviews_by_rating: number[]
    aspects:
      | {
          aspect: 'fit' | 'fabric' | 'colour' | 'quality' | 'price' | 'delivery'
          positive: number
          negative: number
          neutral: number
          praise?: {
            review_id: number
            text: string
          }
          complaint?: {
            review_id: number
            text: string
          }
        }[]
      | null
    /** Reviews that the aspects are of. */
    summarised: number
  }
  /** What goes with it, in stock, best first. Null: none asked for, or no model is published. */
  neighbors: {
    /** Names this answer, for feedback. */
    recomm_id: string
    /** The model that answered; null: none was asked. */
    model: string | null
    model_version: number | null
    items: {
      article_id: number
      /** Shared by the other colours of its product. */
      product_code: number
      prod_name: string
      product_type_name: string
      colour_group_name: string | null
      /** Of one unit, two decimals. */
      price: string
      availability: 'sold_out' | 'last_few' | 'in_stock'
      /** Which rung of the ladder answered: what was bought, what was looked at, what it is like, what people of that age buy, what sells. */
      source: 'history' | 'session' | 'content' | 'segment' | 'popular' | 'latest'
      /** A fact that can be checked in the shop’s data; counts are as of the model’s training. */
      reason: {
        kind:
          | 'bought_together'
          | 'because_you_bought'
          | 'because_you_looked_at'
          | 'because_in_cart'
          | 'alike'
          | 'popular_in_segment'
          | 'popular_this_week'
          | 'popular'
          | 'new'
        /** The article that speaks for this one. */
        article_id?: number
        /** Distinct customers who bought both, or it. */
        customers?: number
        /** Day of that purchase, UTC. */
        purchased_on?: string
        /** Day on which it entered the shop, UTC. */
        launched_on?: string
        /** What both articles have in common. */
        shared?: Record<string, string>
        segment?: string
        section?: string | null
        /** Before the end of the training data. */
        days?: number
        text: string
      }
    }[]
  } | null
}

export type AuditedAction = {
  action_id: number
  happened_at: string
  account_id: string
  /** Of the account then. */
  role: string
  /** Null: it was a session. */
  api_key_id: string | null
  /** The X-Request-Id of the answer. */
  request_id: string
  action: string
  target_type: string
  /** Null: on many. */
  target_id: string | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  reason: string | null
}

export type Availability = {
  article_id: number
  stock: number
  /** As expected. Null: not within a year. */
  runs_out_on: string | null
  runs_out_on_earliest: string | null
  runs_out_on_latest: string | null
  days_of_cover: number | null
  reorder: {
    lead_time_demand: number
    safety_stock: number
    reorder_point: number
    order_up_to: number
    suggested_units: number
    order_within_days: number | null
  }
  level: number
  as_of: string
  model_version: number
}

export type Cart = {
  items: {
    article_id: number
    /** Null, as the price: the article is hidden. */
    prod_name: string | null
    product_type_name: string | null
    colour_group_name: string | null
    quantity: number
    /** Two decimals, in the shop’s currency. */
    price: string | null
    /** Two decimals, in the shop’s currency. */
    subtotal: string | null
    availability: 'sold_out' | 'last_few' | 'in_stock' | null
    /** Why the line cannot be bought as it is; absent: it can. */
    problem?: {
      kind: 'hidden' | 'sold_out' | 'fewer_left'
      /** Units that can be bought. */
      left: number
    }
  }[]
  units: number
  /** Of the lines without a problem. */
  total: string
  can_check_out: boolean
}

export type CartAddition = {
  article_id: number
  quantity?: number
}

export type CartQuantity = {
  quantity: number
}

export type Category = {
  category_id: number
  parent_id: number | null
  name: string
  /** In it and below it, hidden ones not counted. */
  articles: number
  /** Of these, those that have stock. */
  in_stock: number
  children: Category[]
}

export type CategoryChange = {
  name?: string
  /** Where it goes, with all that is below it. Null: out from below any other; left out: it stays. */
  parent_id?: number | null
}

export type CategoryRow = {
  category_id: number
  /** Null: a root. */
  parent_id: number | null
  name: string
}

export type ChampionChange = {
  model: string
  version: number
  /** Null: none was served. */
  previous_version: number | null
}

export type Checkout = {
  /** What to buy. Left out: the cart, which is then empty. */
  lines?: {
    article_id: number
    quantity: number
  }[]
  /** Left out: the address of the profile. */
  shipping_address?: string
  /** What the shopper was shown; where it costs something else, nothing is bought. */
  expected_total?: string
}

export type ChurnBase = {
  customers: number
  bands: {
    from: number
    to: number
    customers: number
    spend_per_year: number
    value_at_stake: number
  }[]
  as_of: string
  model_version: number
}

export type ClientEvent = {
  /** The client’s own random number of the event. */
  event_id: string
  /** view: its page was looked at; click: it was chosen from a list; impression: it was seen on the screen as part of a recommendation; search. What is done to carts, wishlists, orders and reviews logs itself. */
  type: 'view' | 'click' | 'search' | 'impression'
  /** Of all but a search. */
  article_id?: number
  /** The answer that it came of; an impression needs it. */
  recomm_id?: string
  /** By the client’s clock, at most 7 days ago. Up to 5 minutes ahead of ours count as now. Left out: now. */
  occurred_at?: string
}

/** The same for every address, whether it has an account or not. */
export type CodeIssued = {
  /** To be shown with the code. Keep it where the code is typed. */
  code_id: string
  expires_at: string
}

export type ComparisonBody = {
  candidate?: string
  champion?: string
}

export type CustomerAtRisk = {
  customer_id: number
  segment: string | null
  probability_alive: number
  spend_per_year: number
  /** spend_per_year × (1 - probability_alive). */
  value_at_stake: number
  clv_365d: number
  clv_365d_lo: number
  clv_365d_hi: number
  last_purchased_at: string
}

export type CustomerOfSegment = {
  customer_id: number
  since: string
  recency_score: number
  frequency_score: number
  monetary_score: number
  confidence: number
  probability_alive: number | null
  clv_365d: number | null
  clv_365d_lo: number | null
  clv_365d_hi: number | null
}

export type CustomerSegment = {
  customer_id: number
  segment: string
  /** As of when. Null: since the last scoring, or nobody has been scored. */
  since: string | null
  sentence: string | null
  action: string | null
  /** Quintiles, 5 the best. Null: nothing was bought. */
  scores: {
    recency: number
    frequency: number
    monetary: number
  } | null
  /** By clustering: rfm, clv, lifetime. */
  placements: Record<
    string,
    {
      name: string
      confidence: number | null
    }
  >
  /** prior: nothing was bought yet. */
  basis: 'features' | 'prior'
  as_of: string
  model_version: number
}

export type DailySalesDashboard = {
  items: {
    period: string
    units: number
    /** In the shop’s currency. */
    revenue: number
    customers: number
    /** Null: nobody bought. */
    mean_basket: number | null
  }[]
  /** The figures tell of what happened before this moment; in a shop of loaded history the end of its data. */
  as_of: string | null
  /** They hold what was committed before it. */
  refreshed_at: string | null
  /** Seconds since refreshed_at. */
  age_seconds: number | null
}

export type DemandDashboard = {
  items: {
    /** The article’s number, or the name of the group. */
    key: string
    name: string
    units: number
    revenue: number
    units_before: number
    change: number
  }[]
  first_month: string | null
  last_month: string | null
  /** The figures tell of what happened before this moment; in a shop of loaded history the end of its data. */
  as_of: string | null
  /** They hold what was committed before it. */
  refreshed_at: string | null
  /** Seconds since refreshed_at. */
  age_seconds: number | null
}

export type EventBatch = {
  /** A random number of the client for the visit; another one after signing out. */
  session_id: string
  device?: 'desktop' | 'phone' | 'tablet'
  events: ClientEvent[]
}

export type EventsRecorded = {
  /** How many were new. */
  recorded: number
  /** Told before. */
  duplicates: number
  /** Of the session before, and the customer’s now. */
  joined: number
}

export type FeatureView = {
  name: string
  version: number
  entity: 'customer' | 'article' | 'customer_article' | 'review'
  description: string
  ttl_seconds: number | null
  /** How long ago online values may have been computed; null: they are computed at the request. */
  materialised_max_age_seconds: number | null
  readable_versions: number[]
  columns: {
    name: string
    type: string
    unit: string
    description: string
    null_means: string
  }[]
  used_by: {
    model: string
    version: number
    alias: string
    view_version: number
  }[]
}

export type Feedback = {
  /** read and view are the event view; click; star, like and wishlist are the event wishlist; add_to_cart; purchase, which is no event, since purchases come of orders. */
  FeedbackType: 'read' | 'view' | 'click' | 'star' | 'like' | 'wishlist' | 'add_to_cart' | 'purchase'
  /** customer_id. May be left out with a RecommId: the customer is then that of the recommendation, if any. */
  UserId?: string | number
  /** article_id */
  ItemId: string | number
  /** When it was done, not in the future. Left out: now. */
  Timestamp?: string
  /** The recomm_id of the answer that it came of. */
  RecommId?: string
  /** Gorse’s weight. Not used. */
  Value?: number
  /** Gorse’s remark. Not used. */
  Comment?: string
}

export type FeedbackRecorded = {
  /** How many of them were new. */
  RowAffected: number
}

export type FlaggedReview = {
  review_id: number
  article_id: number
  customer_id: number
  /** The customer’s own. */
  rating: number
  predicted_rating: number
  /** -1 to 1. */
  sentiment_score: number
  review_text: string
  created_at: string
}

export type Forecast = {
  unique_id: string
  /** own_history: by its own past; launch_profile: by what others of its type sold after their launch; category_mean: the article came after the training, and this is the mean of its category. */
  basis: 'own_history' | 'launch_profile' | 'category_mean'
  months: {
    ds: string
    mean: number
    lo: number
    hi: number
  }[]
  level: number
  /** The methods behind it by weight, and how each did in backtests, which is why. */
  choices: {
    method: string
    weight: number
    backtest_error: number | null
    group_error: number | null
    origins: number
  }[]
  as_of: string
  model_version: number
}

export type FunnelDashboard = {
  items: {
    day: string
    device: 'desktop' | 'phone' | 'tablet' | 'unknown'
    view_sessions: number
    click_sessions: number
    add_to_cart_sessions: number
    purchase_sessions: number
    view_customers: number
    click_customers: number
    add_to_cart_customers: number
    purchase_customers: number
    view_to_purchase_rate: number | null
  }[]
  view_sessions: number
  click_sessions: number
  add_to_cart_sessions: number
  purchase_sessions: number
  view_to_click_rate: number | null
  click_to_add_to_cart_rate: number | null
  add_to_cart_to_purchase_rate: number | null
  view_to_purchase_rate: number | null
  /** The figures tell of what happened before this moment; in a shop of loaded history the end of its data. */
  as_of: string | null
  /** They hold what was committed before it. */
  refreshed_at: string | null
  /** Seconds since refreshed_at. */
  age_seconds: number | null
}

export type InferenceError = {
  error: string
}

export type InferenceRequest = {
  /** Comes back in the answer. */
  id?: string
  /** Not looked at. */
  parameters?: Record<string, unknown>
  inputs: {
    name: string
    shape: number[]
    datatype:
      | 'BOOL'
      | 'UINT8'
      | 'UINT16'
      | 'UINT32'
      | 'UINT64'
      | 'INT8'
      | 'INT16'
      | 'INT32'
      | 'INT64'
      | 'FP16'
      | 'FP32'
      | 'FP64'
      | 'BYTES'
    /** Not looked at. */
    parameters?: Record<string, unknown>
    /** Flat in row-major order, or nested as shape says. */
    data: unknown[]
  }[]
  outputs?: {
    name: string
    /** Not looked at. */
    parameters?: Record<string, unknown>
  }[]
}

export type InferenceResponse = {
  model_name: string
  model_version: string
  id?: string
  outputs: {
    name: string
    shape: number[]
    datatype:
      | 'BOOL'
      | 'UINT8'
      | 'UINT16'
      | 'UINT32'
      | 'UINT64'
      | 'INT8'
      | 'INT16'
      | 'INT32'
      | 'INT64'
      | 'FP16'
      | 'FP32'
      | 'FP64'
      | 'BYTES'
    data: (number | string | boolean)[]
  }[]
}

export type InventoryAlert = {
  kind: 'out_of_stock' | 'runs_out' | 'overstock'
  article_id: number
  prod_name: string
  stock: number
  days_of_cover: number | null
  missed_units: number
  suggested_units: number
}

export type InventoryDashboard = {
  items: {
    article_id: number
    prod_name: string
    product_type_name: string
    is_hidden: boolean
    price: number
    stock: number
    units_28d: number
    /** Null: none was sold in the 28 days. */
    days_of_cover: number | null
    state: 'out_of_stock' | 'low' | 'no_demand' | 'in_stock'
  }[]
  /** Of all articles, whatever was asked for. */
  states: {
    state: 'out_of_stock' | 'low' | 'no_demand' | 'in_stock'
    articles: number
    units: number
    /** Units times present price. */
    value: number
  }[]
  /** The figures tell of what happened before this moment; in a shop of loaded history the end of its data. */
  as_of: string | null
  /** They hold what was committed before it. */
  refreshed_at: string | null
  /** Seconds since refreshed_at. */
  age_seconds: number | null
}

export type JobRun = {
  run_id: number
  job: string
  triggered_by: 'cron' | 'start' | 'manual'
  state: 'running' | 'succeeded' | 'failed' | 'stopped' | 'skipped'
  started_at: string
  finished_at: string | null
  duration_seconds: number | null
  error: string | null
}

export type JobRunWithLog = {
  run_id: number
  job: string
  triggered_by: 'cron' | 'start' | 'manual'
  state: 'running' | 'succeeded' | 'failed' | 'stopped' | 'skipped'
  started_at: string
  finished_at: string | null
  duration_seconds: number | null
  error: string | null
  /** The end of what it said; it grows while it runs. */
  log: string
}

export type JobStatus = {
  name: string
  /** Null: this version of the server does not know the job. */
  description: string | null
  last_run_id: number | null
  last_state: 'running' | 'succeeded' | 'failed' | 'stopped' | null
  last_triggered_by: 'cron' | 'start' | 'manual' | null
  last_started_at: string | null
  last_duration_seconds: number | null
  last_error: string | null
  last_success_at: string | null
  failures_since_success: number
}

export type LifetimeValue = {
  customer_id: number
  /** prior: nothing was bought yet, and this is what a customer is worth who has just bought for the first time. */
  basis: 'customer' | 'prior'
  probability_alive: number
  /** Days with a purchase within the horizon. */
  expected_purchases: {
    value: number
    lo: number
    hi: number
  }
  expected_spend_per_purchase: number
  /** Spend within the horizon, discounted. */
  clv: {
    value: number
    lo: number
    hi: number
  }
  horizon_days: number
  discount_rate: number
  level: number
  as_of: string
  model_version: number
}

export type LifetimeValueCohortsDashboard = {
  items: {
    /** First day of the quarter (UTC) of the first purchase. */
    cohort: string
    customers: number
    spend: number
    clv_365d: number
    mean_probability_alive: number
    expected_purchases_365d: number
  }[]
  /** Of the last scoring. Null: there was none. */
  model_version: number | null
  /** The figures tell of what happened before this moment; in a shop of loaded history the end of its data. */
  as_of: string | null
  /** They hold what was committed before it. */
  refreshed_at: string | null
  /** Seconds since refreshed_at. */
  age_seconds: number | null
}

export type LifetimeValueDashboard = {
  items: {
    decile: number
    customers: number
    clv_365d_from: number
    clv_365d_to: number
    clv_365d: number
    share_of_clv: number | null
    mean_probability_alive: number
    expected_purchases_365d: number
  }[]
  /** Of the last scoring. Null: there was none. */
  model_version: number | null
  /** The figures tell of what happened before this moment; in a shop of loaded history the end of its data. */
  as_of: string | null
  /** They hold what was committed before it. */
  refreshed_at: string | null
  /** Seconds since refreshed_at. */
  age_seconds: number | null
}

export type LikelyBuyers = {
  article_id: number
  items: {
    customer_id: number
    /** Of at least one unit within horizon_days. */
    probability: number
    /** prior: nothing at all is known of the two, and this is the share of all pairs. */
    basis: 'features' | 'prior'
    /** What speaks most for it and against it, the largest first. */
    contributions: {
      feature: string
      value: number | boolean | string | null
      /** What it adds to the log odds. */
      contribution: number
      words: string
    }[]
  }[]
  considered: number
  basis: 'scoring' | 'request'
  horizon_days: number
  /** What customers did was read as of this moment. */
  as_of: string
  /** That of the articles’ own figures, up to an hour before. */
  articles_as_of: string
  model_version: number
}

export type LoyaltyDashboard = {
  items: {
    from: number
    to: number
    customers: number
    share_of_customers: number | null
    mean_score: number | null
  }[]
  /** The figures tell of what happened before this moment; in a shop of loaded history the end of its data. */
  as_of: string | null
  /** They hold what was committed before it. */
  refreshed_at: string | null
  /** Seconds since refreshed_at. */
  age_seconds: number | null
}

export type Markdown = {
  markdown_id: number
  applied_at: string
  /** The account. */
  applied_by: string
  undone_at: string | null
  undone_by: string | null
  /** Of the articles that sell least: 0.2 is a fifth. */
  percentile: number
  /** Share off the price. */
  discount: number
  category_id: number | null
  /** Whose price it changed. */
  articles: number
  /** Whose price nobody has changed since. */
  in_force: number
}

export type MarkdownBody = {
  /** Of the articles that sell least: 0.2 is a fifth. */
  percentile: number
  /** Share off the price. */
  discount: number
  category_id?: number | null
  /** Kept in the audit log. */
  reason?: string
}

/** Null: no model of demand is served. */
export type MarkdownEffect = {
  units_now: number
  units_discounted: {
    value: number
    lo: number
    hi: number
  }
  revenue_now: number
  revenue_discounted: {
    value: number
    lo: number
    hi: number
  }
  left_over_now: number
  left_over_discounted: {
    value: number
    lo: number
    hi: number
  }
} | null

export type MarkdownPreview = {
  items: {
    article_id: number
    old_price: number
    new_price: number
    units_42d: number
    prod_name: string | null
    effect: MarkdownEffect
  }[]
  days: number
  /** Of all of them. Null: no model of demand is served. */
  effect: MarkdownEffect &
    ({
      /** Articles whose own sales tell what a price does. */
      with_own_response: number
      /** Articles of which nothing does; theirs is taken to do nothing. */
      without_response: number
      /** Per cent that the intervals hold. */
      level: number
      as_of: string
      model_version: number
    } | null)
}

export type MarkdownWhatIf = {
  article_id: number
  stock: number
  days: number
  discount: number
  price: number
  discounted_price: number
  /** At a discount d it sells 1 + response × d as much; months of its own that tell so. */
  response: {
    value: number
    lo: number
    hi: number
    level: number
    months: number
  }
  units_now: number
  units_discounted: {
    value: number
    lo: number
    hi: number
  }
  revenue_now: number
  revenue_discounted: {
    value: number
    lo: number
    hi: number
  }
  left_over_now: number
  left_over_discounted: {
    value: number
    lo: number
    hi: number
  }
  as_of: string
  model_version: number
}

export type Model = {
  name: string
  description: string
  /** What versions are judged by; larger is better. */
  metric: string
  baseline: string | null
  /** Of a training that is given none. */
  parameters: Record<string, unknown>
  champion: number | null
  challenger: number | null
  versions: number
}

export type ModelDetail = {
  name: string
  description: string
  /** What versions are judged by; larger is better. */
  metric: string
  baseline: string | null
  /** Of a training that is given none. */
  parameters: Record<string, unknown>
  champion: number | null
  challenger: number | null
  versions: number
  /** What was served when, the latest first. */
  history: {
    /** Null: none was served. */
    version: number | null
    live_from: string
    live_until: string | null
    action: string
    reason: string
    by: string
  }[]
}

export type ModelMetadata = {
  name: string
  /** Those that answer: the champion. */
  versions: string[]
  platform: string
  inputs: {
    name: string
    datatype:
      | 'BOOL'
      | 'UINT8'
      | 'UINT16'
      | 'UINT32'
      | 'UINT64'
      | 'INT8'
      | 'INT16'
      | 'INT32'
      | 'INT64'
      | 'FP16'
      | 'FP32'
      | 'FP64'
      | 'BYTES'
    shape: number[]
  }[]
  outputs: {
    name: string
    datatype:
      | 'BOOL'
      | 'UINT8'
      | 'UINT16'
      | 'UINT32'
      | 'UINT64'
      | 'INT8'
      | 'INT16'
      | 'INT32'
      | 'INT64'
      | 'FP16'
      | 'FP32'
      | 'FP64'
      | 'BYTES'
    shape: number[]
  }[]
}

export type ModelVersion = {
  model: string
  version: number
  published_at: string
  /** It saw what was recorded before it. */
  trained_until: string
  /** It is served. */
  is_champion: boolean
  is_challenger: boolean
  /** On later data than it saw. Null: it was not evaluated. */
  metrics: Record<string, number> | null
}

export type ModelVersionDetail = {
  model: string
  version: number
  published_at: string
  /** It saw what was recorded before it. */
  trained_until: string
  /** It is served. */
  is_champion: boolean
  is_challenger: boolean
  /** On later data than it saw. Null: it was not evaluated. */
  metrics: Record<string, number> | null
  published_by: string
  trained_from: string | null
  seed: number
  parameters: Record<string, unknown>
  feature_versions: Record<string, number>
  evaluated_from: string | null
  evaluated_until: string | null
  unevaluated_reason: string | null
  metrics_by_slice: Record<string, Record<string, Record<string, number>>> | null
  baseline: {
    name: string
    metrics: Record<string, number>
  } | null
  /** What the gate found. Null: it was not asked. */
  decision?: unknown
  duration_seconds: number
  peak_memory_bytes: number | null
  code_revision: string | null
  environment: Record<string, string | null>
  artifact_bytes: number
  artifact_sha256: string
  /** Where an imported version was published first. Null: it was trained here. */
  origin?: unknown
  /** The model card, in Markdown. */
  card: string
}

export type ModelsDashboard = {
  items: {
    model: string
    /** The version that is served. Null: none is. */
    champion: number | null
    challenger: number | null
    published_at: string | null
    trained_until: string | null
    /** From trained_until to the end of the shop’s data. */
    data_age_days: number | null
    metric: string
    value: number | null
    baseline_value: number | null
    drift: 'none' | 'moderate' | 'severe' | null
    drift_measured_at: string | null
    last_training_state: string | null
    last_training_started_at: string | null
    last_training_seconds: number | null
    last_training_error: string | null
    failures_since_success: number
  }[]
  /** The figures tell of what happened before this moment; in a shop of loaded history the end of its data. */
  as_of: string | null
  /** They hold what was committed before it. */
  refreshed_at: string | null
  /** Seconds since refreshed_at. */
  age_seconds: number | null
}

export type MonthlySalesDashboard = {
  items: {
    /** First day of the month (UTC). */
    period: string
    units: number
    /** In the shop’s currency. */
    revenue: number
    customers: number
    orders: number
    /** Null: nobody bought. */
    mean_basket: number | null
  }[]
  /** The figures tell of what happened before this moment; in a shop of loaded history the end of its data. */
  as_of: string | null
  /** They hold what was committed before it. */
  refreshed_at: string | null
  /** Seconds since refreshed_at. */
  age_seconds: number | null
}

export type NewApiKey = ApiKey & {
  /** For the header Authorization: Bearer <key>. */
  key: string
}

export type NewCategory = {
  name: string
  parent_id?: number | null
}

export type NewReview = {
  review_text: string
  /** Null: what the words stand for. */
  rating?: number | null
}

/** One result for each name, one value in it for each entity. */
export type OnlineFeatures = {
  metadata: {
    feature_names: string[]
    /** The moment of the read, ISO 8601 to the microsecond. */
    as_of: string
  }
  results: {
    values: (number | string | boolean | (number | null)[] | null)[]
    statuses: ('PRESENT' | 'NULL_VALUE' | 'NOT_FOUND' | 'OUTSIDE_MAX_AGE')[]
    event_timestamps: string[]
    /** The moment that each value was computed as of, where its view may be materialised: that of the read, or an earlier one, by at most the materialised_max_age_seconds of the view (GET /api/features). Left out: all values are of the moment of the read. */
    as_of?: string[]
  }[]
}

export type Order = {
  order_id: number
  status: 'created' | 'paid' | 'shipped' | 'delivered' | 'cancelled' | 'returned'
  payment_status: 'pending' | 'paid' | 'refunded' | 'void'
  /** Two decimals, in the shop’s currency. */
  total: string
  ordered_at: string
  units: number
  /** Null: picked up, or not known. */
  shipping_address: string | null
  items: {
    article_id: number
    /** Null: the article is hidden now. */
    prod_name: string | null
    quantity: number
    /** Two decimals, in the shop’s currency. */
    unit_price: string
  }[]
  /** Every status it had, the first first. */
  history: {
    status: 'created' | 'paid' | 'shipped' | 'delivered' | 'cancelled' | 'returned'
    at: string
  }[]
}

export type OrderStatusBody = {
  status: 'created' | 'paid' | 'shipped' | 'delivered' | 'cancelled' | 'returned'
  /** Kept in the audit log. */
  reason?: string
}

export type OrderSummary = {
  order_id: number
  status: 'created' | 'paid' | 'shipped' | 'delivered' | 'cancelled' | 'returned'
  payment_status: 'pending' | 'paid' | 'refunded' | 'void'
  /** Two decimals, in the shop’s currency. */
  total: string
  ordered_at: string
  units: number
}

export type OverviewDashboard = {
  items: {
    period: 'today' | 'week' | 'month'
    first_day: string
    last_day: string
    units: number
    revenue: number
    /** What one customer buys on one day is one order. */
    orders: number
    units_last_year: number | null
    revenue_last_year: number | null
    orders_last_year: number | null
    /** revenue / revenue_last_year - 1. */
    revenue_change: number | null
  }[]
  /** The figures tell of what happened before this moment; in a shop of loaded history the end of its data. */
  as_of: string | null
  /** They hold what was committed before it. */
  refreshed_at: string | null
  /** Seconds since refreshed_at. */
  age_seconds: number | null
}

export type PriceBody = {
  /** In the shop’s currency. */
  price: number
  /** Kept in the audit log. */
  reason?: string
}

export type PriceChange = {
  article_id: number
  price_before: number
  price_after: number
}

/** RFC 9457. */
export type Problem = {
  type: string
  title: string
  status: number
  detail: string
  retry_after?: number
  errors?: {
    parameter: string
    message: string
  }[]
  /** Of insufficient-stock: what there is too little of. */
  shortages?: {
    article_id: number
    wanted: number
    left: number
  }[]
}

export type Profile = {
  customer_id: number
  /** Null, as in what follows: not known. */
  first_name: string | null
  last_name: string | null
  /** Changed where it is proved, with the account. */
  email: string | null
  age: number | null
  gender: 'female' | 'male' | 'other' | null
  street: string | null
  postal_code: string | null
  city: string | null
  /** Whether the shop may write to the customer. */
  active: boolean
  club_member_status: string | null
  signup_date: string | null
  loyalty: {
    /** 0 to 100. */
    score: number
    /** Of orders that were paid and not given back. */
    spend: string
    orders: number
    reviews: number
    /** Bought, and not reviewed yet. */
    unreviewed_articles: number
    /** By how much each would raise the score; an order whatever it costs. */
    gains: {
      of_100_spent: number
      of_an_order: number
      of_a_review: number
    }
  }
  statistics: {
    orders: number
    cancelled_orders: number
    returned_orders: number
    /** Ever bought, what came back later among them. */
    units: number
    /** For these units. */
    spent: string
    first_purchased_at: string | null
    last_purchased_at: string | null
    /** At most three, the most bought first. */
    favourite_types: {
      product_type_name: string
      units: number
    }[]
  }
}

export type ProfileChange = {
  first_name?: string | null
  last_name?: string | null
  age?: number | null
  gender?: 'female' | 'male' | 'other' | null
  street?: string | null
  postal_code?: string | null
  city?: string | null
  active?: boolean
}

export type PromotionBody = {
  version: string
  reason: string
}

export type Propensities = {
  items: {
    customer_id: number
    article_id: number
    /** Of at least one unit within horizon_days. */
    probability: number
    /** prior: nothing at all is known of the two, and this is the share of all pairs. */
    basis: 'features' | 'prior'
    /** What speaks most for it and against it, the largest first. */
    contributions: {
      feature: string
      value: number | boolean | string | null
      /** What it adds to the log odds. */
      contribution: number
      words: string
    }[]
  }[]
  horizon_days: number
  /** What customers did was read as of this moment. */
  as_of: string
  /** That of the articles’ own figures, up to an hour before. */
  articles_as_of: string
  model_version: number
}

export type Receipt = {
  order_id: number
  ordered_at: string
  /** Null: not known. */
  shipping_address: string | null
  /** Two decimals, in the shop’s currency. */
  total: string
  items: {
    article_id: number
    quantity: number
    /** Two decimals, in the shop’s currency. */
    unit_price: string
  }[]
}

export type RecommendationsDashboard = {
  items: {
    scenario: string
    source: string
    model_name: string | null
    model_version: number | null
    position_group: '1-3' | '4-10' | '11+'
    answers: number
    impressions: number
    clicks: number
    carts: number
    purchases: number
    units: number
    revenue: number
    click_rate: number
    cart_rate: number
    purchase_rate: number
    /** Over popular articles in the same scenario and group. */
    click_lift: number | null
    purchase_lift: number | null
  }[]
  /** The figures tell of what happened before this moment; in a shop of loaded history the end of its data. */
  as_of: string | null
  /** They hold what was committed before it. */
  refreshed_at: string | null
  /** Seconds since refreshed_at. */
  age_seconds: number | null
}

export type RecommendedItem = {
  /** article_id */
  id: number
  /** Larger is better; comparable within one answer only. */
  score: number
  /** Which rung of the ladder answered: what was bought, what was looked at, what it is like, what people of that age buy, what sells. */
  source: 'history' | 'session' | 'content' | 'segment' | 'popular' | 'latest'
  /** A fact that can be checked in the shop’s data; counts are as of the model’s training. */
  reason: {
    kind:
      | 'bought_together'
      | 'because_you_bought'
      | 'because_you_looked_at'
      | 'because_in_cart'
      | 'alike'
      | 'popular_in_segment'
      | 'popular_this_week'
      | 'popular'
      | 'new'
    /** The article that speaks for this one. */
    article_id?: number
    /** Distinct customers who bought both, or it. */
    customers?: number
    /** Day of that purchase, UTC. */
    purchased_on?: string
    /** Day on which it entered the shop, UTC. */
    launched_on?: string
    /** What both articles have in common. */
    shared?: Record<string, string>
    segment?: string
    section?: string | null
    /** Before the end of the training data. */
    days?: number
    text: string
  }
  /** With explain=true. */
  explanation?: {
    /** weight × signal; they add up to the score. */
    signals: Record<string, number>
    /** Exact share of each article of the history in signals.history + signals.history_trace. */
    history: {
      article_id: number
      contribution: number
    }[]
  }
  prod_name: string
  product_type_name: string
  colour_group_name: string | null
  /** Of one unit, two decimals. */
  price: string
  stock: number
}

export type RequestedJob = {
  job: string
  /** Where its runs are. */
  runs: string
}

export type Review = {
  review_id: number
  article_id: number
  /** Stars, 1 to 5: the writer’s, or what the words stand for. */
  rating: number
  /** Stars that the words stand for. Null: they do not say. */
  predicted_rating: number | null
  /** Of the words, -1 to 1. */
  sentiment_score: number
  review_text: string
  created_at: string
  /** Null: never. */
  edited_at: string | null
  /** All that is told of the writer. Null: not known. */
  author_initial: string | null
  is_own: boolean
}

export type ReviewChange = {
  review_text?: string
  rating?: number | null
}

export type ReviewDecision = {
  decision: 'keep' | 'delete'
  /** Kept in the audit log. */
  reason?: string
}

export type ReviewSentimentDashboard = {
  items: {
    product_type_name: string
    sentiment: 'negative' | 'neutral' | 'positive'
    reviews: number
    share: number
    mean_rating: number
    mean_sentiment_score: number
  }[]
  /** The figures tell of what happened before this moment; in a shop of loaded history the end of its data. */
  as_of: string | null
  /** They hold what was committed before it. */
  refreshed_at: string | null
  /** Seconds since refreshed_at. */
  age_seconds: number | null
}

export type ReviewSummary = {
  article_id: number
  reviews: number
  /** Null: there is no review. */
  mean_rating: number | null
  /** Of 1 to 5 stars. */
  reviews_by_rating: number[]
  aspects: {
    aspect: 'fit' | 'fabric' | 'colour' | 'quality' | 'price' | 'delivery'
    positive: number
    negative: number
    neutral: number
    praise?: {
      review_id: number
      text: string
    }
    complaint?: {
      review_id: number
      text: string
    }
  }[]
  /** Reviews that the aspects are of. */
  summarised: number
  model_version: number
}

export type RollbackBody = {
  reason: string
}

export type Segment = {
  name: string
  sentence: string | null
  action: string | null
  customers: number
  share_of_customers: number
  /** Of all spend until the training. */
  revenue_share: number | null
  mean_probability_alive: number | null
  /** Sum over its customers. */
  clv_365d: number | null
  means: Record<string, number | null> | null
  mean_scores: {
    recency: number
    frequency: number
    monetary: number
  } | null
  top_product_types: {
    product_type: string
    customers: number
    share: number
  }[]
}

export type Segments = {
  basis: 'rfm' | 'clv' | 'lifetime'
  segments: Segment[]
  moves_since: string
  /** Between rfm segments since moves_since; from null: they were in none. */
  migration: {
    from: string | null
    to: string
    customers: number
  }[]
  as_of: string
  model_version: number
}

export type SegmentsDashboard = {
  items: {
    basis: 'rfm' | 'clv' | 'lifetime'
    segment: string
    customers: number
    share_of_customers: number
    mean_probability_alive: number | null
    /** Sum over its customers. */
    clv_365d: number | null
  }[]
  /** Of the last scoring. Null: there was none. */
  model_version: number | null
  /** The figures tell of what happened before this moment; in a shop of loaded history the end of its data. */
  as_of: string | null
  /** They hold what was committed before it. */
  refreshed_at: string | null
  /** Seconds since refreshed_at. */
  age_seconds: number | null
}

export type Sentiment = {
  /** Probability that the writer is content. */
  sentiment_score: number
  sentiment: 'positive' | 'negative' | 'neutral'
  /** Expected stars, 1 to 5. Null: the words do not say. */
  rating: number | null
  /** Of 1 to 5 stars. */
  rating_probabilities: number[] | null
  aspects: {
    aspect: 'fit' | 'fabric' | 'colour' | 'quality' | 'price' | 'delivery'
    sentiment: 'positive' | 'negative' | 'neutral'
    /** Log odds. */
    score: number
    /** The words that decided, as written. */
    phrases: string[]
    quote: string
  }[]
  language_known: boolean
  /** Why the answer says little of these words; then it is the share of content writers. */
  doubt: 'no_words' | 'unknown_words' | null
}

export type SentimentRequest = {
  texts: {
    text: string
    title?: string | null
  }[]
  /** Whether aspects are wanted, which take longer. */
  aspects?: boolean
}

export type Session = {
  session_id: string
  created_at: string
  expires_at: string
  ip_address: string | null
  user_agent: string | null
  /** Whether it is the one that asks. */
  is_current: boolean
}

export type StockBody = {
  /** Units that can be sold now. */
  set?: number
  /** Units that came; negative: went. */
  add?: number
  /** As it is recorded in stock_changes; fewer units than before are always a correction. */
  reason?: 'restock' | 'correction'
}

export type StockChange = {
  article_id: number
  stock_before: number
  stock_after: number
}

export type StockList = {
  article_id: number
  stock: number
}[]

export type StockUpload = {
  is_preview: boolean
  /** How many were named. */
  articles: number
  /** How many had another stock. */
  changed: number
  /** The first thousand of them. */
  changes: StockChange[]
}

export type StoredComparison = {
  metric: string
  /** Whether both were judged on the same days. If not, ask for a comparison on one holdout. */
  is_same_holdout: boolean
  candidate: ModelVersion
  champion: ModelVersion
  metrics: {
    name: string
    candidate: number | null
    champion: number | null
    difference: number | null
  }[]
}

export type Suggestions = {
  /** q with its last word completed, and how many articles have all the words. */
  words: {
    text: string
    articles: number
  }[]
  articles: {
    article_id: number
    prod_name: string
    product_type_name: string
    colour_group_name: string | null
    price: string
  }[]
  categories: {
    category_id: number
    name: string
    /** Names of the categories above it, the root first. */
    path: string[]
    articles: number
  }[]
}

export type TrainingBody = {
  /** In the place of those that GET /api/models/{name} tells. */
  parameters?: Record<string, unknown>
  seed?: number
  /** Kept in the audit log. */
  reason?: string
}

export type ViewAge = {
  name: string
  /** It holds what was committed before it. */
  refreshed_at: string | null
  age_seconds: number | null
  /** How long the refresh took. */
  duration_seconds: number | null
}

export type Visibility = {
  article_id: number
  is_hidden: boolean
}

export type VisibilityBody = {
  is_hidden: boolean
}

export type Wishlist = {
  items: {
    article_id: number
    /** Null, as the price: the article is hidden. */
    prod_name: string | null
    product_type_name: string | null
    colour_group_name: string | null
    /** Two decimals, in the shop’s currency. */
    price: string | null
    availability: 'sold_out' | 'last_few' | 'in_stock' | null
    /** Null: a guest’s, which does not say it. */
    added_at: string | null
  }[]
  /** For the page behind this one; absent: there is none. */
  cursor?: string
}

export interface Operations {
  get: {
    /** Who is signed in */
    '/api/account': {
      answer: Account
    }
    /** The API keys of the account */
    '/api/account/api-keys': {
      answer: {
        items: ApiKey[]
      }
    }
    /** Everything that is kept about the account and its customer */
    '/api/account/data': {
      answer: Record<string, Record<string, unknown>[]>
    }
    /** Where the account is signed in */
    '/api/account/sessions': {
      answer: {
        items: Session[]
      }
    }
    /** What administrators did, the latest first */
    '/api/admin/audit': {
      query?: {
        /** Rows a page. */
        limit?: number
        /** As an answer gave it: the page behind that one. */
        cursor?: string
        /** Who did it. */
        account_id?: string
        action?: string
        target_type?: string
        target_id?: string
        /** At or after it. */
        from?: string
        /** Before it. */
        until?: string
      }
      answer: {
        items: AuditedAction[]
        cursor?: string
      }
    }
    /** The markdowns there were */
    '/api/admin/markdowns': {
      query?: {
        /** Rows a page. */
        limit?: number
        /** As an answer gave it: the page behind that one. */
        cursor?: string
      }
      answer: {
        items: Markdown[]
        cursor?: string
      }
    }
    /** What a markdown would change */
    '/api/admin/markdowns/preview': {
      query?: {
        percentile?: number | null
        discount?: number | null
        category_id?: number
        /** Of which the effect is told. */
        days?: number
      }
      answer: MarkdownPreview
    }
    /** A markdown, article by article */
    '/api/admin/markdowns/{markdown_id}': {
      path: {
        markdown_id: number
      }
      answer: Markdown & {
        prices: {
          article_id: number
          old_price: number
          new_price: number
          is_in_force: boolean
        }[]
      }
    }
    /** Orders, the latest first */
    '/api/admin/orders': {
      query?: {
        /** Rows a page. */
        limit?: number
        /** As an answer gave it: the page behind that one. */
        cursor?: string
        status?: 'created' | 'paid' | 'shipped' | 'delivered' | 'cancelled' | 'returned'
        customer_id?: number
        /** Ordered at or after it. */
        from?: string
        /** Ordered before it. */
        until?: string
      }
      answer: {
        items: AdminOrder[]
        cursor?: string
      }
    }
    /** An order, its articles and what became of it */
    '/api/admin/orders/{order_id}': {
      path: {
        order_id: number
      }
      answer: AdminOrderDetail
    }
    /** How old each materialized view is */
    '/api/admin/views': {
      answer: {
        items: ViewAge[]
      }
    }
    /** Search and browse articles */
    '/api/articles': {
      query?: {
        /** Words as on the web: "in a row", -without, or. The last may be unfinished, any may be mistyped. */
        q?: string
        /** Only this category (category_id) and those below it. */
        category?: number
        /** Only these product types; the parameter may come again. */
        product_type?: string[]
        /** Only these colours (colour_group_name); the parameter may come again. */
        colour?: string[]
        /** Only these sections; the parameter may come again. */
        section?: string[]
        /** Only articles of at least this price. */
        min_price?: number | null
        /** Only articles of at most this price. */
        max_price?: number | null
        /** true: only what has stock. */
        in_stock?: 'true' | 'false'
        /** true: only what costs less than 95 % of what it cost in the 12 months before. */
        on_sale?: 'true' | 'false'
        /** popular: by the units sold in the last 3 months of the data. relevance without q is newest. */
        sort?: 'relevance' | 'newest' | 'price_asc' | 'price_desc' | 'popular' | 'name'
        /** Articles a page. */
        n?: number
        /** As an answer of the same search gave it: the page behind it. */
        cursor?: string
        /** Whether the answer counts what else could be chosen. Default: on the first page only. */
        facets?: 'true' | 'false'
      }
      answer: {
        items: Article[]
        /** Only where no article has the words of q as they were typed: what was searched for. */
        searched_instead?: string
        /** With facets: articles that fit, on all pages. */
        total?: number
        /** What else could be chosen; the filter of a facet does not count within it. */
        facets?: {
          product_type: {
            value: string
            count: number
          }[]
          colour: {
            value: string
            count: number
          }[]
          section: {
            value: string
            count: number
          }[]
          price: {
            value: string
            count: number
            min_price: string
            max_price: string | null
          }[]
        }
        /** For the page behind this one; absent: there is none. */
        cursor?: string
      }
    }
    /** An article, with all that a product page shows */
    '/api/articles/{article_id}': {
      path: {
        article_id: number
      }
      query?: {
        /** How many articles that go with it. 0: none, and the answer has an ETag. */
        neighbors?: number | null
      }
      answer: ArticlePage
    }
    /** When an article runs out, and what to order */
    '/api/articles/{article_id}/availability': {
      path: {
        article_id: number
      }
      query?: {
        /** From order to goods. */
        lead_time_days?: number | null
        /** From one order to the next. */
        review_days?: number
        /** Probability that the stock lasts until the goods come. */
        service_level?: number
      }
      answer: Availability
    }
    /** Who is likeliest to buy an article */
    '/api/articles/{article_id}/likely-buyers': {
      path: {
        article_id: number
      }
      query?: {
        /** How many, 1 to 1000, or to 5000 as csv. */
        n?: number
        /** Contributions each. */
        top?: number | null
        /** csv has no contributions. */
        format?: 'json' | 'csv'
        /** true, with csv: every customer of the shop, by customer_id; n has no meaning then. */
        everyone?: 'true' | 'false'
      }
      answer: LikelyBuyers | string
    }
    /** What a markdown would do */
    '/api/articles/{article_id}/markdown': {
      path: {
        article_id: number
      }
      query: {
        /** Share off the price. */
        discount: number
        days?: number
      }
      answer: MarkdownWhatIf
    }
    /** What the reviews of an article say */
    '/api/articles/{article_id}/review-summary': {
      path: {
        article_id: number
      }
      answer: ReviewSummary
    }
    /** What was written of an article */
    '/api/articles/{article_id}/reviews': {
      path: {
        article_id: number
      }
      query?: {
        /** Rows a page. */
        limit?: number
        /** As an answer gave it: the page behind that one. */
        cursor?: string
        sort?: 'newest' | 'rating_desc' | 'rating_asc'
      }
      answer: {
        items: Review[]
        /** For the page behind this one; absent: there is none. */
        cursor?: string
      }
    }
    /** What is in the cart */
    '/api/cart': {
      answer: Cart
    }
    /** The categories, with how many articles they have */
    '/api/categories': {
      answer: {
        categories: Category[]
      }
    }
    /** How many customers are still there */
    '/api/churn-base': {
      answer: ChurnBase
    }
    /** Who may be leaving and was worth much */
    '/api/customers/at-risk': {
      query?: {
        /** Rows a page. */
        limit?: number
        /** As an answer gave it: the page behind that one. */
        cursor?: string
        /** csv: all rows, streamed; limit and cursor have no meaning then. */
        format?: 'json' | 'csv'
        probability_alive_below?: number
        spend_per_year_from?: number | null
      }
      answer:
        | {
            items: CustomerAtRisk[]
            cursor?: string
            as_of: string
            model_version: number
          }
        | string
    }
    /** What a customer will be worth */
    '/api/customers/{customer_id}/lifetime-value': {
      path: {
        customer_id: number
      }
      query?: {
        horizon_days?: number
        /** A year; 0.1 is 10 %. */
        discount_rate?: number | null
        /** Probability of the intervals. */
        level?: number
      }
      answer: LifetimeValue
    }
    /** Who a customer is among the others */
    '/api/customers/{customer_id}/segment': {
      path: {
        customer_id: number
      }
      answer: CustomerSegment
    }
    /** Sales day by day */
    '/api/dashboards/daily-sales': {
      query?: {
        /** First day (UTC); without it 90 days before the last. */
        from?: string
        /** Last day (UTC); without it the last of the data. */
        to?: string
        /** csv: the items alone; their age is in the headers X-As-Of and X-Refreshed-At. */
        format?: 'json' | 'csv'
      }
      answer: DailySalesDashboard | string
    }
    /** What sells, and what moves */
    '/api/dashboards/demand': {
      query?: {
        by?: 'article' | 'product_type' | 'section'
        /** rising, falling: by the change of units. */
        order?: 'units' | 'revenue' | 'rising' | 'falling'
        /** A day of the last month wanted; without it the latest whole month. */
        month?: string
        /** How many, up to that month. */
        months?: number
        product_type?: string
        section?: string
        limit?: number
        /** csv: the items alone; their age is in the headers X-As-Of and X-Refreshed-At. */
        format?: 'json' | 'csv'
      }
      answer: DemandDashboard | string
    }
    /** How far visits get */
    '/api/dashboards/funnel': {
      query?: {
        /** Last day (UTC); without it the last that was counted. */
        to?: string
        /** How many, up to that day. */
        days?: number
        device?: 'desktop' | 'phone' | 'tablet' | 'unknown'
        /** csv: the items alone; their age is in the headers X-As-Of and X-Refreshed-At. */
        format?: 'json' | 'csv'
      }
      answer: FunnelDashboard | string
    }
    /** How long the stock lasts */
    '/api/dashboards/inventory': {
      query?: {
        state?: 'out_of_stock' | 'low' | 'no_demand' | 'in_stock'
        limit?: number
        /** csv: the items alone; their age is in the headers X-As-Of and X-Refreshed-At. */
        format?: 'json' | 'csv'
      }
      answer: InventoryDashboard | string
    }
    /** How the expected worth is spread */
    '/api/dashboards/lifetime-value': {
      query?: {
        /** csv: the items alone; their age is in the headers X-As-Of and X-Refreshed-At. */
        format?: 'json' | 'csv'
      }
      answer: LifetimeValueDashboard | string
    }
    /** What became of those who came together */
    '/api/dashboards/lifetime-value-cohorts': {
      query?: {
        /** csv: the items alone; their age is in the headers X-As-Of and X-Refreshed-At. */
        format?: 'json' | 'csv'
      }
      answer: LifetimeValueCohortsDashboard | string
    }
    /** How loyal the customers are */
    '/api/dashboards/loyalty': {
      query?: {
        /** csv: the items alone; their age is in the headers X-As-Of and X-Refreshed-At. */
        format?: 'json' | 'csv'
      }
      answer: LoyaltyDashboard | string
    }
    /** How the models are doing */
    '/api/dashboards/models': {
      query?: {
        /** csv: the items alone; their age is in the headers X-As-Of and X-Refreshed-At. */
        format?: 'json' | 'csv'
      }
      answer: ModelsDashboard | string
    }
    /** Sales month by month */
    '/api/dashboards/monthly-sales': {
      query?: {
        /** How many, up to the last. */
        months?: number
        /** csv: the items alone; their age is in the headers X-As-Of and X-Refreshed-At. */
        format?: 'json' | 'csv'
      }
      answer: MonthlySalesDashboard | string
    }
    /** Today, the week and the month against last year */
    '/api/dashboards/overview': {
      query?: {
        /** csv: the items alone; their age is in the headers X-As-Of and X-Refreshed-At. */
        format?: 'json' | 'csv'
      }
      answer: OverviewDashboard | string
    }
    /** What comes of recommendations */
    '/api/dashboards/recommendations': {
      query?: {
        /** Last day (UTC); without it the last that was counted. */
        to?: string
        /** How many, up to that day. */
        days?: number
        scenario?: string
        /** csv: the items alone; their age is in the headers X-As-Of and X-Refreshed-At. */
        format?: 'json' | 'csv'
      }
      answer: RecommendationsDashboard | string
    }
    /** What reviews say, by product type */
    '/api/dashboards/review-sentiment': {
      query?: {
        /** csv: the items alone; their age is in the headers X-As-Of and X-Refreshed-At. */
        format?: 'json' | 'csv'
      }
      answer: ReviewSentimentDashboard | string
    }
    /** How the customers are divided */
    '/api/dashboards/segments': {
      query?: {
        /** csv: the items alone; their age is in the headers X-As-Of and X-Refreshed-At. */
        format?: 'json' | 'csv'
      }
      answer: SegmentsDashboard | string
    }
    /** What features there are */
    '/api/features': {
      answer: FeatureView[]
    }
    /** Units of an article, month by month */
    '/api/forecast/article/{article_id}': {
      path: {
        article_id: number
      }
      query?: {
        /** Months ahead. */
        h?: number
        /** Per cent that the intervals hold: 50, 80, 90, 95. */
        level?: number
      }
      answer: Forecast
    }
    /** Units of a category, month by month */
    '/api/forecast/category/{category_id}': {
      path: {
        category_id: number
      }
      query?: {
        /** Months ahead. */
        h?: number
        /** Per cent that the intervals hold: 50, 80, 90, 95. */
        level?: number
      }
      answer: Forecast
    }
    /** Units of the whole shop, month by month */
    '/api/forecast/shop': {
      query?: {
        /** Months ahead. */
        h?: number
        /** Per cent that the intervals hold: 50, 80, 90, 95. */
        level?: number
      }
      answer: Forecast
    }
    /** Is the process alive? */
    '/api/health/live': {
      answer: {
        status: 'live'
      }
    }
    /** Can it answer? */
    '/api/health/ready': {
      answer: {
        status: 'ready' | 'not_ready'
        database: boolean
        /** Model name to the version served. */
        models: Record<string, number>
        /** Without a version to serve, whoever needs them. */
        missing_models: string[]
        /** Champions that do not load; the versions above are served in their place. */
        failed_models?: Record<
          string,
          {
            version: number
            detail: string
          }
        >
      }
    }
    /** Which stock needs somebody */
    '/api/inventory/alerts': {
      query?: {
        /** From order to goods. */
        lead_time_days?: number | null
        /** From one order to the next. */
        review_days?: number
        /** Probability that the stock lasts until the goods come. */
        service_level?: number
        kind?: 'out_of_stock' | 'runs_out' | 'overstock'
        overstock_days?: number
        limit?: number
        /** csv: all of them. */
        format?: 'json' | 'csv'
      }
      answer:
        | {
            items: InventoryAlert[]
            total: number
            as_of: string
            model_version: number
          }
        | string
    }
    /** What goes with an article */
    '/api/item/{article_id}/neighbors': {
      path: {
        article_id: number
      }
      query?: {
        /** How many items, 1 to 100. */
        n?: number
        /** From the answer before: the items after those. */
        cursor?: string
        /** Where the items are shown, for the statistics. */
        scenario?: string
        /** Only this category (category_id) and those below it. */
        category?: number
        /** Only articles of at least this price. */
        min_price?: number | null
        /** Only articles of at most this price. */
        max_price?: number | null
        /** Only this colour_group_name. */
        colour?: string
        /** false: sold-out articles too. Default true. */
        in_stock?: 'true' | 'false'
        /** Article ids that are left out. */
        exclude?: string
        /** 0: the best; 1: the least alike. */
        diversity?: number | null
        /** Leaves out what will run out within so many days, before it can be restocked, by the demand forecast. */
        hold_back_days?: number
        /** Tells what the score of each item is made of. */
        explain?: 'true' | 'false'
      }
      answer: {
        /** Names this answer, for feedback. */
        recomm_id: string
        items: RecommendedItem[]
        /** The model that answered; null: none was asked. */
        model: string | null
        model_version: number | null
        /** Only where there are fewer items than n: why. */
        shortfall?: {
          wanted: number
          given: number
          reason: string
        }
        /** For the items after these; absent: there are none. */
        cursor?: string
        article_id: number
      }
    }
    /** The last run of each background job */
    '/api/jobs': {
      answer: {
        jobs: JobStatus[]
      }
    }
    /** The runs of a job, the latest first */
    '/api/jobs/{name}/runs': {
      path: {
        name: string
      }
      query?: {
        /** Rows a page. */
        limit?: number
        /** As an answer gave it: the page behind that one. */
        cursor?: string
      }
      answer: {
        items: JobRun[]
        cursor?: string
      }
    }
    /** A run and what it said */
    '/api/jobs/{name}/runs/{run_id}': {
      path: {
        name: string
        run_id: number
      }
      answer: JobRunWithLog
    }
    /** What entered the shop last */
    '/api/latest': {
      query?: {
        /** How many items, 1 to 100. */
        n?: number
        /** From the answer before: the items after those. */
        cursor?: string
        /** Where the items are shown, for the statistics. */
        scenario?: string
        /** Only this category (category_id) and those below it. */
        category?: number
        /** Only articles of at least this price. */
        min_price?: number | null
        /** Only articles of at most this price. */
        max_price?: number | null
        /** Only this colour_group_name. */
        colour?: string
        /** false: sold-out articles too. Default true. */
        in_stock?: 'true' | 'false'
        /** Article ids that are left out. */
        exclude?: string
        /** 0: the best; 1: the least alike. */
        diversity?: number | null
        /** Leaves out what will run out within so many days, before it can be restocked, by the demand forecast. */
        hold_back_days?: number
        /** Tells what the score of each item is made of. */
        explain?: 'true' | 'false'
      }
      answer: {
        /** Names this answer, for feedback. */
        recomm_id: string
        items: RecommendedItem[]
        /** The model that answered; null: none was asked. */
        model: string | null
        model_version: number | null
        /** Only where there are fewer items than n: why. */
        shortfall?: {
          wanted: number
          given: number
          reason: string
        }
        /** For the items after these; absent: there are none. */
        cursor?: string
      }
    }
    /** Every model */
    '/api/models': {
      answer: {
        items: Model[]
      }
    }
    /** A model and what was served when */
    '/api/models/{name}': {
      path: {
        name: string
      }
      answer: ModelDetail
    }
    /** Two versions by the metrics of their trainings */
    '/api/models/{name}/compare': {
      path: {
        name: string
      }
      query?: {
        candidate?: string
        champion?: string
      }
      answer: StoredComparison
    }
    /** The versions of a model, the newest first */
    '/api/models/{name}/versions': {
      path: {
        name: string
      }
      query?: {
        /** Rows a page. */
        limit?: number
        /** As an answer gave it: the page behind that one. */
        cursor?: string
      }
      answer: {
        items: ModelVersion[]
        cursor?: string
      }
    }
    /** A version, its card and how it was judged */
    '/api/models/{name}/versions/{version}': {
      path: {
        name: string
        version: string
      }
      answer: ModelVersionDetail
    }
    /** Orders, the latest first */
    '/api/orders': {
      query?: {
        /** Rows a page. */
        limit?: number
        /** As an answer gave it: the page behind that one. */
        cursor?: string
        status?: 'created' | 'paid' | 'shipped' | 'delivered' | 'cancelled' | 'returned'
      }
      answer: {
        items: OrderSummary[]
        /** For the page behind this one; absent: there is none. */
        cursor?: string
      }
    }
    /** An order with its items and what became of it */
    '/api/orders/{order_id}': {
      path: {
        order_id: number
      }
      answer: Order
    }
    /** What sells now */
    '/api/popular': {
      query?: {
        /** How many items, 1 to 100. */
        n?: number
        /** From the answer before: the items after those. */
        cursor?: string
        /** Where the items are shown, for the statistics. */
        scenario?: string
        /** Only this category (category_id) and those below it. */
        category?: number
        /** Only articles of at least this price. */
        min_price?: number | null
        /** Only articles of at most this price. */
        max_price?: number | null
        /** Only this colour_group_name. */
        colour?: string
        /** false: sold-out articles too. Default true. */
        in_stock?: 'true' | 'false'
        /** Article ids that are left out. */
        exclude?: string
        /** 0: the best; 1: the least alike. */
        diversity?: number | null
        /** Leaves out what will run out within so many days, before it can be restocked, by the demand forecast. */
        hold_back_days?: number
        /** Tells what the score of each item is made of. */
        explain?: 'true' | 'false'
      }
      answer: {
        /** Names this answer, for feedback. */
        recomm_id: string
        items: RecommendedItem[]
        /** The model that answered; null: none was asked. */
        model: string | null
        model_version: number | null
        /** Only where there are fewer items than n: why. */
        shortfall?: {
          wanted: number
          given: number
          reason: string
        }
        /** For the items after these; absent: there are none. */
        cursor?: string
      }
    }
    /** Who the customer is, their loyalty and what would raise it */
    '/api/profile': {
      answer: Profile
    }
    /** What goes with a cart */
    '/api/recommend/cart': {
      query?: {
        /** How many items, 1 to 100. */
        n?: number
        /** From the answer before: the items after those. */
        cursor?: string
        /** Where the items are shown, for the statistics. */
        scenario?: string
        /** Only this category (category_id) and those below it. */
        category?: number
        /** Only articles of at least this price. */
        min_price?: number | null
        /** Only articles of at most this price. */
        max_price?: number | null
        /** Only this colour_group_name. */
        colour?: string
        /** false: sold-out articles too. Default true. */
        in_stock?: 'true' | 'false'
        /** Article ids that are left out. */
        exclude?: string
        /** 0: the best; 1: the least alike. */
        diversity?: number | null
        /** Leaves out what will run out within so many days, before it can be restocked, by the demand forecast. */
        hold_back_days?: number
        /** Tells what the score of each item is made of. */
        explain?: 'true' | 'false'
        customer_id?: number
        article_ids?: string
      }
      answer: {
        /** Names this answer, for feedback. */
        recomm_id: string
        items: RecommendedItem[]
        /** The model that answered; null: none was asked. */
        model: string | null
        model_version: number | null
        /** Only where there are fewer items than n: why. */
        shortfall?: {
          wanted: number
          given: number
          reason: string
        }
        /** For the items after these; absent: there are none. */
        cursor?: string
      }
    }
    /** Recommendations for a customer */
    '/api/recommend/{customer_id}': {
      path: {
        customer_id: number
      }
      query?: {
        /** How many items, 1 to 100. */
        n?: number
        /** From the answer before: the items after those. */
        cursor?: string
        /** Where the items are shown, for the statistics. */
        scenario?: string
        /** Only this category (category_id) and those below it. */
        category?: number
        /** Only articles of at least this price. */
        min_price?: number | null
        /** Only articles of at most this price. */
        max_price?: number | null
        /** Only this colour_group_name. */
        colour?: string
        /** false: sold-out articles too. Default true. */
        in_stock?: 'true' | 'false'
        /** Article ids that are left out. */
        exclude?: string
        /** 0: the best; 1: the least alike. */
        diversity?: number | null
        /** Leaves out what will run out within so many days, before it can be restocked, by the demand forecast. */
        hold_back_days?: number
        /** Tells what the score of each item is made of. */
        explain?: 'true' | 'false'
        /** propensity: the best hundred in the order of how likely the customer buys them, which takes a second read; diversity has no effect then, and items are not in the order of their score. */
        rerank?: 'propensity'
      }
      answer: {
        /** Names this answer, for feedback. */
        recomm_id: string
        items: RecommendedItem[]
        /** The model that answered; null: none was asked. */
        model: string | null
        model_version: number | null
        /** Only where there are fewer items than n: why. */
        shortfall?: {
          wanted: number
          given: number
          reason: string
        }
        /** For the items after these; absent: there are none. */
        cursor?: string
        customer_id: number
        note?: string
      }
    }
    /** The reviews that the account’s customer wrote */
    '/api/reviews': {
      query?: {
        /** Rows a page. */
        limit?: number
        /** As an answer gave it: the page behind that one. */
        cursor?: string
      }
      answer: {
        items: Review[]
        /** For the page behind this one; absent: there is none. */
        cursor?: string
      }
    }
    /** Reviews whose stars and words disagree */
    '/api/reviews/moderation': {
      query?: {
        /** Rows a page. */
        limit?: number
        /** As an answer gave it: the page behind that one. */
        cursor?: string
        /** csv: all rows, streamed; limit and cursor have no meaning then. */
        format?: 'json' | 'csv'
      }
      answer:
        | {
            items: FlaggedReview[]
            cursor?: string
          }
        | string
    }
    /** The segments: size, profile, migration */
    '/api/segments': {
      query?: {
        /** Which clustering: by recency, frequency and monetary value; by worth; by what is bought. */
        basis?: 'rfm' | 'clv' | 'lifetime'
        /** Moves from then on; without it those of the 90 days before as_of. */
        moves_since?: string
      }
      answer: Segments
    }
    /** Who is in a segment */
    '/api/segments/{name}/customers': {
      path: {
        name: string
      }
      query?: {
        /** Rows a page. */
        limit?: number
        /** As an answer gave it: the page behind that one. */
        cursor?: string
        /** csv: all rows, streamed; limit and cursor have no meaning then. */
        format?: 'json' | 'csv'
        /** Which clustering: by recency, frequency and monetary value; by worth; by what is bought. */
        basis?: 'rfm' | 'clv' | 'lifetime'
      }
      answer:
        | {
            items: CustomerOfSegment[]
            cursor?: string
            as_of: string
            model_version: number
          }
        | string
    }
    /** What somebody who types so much may want */
    '/api/suggest': {
      query: {
        /** What was typed so far. */
        q: string
        /** At most so many of each. */
        n?: number
      }
      answer: Suggestions
    }
    /** What is on the wishlist */
    '/api/wishlist': {
      query?: {
        /** Rows a page. */
        limit?: number
        /** As an answer gave it: the page behind that one. */
        cursor?: string
      }
      answer: Wishlist
    }
    /** Which server this is */
    '/v2': {
      answer: {
        name: string
        version: string
        extensions: string[]
      }
    }
    /** Does the server take requests? */
    '/v2/health/live': {
      answer: {
        live: boolean
        ready?: boolean
      }
    }
    /** Can the models that shoppers need be asked? */
    '/v2/health/ready': {
      answer: {
        live: boolean
        ready?: boolean
      }
    }
    /** What a model takes and gives */
    '/v2/models/{model_name}': {
      path: {
        model_name: string
      }
      answer: ModelMetadata
    }
    /** Can a model be asked? */
    '/v2/models/{model_name}/ready': {
      path: {
        model_name: string
      }
      answer: {
        name: string
        ready: boolean
      }
    }
    /** What a model takes and gives */
    '/v2/models/{model_name}/versions/{model_version}': {
      path: {
        model_name: string
        model_version: string
      }
      answer: ModelMetadata
    }
    /** Can a model be asked? */
    '/v2/models/{model_name}/versions/{model_version}/ready': {
      path: {
        model_name: string
        model_version: string
      }
      answer: {
        name: string
        ready: boolean
      }
    }
  }
  post: {
    /** Make an API key */
    '/api/account/api-keys': {
      body: ApiKeyWish
      answer: NewApiKey
    }
    /** Ask for a code to delete the account */
    '/api/account/deletion-code': {
      answer: CodeIssued
    }
    /** Ask for a code to set a new password */
    '/api/account/password-reset': {
      body: {
        email: string
      }
      answer: CodeIssued
    }
    /** Set a new password by the code that was mailed */
    '/api/account/password-reset/confirm': {
      body: {
        /** What asking for the code answered. */
        code_id: string
        /** What the mail says. */
        code: string
        /** 8 to 256 characters of any kind; not one of the most common, nor the e-mail address or a part of it. */
        password: string
      }
      answer: Account
    }
    /** Sign in by password */
    '/api/account/sign-in': {
      body: {
        email: string
        password: string
      }
      answer: Account
    }
    /** Ask for a code to sign in */
    '/api/account/sign-in/code': {
      body: {
        email: string
      }
      answer: CodeIssued
    }
    /** Sign in by the code that was mailed */
    '/api/account/sign-in/code/confirm': {
      body: {
        /** What asking for the code answered. */
        code_id: string
        /** What the mail says. */
        code: string
      }
      answer: Account
    }
    /** End the session */
    '/api/account/sign-out': {
      answer: undefined
    }
    /** End all sessions */
    '/api/account/sign-out-everywhere': {
      answer: undefined
    }
    /** Ask for an account */
    '/api/account/sign-up': {
      body: {
        email: string
        /** 8 to 256 characters of any kind; not one of the most common, nor the e-mail address or a part of it. */
        password: string
        first_name?: string
        last_name?: string
      }
      answer: CodeIssued
    }
    /** Open the account by the code that was mailed */
    '/api/account/sign-up/confirm': {
      body: {
        /** What asking for the code answered. */
        code_id: string
        /** What the mail says. */
        code: string
      }
      answer: Account
    }
    /** Add a category */
    '/api/admin/categories': {
      body: NewCategory
      answer: CategoryRow
    }
    /** Mark down what sells least */
    '/api/admin/markdowns': {
      body: MarkdownBody
      answer: Markdown
    }
    /** Take a markdown back */
    '/api/admin/markdowns/{markdown_id}/undo': {
      path: {
        markdown_id: number
      }
      answer: {
        markdown_id: number
        restored: PriceChange[]
        /** Articles whose price was changed since. */
        kept: number
      }
    }
    /** Keep or delete a flagged review */
    '/api/admin/reviews/{review_id}/decision': {
      path: {
        review_id: number
      }
      body: ReviewDecision
      answer: {
        review_id: number
        decision: string
      }
    }
    /** Set the stock of many articles */
    '/api/admin/stock': {
      query?: {
        /** true: tell what would change. */
        dry_run?: 'true' | 'false'
      }
      body?: StockList
      answer: StockUpload
    }
    /** Refresh a materialized view */
    '/api/admin/views/{name}/refresh': {
      path: {
        name: string
      }
      answer: ViewAge
    }
    /** Write a review of an article that was bought */
    '/api/articles/{article_id}/reviews': {
      path: {
        article_id: number
      }
      body: NewReview
      answer: Review
    }
    /** Put units of an article into the cart */
    '/api/cart/items': {
      body: CartAddition
      answer: Cart
    }
    /** Move an article from the cart to the wishlist */
    '/api/cart/items/{article_id}/move-to-wishlist': {
      path: {
        article_id: number
      }
      answer: Cart
    }
    /** Buy the cart */
    '/api/checkout': {
      headers: {
        /** A value of the client’s own for this one checkout. */
        'idempotency-key': string
      }
      body: Checkout
      answer: Receipt
    }
    /** What was looked at, clicked, searched and seen */
    '/api/events': {
      body?: EventBatch
      answer: EventsRecorded
    }
    /** What was done with articles */
    '/api/feedback': {
      body: Feedback[]
      answer: FeedbackRecorded
    }
    /** Features now */
    '/api/get-online-features': {
      body: {
        /** Each as view:column. */
        features: string[]
        /** Keys of 1 to 1,000 entities; the arrays are aligned. */
        entities: {
          customer_id?: number[]
          article_id?: number[]
        }
        /** Name features view__column in the answer. */
        full_feature_names?: boolean
      }
      answer: OnlineFeatures
    }
    /** Ask for a run of a job */
    '/api/jobs/{name}/run': {
      path: {
        name: string
      }
      answer: {
        job: string
        /** Where its runs are. */
        runs: string
      }
    }
    /** Ask for a comparison on one holdout */
    '/api/models/{name}/compare': {
      path: {
        name: string
      }
      body: ComparisonBody
      answer: RequestedJob
    }
    /** Serve a version */
    '/api/models/{name}/promote': {
      path: {
        name: string
      }
      body: PromotionBody
      answer: ChampionChange
    }
    /** Serve the champion before */
    '/api/models/{name}/rollback': {
      path: {
        name: string
      }
      body: RollbackBody
      answer: ChampionChange
    }
    /** Ask for a training */
    '/api/models/{name}/train': {
      path: {
        name: string
      }
      body: TrainingBody
      answer: RequestedJob
    }
    /** Cancel an order that was not shipped */
    '/api/orders/{order_id}/cancel': {
      path: {
        order_id: number
      }
      answer: Order
    }
    /** Return an order */
    '/api/orders/{order_id}/return': {
      path: {
        order_id: number
      }
      answer: Order
    }
    /** How likely customers are to buy articles */
    '/api/propensity': {
      body: {
        pairs: {
          customer_id: number
          article_id: number
        }[]
        /** Contributions each. */
        top?: number
      }
      answer: Propensities
    }
    /** What texts say */
    '/api/sentiment': {
      body: SentimentRequest
      answer: {
        items: Sentiment[]
        model_version: number
      }
    }
    /** Recommendations for an anonymous session */
    '/api/session/recommend': {
      body: {
        n?: number
        /** From the answer before: the items after those. */
        cursor?: string
        /** Where the items are shown, for the statistics. */
        scenario?: string
        category?: number
        min_price?: number
        max_price?: number
        colour?: string
        in_stock?: boolean
        exclude?: number[]
        diversity?: number
        hold_back_days?: number
        explain?: boolean
        interactions: {
          article_id: number
          kind?: 'view' | 'click' | 'wishlist' | 'add_to_cart'
          seconds_ago?: number
        }[]
        age?: number | null
      }
      answer: {
        /** Names this answer, for feedback. */
        recomm_id: string
        items: RecommendedItem[]
        /** The model that answered; null: none was asked. */
        model: string | null
        model_version: number | null
        /** Only where there are fewer items than n: why. */
        shortfall?: {
          wanted: number
          given: number
          reason: string
        }
        /** For the items after these; absent: there are none. */
        cursor?: string
      }
    }
    /** Move an article from the wishlist to the cart */
    '/api/wishlist/items/{article_id}/move-to-cart': {
      path: {
        article_id: number
      }
      query?: {
        /** Units. */
        quantity?: number
      }
      answer: Wishlist
    }
    /** Ask a model */
    '/v2/models/{model_name}/infer': {
      path: {
        model_name: string
      }
      body: InferenceRequest
      answer: InferenceResponse
    }
    /** Ask a model */
    '/v2/models/{model_name}/versions/{model_version}/infer': {
      path: {
        model_name: string
        model_version: string
      }
      body: InferenceRequest
      answer: InferenceResponse
    }
  }
  put: {
    /** Change the password */
    '/api/account/password': {
      body: {
        present_password: string
        /** 8 to 256 characters of any kind; not one of the most common, nor the e-mail address or a part of it. */
        new_password: string
      }
      answer: Account
    }
    /** Set how many units of an article are in the cart */
    '/api/cart/items/{article_id}': {
      path: {
        article_id: number
      }
      body: CartQuantity
      answer: Cart
    }
    /** Put an article on the wishlist */
    '/api/wishlist/items/{article_id}': {
      path: {
        article_id: number
      }
      answer: Wishlist
    }
  }
  patch: {
    /** Set the price of an article */
    '/api/admin/articles/{article_id}/price': {
      path: {
        article_id: number
      }
      body: PriceBody
      answer: PriceChange
    }
    /** Set or add to the stock of an article */
    '/api/admin/articles/{article_id}/stock': {
      path: {
        article_id: number
      }
      body: StockBody
      answer: StockChange
    }
    /** Hide or show an article */
    '/api/admin/articles/{article_id}/visibility': {
      path: {
        article_id: number
      }
      body: VisibilityBody
      answer: Visibility
    }
    /** Rename or move a category */
    '/api/admin/categories/{category_id}': {
      path: {
        category_id: number
      }
      body: CategoryChange
      answer: CategoryRow
    }
    /** Move an order on */
    '/api/admin/orders/{order_id}/status': {
      path: {
        order_id: number
      }
      body: OrderStatusBody
      answer: {
        order_id: number
        status_before: 'created' | 'paid' | 'shipped' | 'delivered' | 'cancelled' | 'returned'
        status: 'created' | 'paid' | 'shipped' | 'delivered' | 'cancelled' | 'returned'
      }
    }
    /** Change name, address and what else customers say of themselves */
    '/api/profile': {
      body: ProfileChange
      answer: Profile
    }
    /** Change one’s own review */
    '/api/reviews/{review_id}': {
      path: {
        review_id: number
      }
      body: ReviewChange
      answer: Review
    }
  }
  delete: {
    /** Delete the account and everything known of its customer */
    '/api/account': {
      body:
        | {
            password: string
          }
        | {
            /** What asking for the code answered. */
            code_id: string
            /** What the mail says. */
            code: string
          }
      answer: undefined
    }
    /** Revoke an API key */
    '/api/account/api-keys/{api_key_id}': {
      path: {
        api_key_id: string
      }
      answer: undefined
    }
    /** End a session */
    '/api/account/sessions/{session_id}': {
      path: {
        session_id: string
      }
      answer: undefined
    }
    /** Delete an empty category */
    '/api/admin/categories/{category_id}': {
      path: {
        category_id: number
      }
      answer: undefined
    }
    /** Empty the cart */
    '/api/cart': {
      answer: Cart
    }
    /** Take an article out of the cart */
    '/api/cart/items/{article_id}': {
      path: {
        article_id: number
      }
      answer: Cart
    }
    /** Delete one’s own review */
    '/api/reviews/{review_id}': {
      path: {
        review_id: number
      }
      answer: undefined
    }
    /** Take an article off the wishlist */
    '/api/wishlist/items/{article_id}': {
      path: {
        article_id: number
      }
      answer: Wishlist
    }
  }
}
