import { describe, expect, it } from 'vitest'
import { drawPicture, hashOf, pictureOf } from '../../../serving/pages/picture-file.ts'
import { hostileText, rainHoodieLook } from './made-up-articles.ts'

describe('pictureOf', () => {
  it('has the same path for the same look, and another one for another look', () => {
    const { path } = pictureOf(rainHoodieLook)
    expect(path).toMatch(/^\/pictures\/108775015\.[A-Za-z0-9_-]{10}\.svg$/)
    expect(pictureOf({ ...rainHoodieLook }).path).toBe(path)
    for (const change of [{ colour_group_name: 'Red' }, { prod_name: 'Zip hood' }, { detail_desc: null }]) {
      expect(hashOf({ ...rainHoodieLook, ...change })).not.toBe(hashOf(rainHoodieLook))
    }
  })

  it('says in words what the picture shows', () => {
    expect(pictureOf(rainHoodieLook).text).toBe('Harbour hood: dark blue hoodie')
    expect(pictureOf({ ...rainHoodieLook, colour_group_name: null }).text).toBe('Harbour hood: hoodie')
  })
})

describe('drawPicture', () => {
  it('is a file of its own that runs nothing, whatever the article is called', () => {
    const svg = drawPicture({ ...rainHoodieLook, prod_name: hostileText, colour_group_name: hostileText })
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/)
    expect(svg).not.toContain('<script')
    expect(svg).not.toContain('<img')
  })
})
