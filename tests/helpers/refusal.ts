import { expect } from 'vitest'

/** Expects one of our refusals: this SQLSTATE, this text in its message or detail, and the hint that each has. */
export async function expectRefusal(call: Promise<unknown>, sqlstate: string, text: string): Promise<void> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason as { code?: string; message: string; detail?: string; hint?: string },
  )
  expect(error, `refused with ${sqlstate}`).toBeDefined()
  expect({ code: error?.code, text: `${error?.message}\n${error?.detail}` }).toEqual({
    code: sqlstate,
    text: expect.stringContaining(text),
  })
  expect(error?.detail, 'detail').toMatch(/\S/)
  expect(error?.hint, 'hint').toMatch(/\S/)
}
