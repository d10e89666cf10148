import { join } from 'node:path'
import { printTable } from '../helpers/print-table.ts'
import { installPackage } from './install-package.ts'
import { measurePackages } from './measure-size.ts'

const SHOWN = 15

/** `npm run package:size`: what the package weighs, and what of it is whose. */
const installed = await installPackage()
if (typeof installed === 'string') {
  process.stdout.write(`${installed}; nothing was measured\n`)
} else {
  try {
    const packages = await measurePackages(join(installed.folder, 'node_modules'))
    const total = packages.reduce((sum, { bytes }) => sum + bytes, 0)
    const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1)
    process.stdout.write(
      `packed ${megabytes(installed.packedBytes)} MB; installed ${megabytes(total)} MB in ${packages.length} packages ` +
        `(Node.js ${process.versions.node}, ${process.platform} ${process.arch})\n`,
    )
    printTable([
      ['package', 'MB', 'share'],
      ...packages
        .slice(0, SHOWN)
        .map(({ name, bytes }) => [name, megabytes(bytes), `${((100 * bytes) / total).toFixed(1)} %`]),
    ])
  } finally {
    await installed.remove()
  }
}
