#!/usr/bin/env node
// The sources are TypeScript and run as they are: tsx strips the types when a module is loaded.
// Its settings must come from our tsconfig (JSX by hono), wherever the command is called from.
import { fileURLToPath } from 'node:url'
import { register } from 'tsx/esm/api'

process.env.TSX_TSCONFIG_PATH = fileURLToPath(new URL('./tsconfig.json', import.meta.url))
register()
await import('./cli.ts')
