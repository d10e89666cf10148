import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openMailTransport } from '../../../serving/jobs/mail-transport.ts'
import { useMailSink } from '../../helpers/mail-sink.ts'

const message = {
  messageId: '<7.1583020800000@selvedge.example>',
  from: { name: 'Selvedge', address: 'shop@selvedge.example' },
  to: { name: 'Ada, "the first"', address: 'ada@shop.example' },
  subject: 'Back in stock: Jeans élastiques\r\nBcc: all@shop.example',
  text: 'Hello\n\n.\nA line that is only a dot must not end the mail.',
}

describe('openMailTransport', () => {
  const sink = useMailSink()
  let folder: string
  beforeAll(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'selvedge-mail-')), 'mail')
  })
  afterAll(async () => {
    await rm(join(folder, '..'), { recursive: true })
  })

  it('sends to the server it was given, to the one receiver, whatever the words hold', async () => {
    const transport = openMailTransport({ smtpUrl: sink.url, folder })
    expect(transport.description).toBe(sink.url)
    await transport.send(message)
    expect(sink.received).toHaveLength(1)
    const { to, messageId, raw } = sink.received[0]!
    expect(to).toEqual(['ada@shop.example'])
    expect(messageId).toBe(message.messageId)
    expect(raw).not.toMatch(/^bcc:/im)
    expect(raw).toContain('only a dot must not end the mail.')
  })

  it('does not show the password', () => {
    expect(openMailTransport({ smtpUrl: 'smtp://ada:secret@mail.example:587', folder }).description).toBe(
      'smtp://mail.example:587',
    )
  })

  it('writes a file for each mail where there is no server, the same one for a second attempt', async () => {
    const transport = openMailTransport({ smtpUrl: undefined, folder })
    await transport.send(message)
    await transport.send(message)
    expect(await readdir(folder)).toEqual(['7.1583020800000@selvedge.example.eml'])
    const text = await readFile(join(folder, '7.1583020800000@selvedge.example.eml'), 'utf8')
    expect(text).toMatch(/^Message-ID: <7\.1583020800000@selvedge\.example>\r$/im)
    expect(text).toContain('ada@shop.example')
    expect(sink.received).toEqual([])
  })
})
