type Channels = readonly [number, number, number]

/** #rrggbb to 0-255 channels. */
function channels(hex: string): Channels {
  const value = Number.parseInt(hex.slice(1), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}

/** `share` (0 to 1) of `other` mixed into `hex`, in sRGB. */
export function mix(hex: string, other: string, share: number): string {
  const to = channels(other)
  const mixed = channels(hex).map((value, i) => Math.round(value + ((to[i] ?? 0) - value) * share))
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}

export function lighten(hex: string, share: number): string {
  return mix(hex, '#ffffff', share)
}

/** Relative luminance, 0 (black) to 1 (white): WCAG 2.2. */
export function luminance(hex: string): number {
  const linear = channels(hex).map((value) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * (linear[0] ?? 0) + 0.7152 * (linear[1] ?? 0) + 0.0722 * (linear[2] ?? 0)
}

/** Contrast ratio, 1 to 21: WCAG 2.2. */
export function contrast(hex: string, other: string): number {
  const [darker, lighter] = [luminance(hex), luminance(other)].sort((a, b) => a - b)
  return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05)
}
