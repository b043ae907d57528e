import type { Oddity } from '../model.ts'

/** Bytes as text: UTF-8, or UTF-16 by its mark. `undefined` for bytes that are no text. */
export function decodeText(bytes: Uint8Array, oddities: Oddity[]): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (bytes.subarray(0, 8192).includes(0)) return undefined
  const text = new TextDecoder().decode(bytes)
  const offset = text.includes('\ufffd') ? firstInvalid(bytes) : undefined
  if (offset !== undefined) {
    const detail = 'bytes that are no UTF-8 were replaced'
    oddities.push({ kind: 'invalid-utf8', detail, place: `offset ${offset}` })
  }
  return text
}

/** Where the bytes first stop being UTF-8: the longest good beginning, found by halving. */
function firstInvalid(bytes: Uint8Array): number | undefined {
  if (isUtf8(bytes, false)) return undefined
  if (isUtf8(bytes, true)) return bytes.length
  let good = 0
  let bad = bytes.length
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1
    if (isUtf8(bytes.subarray(0, middle), true)) good = middle
    else bad = middle
  }
  return good
}

/** `open`: a character may be cut at the end. */
function isUtf8(bytes: Uint8Array, open: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: open })
    return true
  } catch {
    return false
  }
}
