import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  esbuild: { jsx: 'automatic', jsxImportSource: 'hono/jsx' },
  // As whoever installed the package has it; here without a build.
  resolve: { alias: { 'selvedge/client': fileURLToPath(new URL('./client/index.ts', import.meta.url)) } },
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    globalSetup: ['tests/helpers/global-setup.ts'],
    pool: 'forks',
    // Files that share a process share the modules they import, which take longer to load than most files to run.
    isolate: false,
    // A test waits for PostgreSQL half of its time: two at once even on one core.
    maxWorkers: Math.max(2, availableParallelism()),
    // Nothing is judged by the clock; a test that hangs is ended, also on a machine that is busy with others.
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
})
