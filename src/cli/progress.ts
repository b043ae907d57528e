import { SingleBar, Presets } from 'cli-progress'

/** A bar on a terminal, nothing elsewhere. */
export type Progress = Disposable & { at(done: number, total?: number): void }

export function progressBar(unit: string, total: number): Progress {
  if (!process.stderr.isTTY) return { at: () => undefined, [Symbol.dispose]: () => undefined }
  const format = `{bar} {percentage}% | {value}/{total} ${unit} | {rate} a second | {eta_formatted} left`
  const bar = new SingleBar(
    { format, stream: process.stderr, clearOnComplete: true },
    Presets.shades_classic,
  )
  const start = performance.now()
  bar.start(total, 0, { rate: 0 })
  return {
    at(done, newTotal) {
      if (newTotal !== undefined) bar.setTotal(newTotal)
      const rate = Math.round((1000 * done) / Math.max(1, performance.now() - start))
      bar.update(done, { rate })
    },
    [Symbol.dispose]() {
      if (bar.isActive) bar.stop()
    },
  }
}
