import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** What takes minutes and the npm registry: `npm run test:package`, beside `npm test`. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['tests/package/*.spec.ts'],
    testTimeout: 600_000,
    hookTimeout: 900_000,
  },
})
