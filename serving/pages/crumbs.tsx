import { homePath } from './storefront-paths.ts'

export interface Crumb {
  readonly path: string
  readonly name: string
}

/** The way that leads here from the first page. */
export const Crumbs = ({ crumbs, eyes }: { readonly crumbs: readonly Crumb[]; readonly eyes: number | null }) => (
  <nav class="crumbs" aria-label="You are in">
    <ol>
      {[{ path: homePath(eyes), name: 'Shop' }, ...crumbs].map(({ path, name }) => (
        <li>
          <a href={path}>{name}</a>
        </li>
      ))}
    </ol>
  </nav>
)
