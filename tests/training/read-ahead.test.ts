import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { readAhead } from '../../training/read-ahead.ts'

async function* numbers(count: number): AsyncGenerator<number> {
  for (let n = 0; n < count; n++) yield n
}

describe('readAhead', () => {
  it('gives what was read in the order of the items, whichever is done first', async () => {
    const read: number[] = []
    const later = async (n: number) => {
      await wait(n % 2 === 0 ? 10 : 1)
      return n * n
    }
    for await (const square of readAhead(numbers(7), 2, later)) read.push(square)
    expect(read).toEqual([0, 1, 4, 9, 16, 25, 36])
  })

  it('has as many reads begun beside the one that is dealt with as it was told, and no more', async () => {
    let begun = 0
    const ahead: number[] = []
    const reading = readAhead(numbers(6), 2, async () => {
      begun += 1
    })
    let taken = 0
    for await (const _ of reading) ahead.push(begun - ++taken)
    expect(ahead).toEqual([2, 2, 2, 2, 1, 0])
  })

  it('gives all of fewer items than it may read ahead, and nothing of none', async () => {
    const read: number[] = []
    for (const count of [2, 0]) for await (const n of readAhead(numbers(count), 5, async (n) => n)) read.push(n)
    expect(read).toEqual([0, 1])
  })

  it('throws what a read throws in its turn, when none is under way any more', async () => {
    let underWay = 0
    const read: number[] = []
    const failing = async (n: number) => {
      underWay += 1
      await wait(n === 1 ? 1 : 20)
      underWay -= 1
      if (n === 1) throw new Error('no second one')
      return n
    }
    const reading = async () => {
      for await (const n of readAhead(numbers(9), 3, failing)) read.push(n)
    }
    await expect(reading()).rejects.toThrow('no second one')
    expect([read, underWay]).toEqual([[0], 0])
  })

  it('waits for those under way when the loop is left', async () => {
    let underWay = 0
    const slow = async (n: number) => {
      underWay += 1
      await wait(10)
      underWay -= 1
      return n
    }
    for await (const n of readAhead(numbers(9), 3, slow)) if (n === 2) break
    expect(underWay).toBe(0)
  })
})
