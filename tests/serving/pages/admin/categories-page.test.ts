import { describe, expect, it } from 'vitest'
import { CategoriesPage, type CategoryBranch } from '../../../../serving/pages/admin/categories-page.tsx'
import type { Frame } from '../../../../serving/pages/admin/frame.ts'

const frame: Frame = { address: '/admin/categories', role: 'admin', theme: undefined, now: new Date() }

/** So many roots, so many below each, so many below these. */
function treeOf(counts: readonly number[]) {
  let last = 0
  const places: { category_id: number; path: string }[] = []
  const branchesOf = ([count = 0, ...deeper]: readonly number[], way: string): readonly CategoryBranch[] =>
    Array.from({ length: count }, () => {
      const id = ++last
      const name = `Ladies nightwear and socks ${id}`
      const path = way === '' ? name : `${way} › ${name}`
      places.push({ category_id: id, path })
      return { category_id: id, name, articles: 5, children: branchesOf(deeper, path) }
    })
  return { roots: branchesOf(counts, ''), places }
}

const render = async (counts: readonly number[], at: number | undefined, role: Frame['role'] = 'admin') =>
  `${await CategoriesPage({ frame: { ...frame, role }, at, ...treeOf(counts) })}`

describe('the page of categories', () => {
  it('has one choice of a place, however many categories there are', async () => {
    const html = await render([5, 6, 2], 8)
    expect(html.match(/<select/g)).toHaveLength(1)
    // Its own place is chosen; neither itself nor what is below it is among them.
    expect(html).toMatch(/<option value="1" selected[^>]*>/)
    expect(html).not.toMatch(/<option value="(?:8|9|10)"/)
    expect(html.length).toBeLessThan(120_000)
  })

  it('has all of a small tree, of which the way to the chosen one is open', async () => {
    const html = await render([2, 2, 2], 5)
    expect(html.match(/class="category-row"/g)).toHaveLength(14)
    expect(html.match(/<details open/g)).toHaveLength(3)
    expect(html).toContain('href="/admin/categories?at=5#chosen" aria-current="true"')
  })

  it('gets a large tree branch by branch, by links that need no script', async () => {
    const html = await render([8, 8, 8], 11)
    expect(html.length).toBeLessThan(120_000)
    // The roots, those of the first, and those below the one that is above the chosen one.
    expect(html.match(/class="category-row"/g)).toHaveLength(24)
    expect(html.match(/class="category-folded"/g)).toHaveLength(7 + 7)
  })

  it('takes a category that is not there as none', async () => {
    const html = await render([2], 99)
    expect(html).toContain('Add one at the top')
    expect(html).not.toContain('aria-current="true"')
  })

  it('lets analysts read', async () => {
    const html = await render([2, 2], 1, 'analyst')
    expect(html).not.toContain('action="/admin')
    expect(html).not.toContain('data-place')
  })
})
