export { type BestRankingOptions, bestPossibleRanking, type Candidates } from './best-possible-ranking.ts'
export { drawFutures, type Futures, type KnownCustomer, type Window } from './draw-futures.ts'
export { type BestRanking, type RankedArticle, rankFutures } from './rank-futures.ts'
export { type ReplayedCustomer, replayCustomer } from './replay-customer.ts'
