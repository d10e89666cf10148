import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** `npm run test:documents`: what the documentation tells a user to type, typed. It takes minutes, beside `npm test`. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['tests/walk/*.spec.ts'],
    globalSetup: ['tests/helpers/global-setup.ts'],
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
})
