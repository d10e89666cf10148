import { featureViews, materialiseFeatures } from '../../features/index.ts'
import type { Job } from './job.ts'

export const materialiseFeatureRows: Job = {
  name: 'materialise-features',
  description: 'Compute the rows that slow feature views are served from.',
  lane: 'upkeep',
  timeLimitSeconds: 3600,
  async run({ pool, signal, say }) {
    let said = ''
    const onProgress = ({ view, share, rows }: { view: string; share: number; rows: number }) => {
      const tenth = `${view}: ${Math.floor(share * 10)}0 %`
      if (tenth === said || share === 0 || share === 1) return
      said = tenth
      say(`${tenth}, ${rows} rows`)
    }
    for (const { view, rows, seconds } of await materialiseFeatures(pool, featureViews, { signal, onProgress })) {
      say(`${view}: ${rows} rows computed in ${seconds.toFixed(2)} s`)
    }
  },
}
