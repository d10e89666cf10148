import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { benchPlans, plansNamed } from './bench-plans.ts'
import { headlines } from './readme-figures.ts'

test('every bench of the folder has one plan', async () => {
  const files = await readdir(new URL('..', import.meta.url))
  const benches = files.filter((name) => name.endsWith('.ts') && name !== 'run.ts').map((name) => name.slice(0, -3))
  expect(benchPlans.map(({ name }) => name).sort()).toEqual(benches.sort())
})

test('a run of all benches begins with those whose figures no other process can spoil', () => {
  const plans = benchPlans.filter(({ name }) => name !== 'segmentation').map(({ measures }) => measures)
  expect(plans).toEqual(plans.toSorted())
})

test('benches are chosen by name, in the order of the list, and an unknown name is refused', () => {
  expect(plansNamed(['pages', 'm3-demand']).map(({ name }) => name)).toEqual(['m3-demand', 'pages'])
  expect(() => plansNamed(['pages', 'pagse'])).toThrow('there is no bench "pagse"; there are gowalla-recommendation,')
})

test('the headlines are of benches that there are, none twice', () => {
  const names = new Set(benchPlans.map(({ name }) => name))
  expect(headlines.filter((key) => !names.has(key.split('.')[0]!))).toEqual([])
  expect(new Set(headlines).size).toBe(headlines.length)
})
