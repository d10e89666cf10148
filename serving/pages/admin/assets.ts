import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { createAsset } from '../asset.ts'

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')

/** In this order; what comes later builds upon what came before. */
const PARTS = [
  '../tokens.css',
  '../styles/base.css',
  ...['frame', 'figures', 'tables', 'forms', 'articles', 'narrow', 'print'].map((name) => `./styles/${name}.css`),
]

/** The stylesheet of the control room: the shop's tokens and controls, and what is its own. */
export const controlRoomStylesheet = createAsset('control-room', 'css', PARTS.map(read).join('\n'))

/** Makes the charts answer. */
export const chartsIsland = createAsset('charts', 'js', read('./islands/charts.js'))
/** What the option of a chart says by name; for chartsIsland. */
export const optionValues = createAsset('option-values', 'js', read('../charts/option-values.js'))
/** Shows a page's live part anew while something is under way. */
export const liveIsland = createAsset('live', 'js', read('./islands/live.js'))
/** Moves categories by drag and by keyboard. */
export const categoriesIsland = createAsset('categories', 'js', read('./islands/categories.js'))

const require = createRequire(import.meta.url)
const { version } = require('echarts/package.json') as { version: string }

/** The chart library as it is published: 1.1 MB, 0.36 MB compressed, fetched when the first chart is in sight. */
export const chartLibraryPath = `/assets/echarts.${version}.js`

const compress = promisify(gzip)
let library: Promise<{ readonly text: Buffer<ArrayBuffer>; readonly gzip: Buffer<ArrayBuffer> }> | undefined

/** Read and compressed once, when the first browser asks. */
export async function readChartLibrary() {
  library ??= (async () => {
    const text = Buffer.from(await readFile(require.resolve('echarts/dist/echarts.esm.min.mjs')))
    return { text, gzip: Buffer.from(await compress(text, { level: 9 })) }
  })()
  return await library
}
