// What a worker thread begins with: it strips types as the main thread does, then answers task by task.
import { fileURLToPath } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import { register } from 'tsx/esm/api'

process.env.TSX_TSCONFIG_PATH = fileURLToPath(new URL('../tsconfig.json', import.meta.url))
register()
const { run } = await import(workerData.module)

parentPort.on('message', async ({ place, task }) => {
  try {
    parentPort.postMessage({ place, result: await run(task) })
  } catch (error) {
    parentPort.postMessage({ place, error })
  }
})
