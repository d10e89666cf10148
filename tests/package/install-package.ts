import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../..', import.meta.url))

/** npm's words for a registry that cannot be reached. */
const UNREACHABLE = /\b(ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|ERR_SOCKET_TIMEOUT)\b/

export interface InstalledPackage {
  /** An empty folder with the package in its node_modules, as a user has it. */
  readonly folder: string
  readonly tarball: string
  readonly packedBytes: number
  remove(): Promise<void>
}

/** `npm pack` here and `npm install` of it in an empty folder. A string: why it cannot be done on this machine. */
export async function installPackage(): Promise<InstalledPackage | string> {
  const base = await mkdtemp(join(tmpdir(), 'selvedge-package-'))
  // Started as root, the embedded PostgreSQL runs as another user, who must be able to pass.
  await chmod(base, 0o755)
  const remove = () => rm(base, { recursive: true, force: true })
  try {
    const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', base], { cwd: root })
    const [packed] = JSON.parse(stdout.slice(stdout.indexOf('['))) as readonly { filename: string }[]
    const tarball = join(base, packed?.filename ?? '')
    const folder = join(base, 'installed')
    await mkdir(folder)
    await writeFile(join(folder, 'package.json'), '{ "name": "a-shop", "private": true }\n')
    await run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', tarball], {
      cwd: folder,
      maxBuffer: 1e8,
    })
    return { folder, tarball, packedBytes: (await stat(tarball)).size, remove }
  } catch (error) {
    await remove()
    const said = error instanceof Error ? `${error.message}\n${(error as { stderr?: string }).stderr ?? ''}` : ''
    const code = UNREACHABLE.exec(said)?.[1]
    if (code === undefined) throw error
    return `the npm registry cannot be reached (${code})`
  }
}
