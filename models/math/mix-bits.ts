/** 32 well mixed bits of 32 bits, as a number that is not negative: the finaliser of MurmurHash3 (Appleby 2011). */
export function mixBits(bits: number): number {
  let mixed = bits
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
