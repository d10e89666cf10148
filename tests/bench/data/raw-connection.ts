import { connect, type Socket } from 'node:net'

const HEAD_END = '\r\n\r\n'
const FRESH_MS = 2_000

/**
 * One HTTP/1.1 connection that is kept, for one request at a time, and costs its process some 20 microseconds a request:
 * a client that takes more than the server it asks measures itself.
 */
export class RawConnection {
  readonly #socket: Socket
  #answered: (() => void) | undefined
  #failed: ((error: Error) => void) | undefined
  /** Bytes of the answer until now, and as many as it has; -1: its head is not complete yet. */
  #got = 0
  #length = -1
  #head = ''
  #restsSince = performance.now()

  constructor(url: string) {
    const { hostname, port } = new URL(url)
    this.#socket = connect({ host: hostname, port: Number(port), noDelay: true })
    this.#socket.on('data', (bytes) => this.#take(bytes))
    this.#socket.on('error', (error) => this.#failed?.(error))
    this.#socket.on('close', () => this.#failed?.(new Error('the server closed the connection before it answered')))
  }

  /** Sends a whole request; resolves when the whole answer is here. Throws when it is not 200 or has no content-length. */
  async ask(request: string): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#answered = resolve
      this.#failed = reject
      this.#socket.write(request)
    })
  }

  /** A server closes a connection that rests for some seconds (Node: 5), perhaps while it is being asked. */
  get isFresh(): boolean {
    return performance.now() - this.#restsSince < FRESH_MS
  }

  close(): void {
    this.#failed = undefined
    this.#socket.end()
  }

  #take(bytes: Buffer): void {
    this.#got += bytes.length
    if (this.#length === -1) this.#readHead(bytes)
    if (this.#length === -1) return
    if (this.#got < this.#length) return
    this.#got = 0
    this.#length = -1
    this.#head = ''
    this.#failed = undefined
    this.#restsSince = performance.now()
    this.#answered?.()
  }

  #readHead(bytes: Buffer): void {
    this.#head += bytes.toString('latin1')
    const end = this.#head.indexOf(HEAD_END)
    if (end === -1) return
    const head = this.#head.slice(0, end)
    const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
    if (!head.startsWith('HTTP/1.1 200 ')) this.#fail(`a request was answered with ${head.split('\r\n')[0]}`)
    else if (length === undefined) this.#fail('an answer has no content-length')
    else this.#length = end + HEAD_END.length + Number(length)
  }

  #fail(reason: string): void {
    this.#failed?.(new Error(reason))
    this.#socket.destroy()
  }
}
