import { RawConnection } from './raw-connection.ts'

/** As many files as a process may have open, and more than a server answers at once. */
const MOST = 256

/** Connections to one server: the one put back last is used first, and there are more whenever none is free, up to MOST. */
export class ConnectionPool {
  readonly #url: string
  readonly #idle: RawConnection[] = []
  readonly #waiting: ((connection: RawConnection) => void)[] = []
  #open = 0

  constructor(url: string) {
    this.#url = url
  }

  async take(): Promise<RawConnection> {
    const rested = this.#idle.pop()
    if (rested?.isFresh) return rested
    // Those below it rested even longer.
    if (rested) for (const old of [rested, ...this.#idle.splice(0)]) this.#drop(old)
    if (this.#open === MOST) return await new Promise((resolve) => this.#waiting.push(resolve))
    this.#open++
    return new RawConnection(this.#url)
  }

  putBack(connection: RawConnection): void {
    const next = this.#waiting.shift()
    if (next) next(connection)
    else this.#idle.push(connection)
  }

  /** Closes those that are not in use. */
  close(): void {
    for (const connection of this.#idle.splice(0)) this.#drop(connection)
  }

  #drop(connection: RawConnection): void {
    connection.close()
    this.#open--
  }
}
