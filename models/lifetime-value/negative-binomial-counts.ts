/**
 * P(N = 0), P(N = 1) … without end, of Poisson counts over `duration` whose rate is Gamma(shape, scale):
 * Γ(shape+n) / (Γ(shape) n!) · (scale / (scale+t))^shape · (t / (scale+t))^n. In logarithms, since the first of many can be
 * too small for a double where the later are not.
 */
export function* negativeBinomialCounts(shape: number, scale: number, duration: number): Generator<number, never> {
  let log = -shape * Math.log1p(duration / scale)
  const logShare = Math.log(duration / (scale + duration))
  for (let n = 0; ; n++) {
    yield Math.exp(log)
    log += Math.log((shape + n) / (n + 1)) + logShare
  }
}
