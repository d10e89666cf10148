import { describe, expect, it } from 'vitest'
import { foreignContent } from '../../../sql/load/foreign-content.ts'

describe('foreignContent', () => {
  it.each([
    ['a CSV header', Buffer.from('article_id,product_code\n')],
    ['one with a byte order mark', Buffer.from('\uFEFFarticle_id\n')],
    ['an index column', Buffer.from(',article_id\n')],
    ['nothing', Buffer.alloc(0)],
    ['a header that holds a bracket', Buffer.from('a<html>,b\n')],
  ])('has nothing to say of %s', (_, bytes) => {
    expect(foreignContent(bytes)).toBeUndefined()
  })

  it.each([
    ['<!doctype html>', /web page/],
    ['\uFEFF  \n<HTML lang="en">', /web page/],
    ['<?xml version="1.0"?>', /web page/],
  ])('knows %j for a web page', (text, message) => {
    expect(foreignContent(Buffer.from(text))).toMatch(message)
  })

  it.each([
    ['with its mark', Buffer.from('\uFEFFarticle_id', 'utf16le')],
    ['with its mark, big end first', Buffer.from('\uFEFFarticle_id', 'utf16le').swap16()],
    ['without a mark', Buffer.from('article_id', 'utf16le')],
    ['without a mark, big end first', Buffer.from('article_id', 'utf16le').swap16()],
  ])('knows UTF-16 %s', (_, bytes) => {
    expect(foreignContent(bytes)).toBe('is UTF-16 text; save it as UTF-8')
  })
})
