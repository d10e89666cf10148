/** The first that fits: browsers name those whose kind they are, too. */
const PROGRAMS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\b(OPR|OPT|Opera)\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(HeadlessChrome|Chrome|Chromium|CriOS)\//, 'Chrome'],
  [/\bVersion\/\S+ .*\bSafari\//, 'Safari'],
]

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'an iPhone'],
  [/\biPad\b/, 'an iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'a Chromebook'],
  [/\bWindows\b/, 'Windows'],
  [/\b(Macintosh|Mac OS X)\b/, 'a Mac'],
  [/\b(Linux|X11)\b/, 'Linux'],
]

/**
 * 'Firefox on Windows': what a header `User-Agent` says, in plain words; never a piece of it, which is whatever somebody
 * wrote. Null: it was not sent. An iPad that asks for pages of a desk is a Mac by what it sends.
 */
export function describeDevice(userAgent: string | null): string {
  if (userAgent === null) return 'A device that does not say what it is'
  const of = (words: typeof PROGRAMS) => words.find(([mark]) => mark.test(userAgent))?.[1]
  const [program, system] = [of(PROGRAMS), of(SYSTEMS)]
  if (program && system) return `${program} on ${system}`
  if (program) return program
  return system ? `A program on ${system}` : 'A program'
}
