import { createRequire } from 'node:module'

export interface ArimaOptions {
  readonly auto: boolean
  readonly p: number
  readonly d: number
  readonly q: number
  readonly P: number
  readonly D: number
  readonly Q: number
  readonly s: number
}

export interface ArimaModel {
  train(y: readonly number[]): ArimaModel
  /** Means and their squared errors. */
  predict(h: number): readonly [means: number[], squaredErrors: number[]]
  destroy(): void
}

export type ArimaClass = new (options: ArimaOptions) => ArimaModel

let loaded: ArimaClass | undefined

/**
 * The package `arima` (ctsa as WebAssembly), compiled when first needed. The library prints to the console, which only
 * the parts that its front door is made of can be told not to do.
 */
export function loadArima(): ArimaClass {
  if (loaded === undefined) {
    const require = createRequire(createRequire(import.meta.url).resolve('arima'))
    const compile = require('./wasm/native-sync.js') as (options: object) => object
    const wasmBinary = require('./wrapper/native.bin.js') as Uint8Array
    const wrap = require('./load.js') as (module: object) => ArimaClass
    const silent = () => {}
    loaded = wrap(compile({ wasmBinary, print: silent, printErr: silent }))
  }
  return loaded
}
