import type { Oddity } from '../model.ts'

/** Bytes as text: UTF-8, or UTF-16 by its mark. `undefined` for bytes that are no text. */
export function decodeText(bytes: Uint8Array, oddities: Oddity[]): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (bytes.subarray(0, 8192).includes(0)) return undefined
  const text = new TextDecoder().decode(bytes)
  if (text.includes('\ufffd') && !isUtf8(bytes)) {
    const offset = new TextEncoder().encode(text.slice(0, text.indexOf('\ufffd'))).length
    oddities.push({
      kind: 'invalid-utf8',
      detail: 'bytes that are no UTF-8 were replaced',
      place: `offset ${offset}`,
    })
  }
  return text
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}
