/** ln n!, by Stirling's series from 16 on, where its error is below 1e-12. */
function lnFactorial(n: number): number {
  if (n < 16) {
    let product = 1;
    for (let i = 2; i <= n; i++) product *= i;
    return Math.log(product);
  }
  const series = 1 / (12 * n) - 1 / (360 * n ** 3) + 1 / (1260 * n ** 5);
  return n * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI * n) + series;
}

/**
 * How likely at least `k` of `n` are when each is with probability `p`: the upper tail of the binomial distribution, exact. 1
 * where `k` is not more than could be expected, since nobody asks there.
 */
export function chanceOfAtLeast(k: number, n: number, p: number): number {
  if (k <= n * p) return 1;
  if (k > n) return 0;
  let term = Math.exp(
    lnFactorial(n) -
      lnFactorial(k) -
      lnFactorial(n - k) +
      k * Math.log(p) +
      (n - k) * Math.log1p(-p),
  );
  let sum = term;
  // Above the mean each term is smaller than the one before.
  for (let i = k; i < n && term > sum * 1e-12; i++) {
    term *= ((n - i) / (i + 1)) * (p / (1 - p));
    sum += term;
  }
  return sum;
}
