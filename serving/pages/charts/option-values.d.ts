export type ChartFormat =
  | 'text'
  | 'count'
  | 'compact'
  | 'money'
  | 'percent'
  | 'share'
  | 'rate'
  | 'number'
  | 'month'
  | 'day'

export const formats: Readonly<Record<ChartFormat, (value: number | string) => string>>

export function reviveOption(
  option: Readonly<Record<string, unknown>>,
  colour: (token: string) => string,
): Record<string, unknown>
