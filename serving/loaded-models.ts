import {
  CHAMPION_CHANNEL,
  type ChampionVersion,
  type Estimator,
  listChampions,
  type Model,
  readArtifact,
} from '../models/index.ts'
import type { ConnectionSettings, Pool } from '../sql/index.ts'
import { listen } from './listen.ts'
import type { Logger } from './logger.ts'

/** Announcements can be missed while the listening connection is down; then this finds the new champion. */
const POLL_INTERVAL_MS = 15_000

/** A model that is asked for but has no champion yet. */
export class ModelNotLoadedError extends Error {
  readonly code = 'MODEL_NOT_LOADED'
  constructor(modelName: string) {
    super(`no version of ${modelName} is published yet; run "selvedge train ${modelName}"`)
    this.name = 'ModelNotLoadedError'
  }
}

/** One version in memory. It is disposed when it has been replaced and its last request is done. */
interface LoadedModel {
  readonly champion: ChampionVersion
  readonly model: Model
  requests: number
  replaced: boolean
}

export interface LoadedModelsOptions {
  readonly pool: Pool
  /** For the connection that listens. */
  readonly settings: ConnectionSettings
  readonly estimators: readonly Estimator[]
  readonly logger: Logger
  readonly pollIntervalMs?: number
}

/**
 * The champion of each model, in memory, kept up to date: a promotion is heard (LISTEN) or found (poll), the new
 * version is loaded beside the old one, then takes its place at once; requests under way finish on the version they
 * began with. A version that does not load is logged, and the old one stays.
 */
export class LoadedModels {
  readonly #options: LoadedModelsOptions
  readonly #loaded = new Map<string, LoadedModel>()
  /** Versions that did not load: tried again only when another one is promoted. */
  readonly #failed = new Set<number>()
  readonly #closing = new AbortController()
  #refreshing: Promise<void> = Promise.resolve()
  #listening: Promise<void> = Promise.resolve()
  #poll: NodeJS.Timeout | undefined

  private constructor(options: LoadedModelsOptions) {
    this.#options = options
  }

  /** Loads the present champions, then follows their changes until `close`. */
  static async open(options: LoadedModelsOptions): Promise<LoadedModels> {
    const models = new LoadedModels(options)
    await models.refresh()
    const { settings, logger } = options
    const onHeard = () => void models.refresh()
    models.#listening = listen(settings, CHAMPION_CHANNEL, onHeard, models.#closing.signal, logger)
    models.#poll = setInterval(() => void models.refresh(), options.pollIntervalMs ?? POLL_INTERVAL_MS)
    models.#poll.unref()
    return models
  }

  /** Versions in memory now. */
  get versions(): readonly ChampionVersion[] {
    return [...this.#loaded.values()].map(({ champion }) => champion)
  }

  /** Names of the models that have no version in memory. */
  get missing(): readonly string[] {
    return this.#options.estimators.map(({ name }) => name).filter((name) => !this.#loaded.has(name))
  }

  has(estimator: Pick<Estimator, 'name'>): boolean {
    return this.#loaded.has(estimator.name)
  }

  /**
   * Gives `work` the present champion, which stays usable until `work` is done, whatever is promoted meanwhile.
   * Throws ModelNotLoadedError when there is none.
   */
  async use<Row, Query, Prediction, Result>(
    estimator: Estimator<Row, Query, Prediction>,
    work: (model: Model<Row, Query, Prediction>, version: ChampionVersion) => Promise<Result>,
  ): Promise<Result> {
    const loaded = this.#loaded.get(estimator.name)
    if (!loaded) throw new ModelNotLoadedError(estimator.name)
    loaded.requests++
    try {
      return await work(loaded.model as Model<Row, Query, Prediction>, loaded.champion)
    } finally {
      loaded.requests--
      disposeIfDone(loaded)
    }
  }

  /** Looks for new champions and loads them. One look at a time; a call during a look brings a second one. */
  refresh(): Promise<void> {
    this.#refreshing = this.#refreshing.then(() => this.#lookForChampions())
    return this.#refreshing
  }

  async close(): Promise<void> {
    this.#closing.abort()
    clearInterval(this.#poll)
    await this.#listening
    await this.#refreshing
    for (const loaded of this.#loaded.values()) {
      loaded.replaced = true
      disposeIfDone(loaded)
    }
    this.#loaded.clear()
  }

  async #lookForChampions(): Promise<void> {
    if (this.#closing.signal.aborted) return
    const { pool, estimators, logger } = this.#options
    try {
      for (const champion of await listChampions(pool)) {
        const estimator = estimators.find(({ name }) => name === champion.modelName)
        const present = this.#loaded.get(champion.modelName)?.champion.modelVersionId
        if (!estimator || present === champion.modelVersionId || this.#failed.has(champion.modelVersionId)) continue
        await this.#replace(estimator, champion)
      }
    } catch (error) {
      logger.error({ err: error }, 'could not look for new models; the present ones stay')
    }
  }

  async #replace(estimator: Estimator, champion: ChampionVersion): Promise<void> {
    const { pool, logger } = this.#options
    const about = { model: champion.modelName, version: champion.version }
    let model: Model
    try {
      model = await estimator.load(await readArtifact(pool, champion))
    } catch (error) {
      this.#failed.add(champion.modelVersionId)
      logger.error({ err: error, ...about }, 'the new model does not load; the old one stays')
      return
    }
    const old = this.#loaded.get(champion.modelName)
    this.#loaded.set(champion.modelName, { champion, model, requests: 0, replaced: false })
    logger.info({ ...about, replaces: old?.champion.version }, 'model loaded')
    if (old) {
      old.replaced = true
      disposeIfDone(old)
    }
  }
}

function disposeIfDone(loaded: LoadedModel): void {
  if (loaded.replaced && loaded.requests === 0) loaded.model.dispose()
}
