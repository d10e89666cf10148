export { ApiProblem } from './api-problem.ts'
export type * as Api from './api-types.ts'
export { type ApiClient, type ClientOptions, createClient } from './client.ts'
