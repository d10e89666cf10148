import { describe, expect, it } from 'vitest'
import { checkMachine, thisMachine } from '../../../commands/doctor/check-machine.ts'

const roomy = { nodeVersion: '24.1.0', cores: 4, memory: 8e9, availableMemory: 4e9 }
const statuses = async (machine: Partial<typeof roomy>) =>
  Object.fromEntries((await checkMachine({ ...roomy, ...machine })).map(({ name, status }) => [name, status]))

describe('the look at the machine', () => {
  it('finds a roomy one well', async () => {
    expect(await statuses({})).toEqual({ 'Node.js': 'ok', cores: 'ok', memory: 'ok' })
  })

  it.each([
    ['20.18.3', 'problem'],
    ['18.20.0', 'problem'],
    ['20.19.0', 'ok'],
    ['20.19.1', 'ok'],
    ['22.0.0', 'ok'],
  ])('judges Node.js %s by the package’s own engines: %s', async (nodeVersion, status) => {
    expect((await statuses({ nodeVersion }))['Node.js']).toBe(status)
  })

  it('warns of one core, of little memory, and of little that is free', async () => {
    expect((await statuses({ cores: 1 })).cores).toBe('warning')
    expect((await statuses({ memory: 1e9, availableMemory: 0.8e9 })).memory).toBe('warning')
    expect((await statuses({ availableMemory: 0.2e9 })).memory).toBe('warning')
  })

  it('reads this machine', () => {
    const machine = thisMachine()
    expect(machine.cores).toBeGreaterThan(0)
    expect(machine.availableMemory).toBeGreaterThan(0)
    expect(machine.memory).toBeGreaterThanOrEqual(machine.availableMemory)
  })
})
