import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { missingForNotebooks, openJupyter } from './jupyter.ts'
import { listNotebooks, notebookFolder } from './notebook-file.ts'

/**
 * Runs the notebooks on the shop of DATABASE_URL or SELVEDGE_HOME and writes them as pages to notebooks/html:
 *
 *   npm run notebooks               all of them
 *   npm run notebooks -- 03 05      those whose names begin so
 */
const missing = await missingForNotebooks()
if (missing) {
  process.stderr.write(`${missing}\n`)
  process.exit(1)
}
const wanted = process.argv.slice(2)
const names = (await listNotebooks()).filter(
  (name) => wanted.length === 0 || wanted.some((start) => name.startsWith(start)),
)
if (names.length === 0) {
  process.stderr.write(`there is no notebook ${wanted.join(', ')}; there are ${(await listNotebooks()).join(', ')}\n`)
  process.exit(1)
}
const settings = Object.fromEntries(
  ['DATABASE_URL', 'SELVEDGE_HOME'].flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
)
const pages = join(notebookFolder, 'html')
const jupyter = await openJupyter(settings)
try {
  process.stdout.write(`Running ${names.length} notebooks …\n`)
  await jupyter.execute(names, pages)
  await jupyter.render(names, pages)
} finally {
  await jupyter.close()
}
for (const name of names) {
  const page = join(pages, name.replace(/\.ipynb$/, '.html'))
  // A page leads to pages.
  await writeFile(page, (await readFile(page, 'utf8')).replace(/href="(\d\d-[a-z-]+)\.ipynb"/g, 'href="$1.html"'))
  await rm(join(pages, name))
  process.stdout.write(`${page}\n`)
}
