/** The highest resident memory of this process while something is done, in bytes, looked at every 20 ms. */
export async function peakOf(work: () => Promise<unknown>): Promise<number> {
  let peak = 0
  const look = () => (peak = Math.max(peak, process.memoryUsage.rss()))
  const timer = setInterval(look, 20)
  look()
  await work()
  look()
  clearInterval(timer)
  return peak
}
