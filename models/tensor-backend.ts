import { createRequire } from 'node:module'
import { dirname, sep } from 'node:path'
import type * as Core from '@tensorflow/tfjs-core'
import type * as Layers from '@tensorflow/tfjs-layers'

/**
 * What we use of TensorFlow.js: operations, gradients and layers; the whole package with its bundles is four times as large.
 * Tensors have no methods for operations here: `tf.transpose(x)`, not `x.transpose()`.
 */
export type Tensorflow = Omit<typeof Core, 'default'> & Omit<typeof Layers, 'default'>

export interface TensorBackend {
  readonly tf: Tensorflow
  /** 'tensorflow': the native library of @tensorflow/tfjs-node. 'wasm': WebAssembly with SIMD, on one thread. */
  readonly name: 'tensorflow' | 'wasm'
}

let loading: Promise<TensorBackend> | undefined

/**
 * TensorFlow.js on the fastest backend this machine has: the optional @tensorflow/tfjs-node where it could be
 * installed, otherwise WebAssembly. The plain `cpu` backend is some thirty times slower and is never chosen.
 * Loaded once, at the first call.
 */
export function loadTensorBackend(): Promise<TensorBackend> {
  loading ??= load()
  return loading
}

/** The backend that this process has loaded; undefined: no model has asked for one. */
export async function tensorBackendInUse(): Promise<TensorBackend['name'] | undefined> {
  return (await loading)?.name
}

async function load(): Promise<TensorBackend> {
  return (await loadNative()) ?? (await loadWasm())
}

async function loadNative(): Promise<TensorBackend | undefined> {
  // Not a literal: the package is optional, and types and bundlers must not insist on it.
  const name = '@tensorflow/tfjs-node'
  try {
    const tf = (await import(name)) as Tensorflow & { default?: Tensorflow }
    return { tf: tf.default ?? tf, name: 'tensorflow' }
  } catch {
    // Not installed, or its library could not be downloaded: that is what the other backend is for.
    return undefined
  }
}

async function loadWasm(): Promise<TensorBackend> {
  const require = createRequire(import.meta.url)
  // The CommonJS builds: all packages must share one copy of tfjs-core.
  const core = require('@tensorflow/tfjs-core') as typeof Core
  const layers = require('@tensorflow/tfjs-layers') as typeof Layers
  const wasm = require('@tensorflow/tfjs-backend-wasm') as { setWasmPaths(folder: string): void }
  const entry = require.resolve('@tensorflow/tfjs-backend-wasm')
  wasm.setWasmPaths(dirname(entry) + sep)
  if (!(await core.setBackend('wasm'))) throw new Error('the WebAssembly backend of TensorFlow.js did not start')
  await core.ready()
  return { tf: { ...core, ...layers }, name: 'wasm' }
}
