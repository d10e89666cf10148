/** Hyper-parameter to the values that are tried. */
export type Axes<Parameters> = { readonly [Name in keyof Parameters]?: readonly Parameters[Name][] }

/**
 * Hyper-parameter by hyper-parameter the best value of its axis, the others held, again and again until a whole round
 * changes nothing. `judge` is larger for better and must be deterministic; each point is judged once.
 */
export async function coordinateSearch<Parameters extends object>(
  start: Parameters,
  axes: Axes<Parameters>,
  judge: (parameters: Parameters) => Promise<number>,
): Promise<Parameters> {
  const judged = new Map<string, number>()
  const judgeOnce = async (parameters: Parameters) => {
    const key = JSON.stringify(parameters)
    const value = judged.get(key) ?? (await judge(parameters))
    judged.set(key, value)
    return value
  }
  let best = start
  for (;;) {
    const before = best
    for (const name of Object.keys(axes) as (keyof Parameters)[]) {
      for (const value of axes[name] ?? []) {
        const candidate = { ...best, [name]: value }
        if ((await judgeOnce(candidate)) > (await judgeOnce(best))) best = candidate
      }
    }
    if (best === before) return best
  }
}
