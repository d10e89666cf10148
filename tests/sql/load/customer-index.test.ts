import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { CustomerIndex } from '../../../sql/load/customer-index.ts'

function read(index: CustomerIndex, key: string): boolean {
  const bytes = Buffer.from(`,${key},`)
  return index.readKey(bytes, 1, bytes.length - 1)
}

function customerIdOf(index: CustomerIndex, key: string): number {
  read(index, key)
  return index.find()
}

function hexOf(index: CustomerIndex, customerId: number): string {
  const target = Buffer.alloc(64)
  index.writeHex(customerId, target, 0)
  return target.toString()
}

describe('CustomerIndex', () => {
  it('numbers customers from 1 and finds each of them after growing', () => {
    const index = new CustomerIndex()
    const keys = Array.from({ length: 20_000 }, (_, i) => createHash('sha256').update(String(i)).digest('hex'))
    for (const [i, key] of keys.entries()) {
      expect(read(index, key)).toBe(true)
      expect(index.find()).toBe(0)
      expect(index.add()).toBe(i + 1)
    }
    const found = keys.map((key) => customerIdOf(index, key))
    expect(found).toEqual(keys.map((_, i) => i + 1))
    expect(keys.map((_, i) => hexOf(index, i + 1))).toEqual(keys)
    read(index, createHash('sha256').update('another').digest('hex'))
    expect(index.find()).toBe(0)
  })

  it('tells keys apart that differ in one digit only, wherever it is', () => {
    const index = new CustomerIndex()
    const keys = Array.from({ length: 64 }, (_, i) => `${'0'.repeat(i)}1${'0'.repeat(63 - i)}`)
    for (const key of keys) {
      read(index, key)
      expect(index.find()).toBe(0)
      index.add()
    }
    expect(keys.map((key) => customerIdOf(index, key))).toEqual(keys.map((_, i) => i + 1))
  })

  it('stays quick when keys are made by counting', () => {
    const index = new CustomerIndex()
    const startedAt = performance.now()
    for (let i = 0; i < 100_000; i++) {
      read(index, i.toString(16).padStart(64, '0'))
      if (index.find() === 0) index.add()
      read(index, i.toString(16).padEnd(64, '0'))
      if (index.find() === 0) index.add()
    }
    // Were they to fall into few slots, this would take minutes.
    expect(performance.now() - startedAt).toBeLessThan(5_000)
  })

  it('takes upper case for the same customer and writes lower case', () => {
    const index = new CustomerIndex()
    read(index, 'AB'.repeat(32))
    index.add()
    read(index, 'ab'.repeat(32))
    expect(index.find()).toBe(1)
    expect(hexOf(index, 1)).toBe('ab'.repeat(32))
  })

  it.each([
    '',
    'ab',
    'a'.repeat(63),
    'a'.repeat(65),
    `${'a'.repeat(63)}g`,
    `${'a'.repeat(63)}:`,
    `\u00e9${'a'.repeat(62)}`,
  ])('refuses %j as a key', (key) => {
    expect(read(new CustomerIndex(), key)).toBe(false)
  })
})
