import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { LoadedModels } from './loaded-models.ts'

export interface ServerMetrics {
  readonly registry: Registry
  /** Seconds a request took, by method, route (its pattern, never its values) and status. */
  readonly requestSeconds: Histogram<'method' | 'route' | 'status'>
  readonly recommendedItems: Counter<'source'>
}

/** The metrics of one app, in a registry of its own, so that two apps in one process do not meet. */
export function createMetrics(models: Pick<LoadedModels, 'versions' | 'failed'>): ServerMetrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  new Gauge({
    name: 'selvedge_model_version',
    help: 'Version of each model that is served now.',
    labelNames: ['model'],
    registers: [registry],
    collect() {
      this.reset()
      for (const { modelName, version } of models.versions) this.set({ model: modelName }, version)
    },
  })
  new Gauge({
    name: 'selvedge_model_load_failed',
    help: '1 for each champion that is not served, because it does not load.',
    labelNames: ['model', 'version'],
    registers: [registry],
    collect() {
      this.reset()
      for (const { modelName, version } of models.failed) this.set({ model: modelName, version }, 1)
    },
  })
  return {
    registry,
    requestSeconds: new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time from the request to its answer.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
      registers: [registry],
    }),
    recommendedItems: new Counter({
      name: 'selvedge_recommended_items_total',
      help: 'Items in answers, by the source that proposed them.',
      labelNames: ['source'],
      registers: [registry],
    }),
  }
}
