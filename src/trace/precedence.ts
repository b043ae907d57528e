/** Of texts that several channels hold: who had them before whom. */
import type { UnixSeconds } from '../model.ts'
import { median } from './quantile.ts'

export type TextUse = { text: string; post: { handle: string; date?: UnixSeconds } }

/** `counts[i][j]`: texts that channel `i` had before channel `j`; `lags` in seconds, by how much. */
export type Precedence = {
  channels: string[]
  counts: number[][]
  lags: (number | undefined)[][]
  /** Texts that at least two of these channels hold. */
  texts: number
}

/** Rows of one text stand together. Of a channel that repeats a text its earliest post counts; undated posts do not. */
export function precedenceOf(uses: Iterable<TextUse>, channels: readonly string[]): Precedence {
  const places = new Map(channels.map((handle, at) => [handle.toLowerCase(), at]))
  const lags = channels.map(() => channels.map((): number[] => []))
  let texts = 0
  let text: string | undefined
  let firsts = new Map<number, UnixSeconds>()

  function close(): void {
    if (firsts.size < 2) return
    texts++
    const inOrder = [...firsts].toSorted((x, y) => x[1] - y[1])
    for (const [at, [earlier, time]] of inOrder.entries()) {
      for (const [later, laterTime] of inOrder.slice(at + 1)) {
        // At the same second nobody was first.
        if (laterTime > time) lags[earlier]?.[later]?.push(laterTime - time)
      }
    }
  }

  for (const { text: next, post } of uses) {
    if (next !== text) {
      close()
      firsts = new Map()
      text = next
    }
    const place = places.get(post.handle.toLowerCase())
    if (place === undefined || post.date === undefined) continue
    firsts.set(place, Math.min(post.date, firsts.get(place) ?? Infinity))
  }
  close()
  return {
    channels: [...channels],
    counts: lags.map((row) => row.map(({ length }) => length)),
    lags: lags.map((row) => row.map((of) => median(of))),
    texts,
  }
}
