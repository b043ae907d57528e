import { SingleBar, Presets } from 'cli-progress'

/** A bar on a terminal, nothing elsewhere. */
export type Progress = Disposable & { at(done: number, total?: number): void }

export function progressBar(unit: string, total: number): Progress {
  if (!process.stderr.isTTY) return { at: () => undefined, [Symbol.dispose]: () => undefined }
  const format = `{bar} {percentage}% | {value}/{total} ${unit} | {eta_formatted} left`
  const bar = new SingleBar(
    { format, stream: process.stderr, clearOnComplete: true },
    Presets.shades_classic,
  )
  bar.start(total, 0)
  return {
    at(done, newTotal) {
      if (newTotal !== undefined) bar.setTotal(newTotal)
      bar.update(done)
    },
    [Symbol.dispose]: () => bar.stop(),
  }
}
