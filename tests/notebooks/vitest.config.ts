import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** `npm run test:notebooks`: needs Jupyter and takes minutes, beside `npm test`. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['tests/notebooks/*.spec.ts'],
    globalSetup: ['tests/helpers/global-setup.ts'],
    // Nothing is judged by the clock: a machine that is busy with others takes long.
    testTimeout: 600_000,
    hookTimeout: 3_600_000,
  },
})
