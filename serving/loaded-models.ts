import {
  type Artifact,
  CHAMPION_CHANNEL,
  type ChampionVersion,
  type Estimator,
  listChampions,
  listFormerChampions,
  type Model,
} from '../models/index.ts'
import type { ConnectionSettings, Pool } from '../sql/index.ts'
import { listen } from './listen.ts'
import { describeFailure, type LoadFailure, loadChampion } from './load-champion.ts'
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

/** A champion that is not served, because it does not load. */
export interface FailedModel {
  readonly modelName: string
  readonly version: number
  /** For anyone; the log has more. */
  readonly detail: string
}

/**
 * The champion of each model, in memory, kept up to date: a promotion is heard (LISTEN) or found (poll), the new
 * version is loaded and warmed up beside the old one, then takes its place at once; requests under way finish on the
 * version they began with. A version that does not load is reported, and the old one stays; where there is none yet,
 * the last champion before it that loads is served.
 */
export class LoadedModels {
  readonly #options: LoadedModelsOptions
  readonly #loaded = new Map<string, LoadedModel>()
  /** Champions that did not load, by model. A lasting failure is tried again only when another one is promoted. */
  readonly #failures = new Map<string, LoadFailure>()
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

  /** Whether every model is in memory that the shop's pages need. */
  get isReady(): boolean {
    return this.#options.estimators.every(
      ({ name, isNeededByShoppers }) => !isNeededByShoppers || this.#loaded.has(name),
    )
  }

  /** Champions that are not served, because they do not load. */
  get failed(): readonly FailedModel[] {
    return [...this.#failures.values()].map((failure) => {
      const { modelName, version } = failure.champion
      return { modelName, version, detail: describeFailure(failure) }
    })
  }

  has(estimator: Pick<Estimator, 'name'>): boolean {
    return this.#loaded.has(estimator.name)
  }

  /**
   * Gives `work` the present champion, which stays usable until `work` is done, whatever is promoted meanwhile.
   * Throws ModelNotLoadedError when there is none.
   */
  async use<Trained, Result>(
    estimator: { readonly name: string; load(artifact: Artifact): Promise<Trained> },
    work: (model: Trained, version: ChampionVersion) => Promise<Result>,
  ): Promise<Result> {
    const loaded = this.#loaded.get(estimator.name)
    if (!loaded) throw new ModelNotLoadedError(estimator.name)
    loaded.requests++
    try {
      return await work(loaded.model as Trained, loaded.champion)
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
        if (estimator) await this.#follow(estimator, champion)
      }
    } catch (error) {
      logger.error({ err: error }, 'could not look for new models; the present ones stay')
    }
  }

  async #follow(estimator: Estimator, champion: ChampionVersion): Promise<void> {
    const { modelName, modelVersionId } = champion
    if (this.#loaded.get(modelName)?.champion.modelVersionId === modelVersionId) {
      // The champion of before is champion again.
      this.#failures.delete(modelName)
      return
    }
    const failure = this.#failures.get(modelName)
    if (failure?.isLasting && failure.champion.modelVersionId === modelVersionId) return
    if (await this.#replace(estimator, champion)) {
      this.#failures.delete(modelName)
    } else if (!this.#loaded.has(modelName)) {
      await this.#fallBack(estimator)
    }
  }

  /** After a start on a champion that does not load: the last good one is better than none. */
  async #fallBack(estimator: Estimator): Promise<void> {
    const failure = this.#failures.get(estimator.name)
    for (const former of await listFormerChampions(this.#options.pool, estimator.name)) {
      if (await this.#replace(estimator, former)) break
    }
    // What stays to be reported is the champion, not what stood in for it.
    if (failure) this.#failures.set(estimator.name, failure)
  }

  /** Whether it loaded and took the place. */
  async #replace(estimator: Estimator, champion: ChampionVersion): Promise<boolean> {
    const { pool, logger } = this.#options
    const about = { model: champion.modelName, version: champion.version }
    const loading = await loadChampion(pool, estimator, champion)
    const old = this.#loaded.get(champion.modelName)
    if ('error' in loading) {
      this.#failures.set(champion.modelName, loading)
      const { error: err, isLasting } = loading
      logger.error(
        { err, ...about, serves: old?.champion.version, isLasting },
        'the model does not load; the old one stays',
      )
      return false
    }
    this.#loaded.set(champion.modelName, { champion, model: loading.model, requests: 0, replaced: false })
    logger.info({ ...about, replaces: old?.champion.version }, 'model loaded')
    if (old) {
      old.replaced = true
      disposeIfDone(old)
    }
    return true
  }
}

function disposeIfDone(loaded: LoadedModel): void {
  if (loaded.replaced && loaded.requests === 0) loaded.model.dispose()
}
