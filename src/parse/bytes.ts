import type { Oddity } from '../model.ts'

/** Bytes as text: UTF-8, UTF-16 by its mark, or an older encoding that shows itself. `undefined` for bytes that are no text. */
export function decodeText(bytes: Uint8Array, oddities: Oddity[]): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeUtf16('utf-16le', bytes, oddities)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeUtf16('utf-16be', bytes, oddities)
  const isBinary = hasManyZeros(bytes.subarray(0, 8192))
  const text = isBinary ? undefined : strictly(bytes, 'utf-8', false)
  if (text !== undefined) return text
  const encoding = guessEncoding(bytes)
  if (encoding !== undefined) {
    const detail = `no UTF-8, and nothing names the encoding: read as ${encoding}`
    oddities.push({ kind: 'legacy-encoding', detail, place: 'whole file' })
    return encoding === 'windows-1251'
      ? new TextDecoder(encoding).decode(bytes)
      : decodeUtf16(encoding, bytes, oddities)
  }
  if (isBinary) return undefined
  const detail = 'bytes that are no UTF-8 were replaced'
  oddities.push({ kind: 'invalid-utf8', detail, place: `offset ${goodBytes(bytes, 'utf-8')}` })
  return new TextDecoder().decode(bytes)
}

/** A page may have a zero that someone wrote in a post; UTF-16 has one for each space, other files more. */
function hasManyZeros(sample: Uint8Array): boolean {
  return sample.reduce((zeros, byte) => (byte === 0 ? zeros + 1 : zeros), 0) > sample.length / 200
}

function decodeUtf16(
  encoding: 'utf-16be' | 'utf-16le',
  bytes: Uint8Array,
  oddities: Oddity[],
): string {
  const text = strictly(bytes, encoding, false)
  if (text !== undefined) return text
  const detail = 'bytes that are no UTF-16 were replaced'
  oddities.push({ kind: 'invalid-utf16', detail, place: `offset ${goodBytes(bytes, encoding)}` })
  return new TextDecoder(encoding).decode(bytes)
}

/** Where the bytes first stop being text: the longest good beginning, found by halving. */
function goodBytes(bytes: Uint8Array, encoding: string): number {
  if (strictly(bytes, encoding, true) !== undefined) return bytes.length
  let good = 0
  let bad = bytes.length
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1
    if (strictly(bytes.subarray(0, middle), encoding, true) !== undefined) good = middle
    else bad = middle
  }
  return good
}

/** `undefined` for bytes that are not of the encoding; `open`: a character may be cut at the end. */
function strictly(bytes: Uint8Array, encoding: string, open: boolean): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: open })
  } catch {
    return undefined
  }
}

/** The encoding of bytes that are no UTF-8 and bear no mark, where they leave no doubt. */
function guessEncoding(bytes: Uint8Array): 'utf-16be' | 'utf-16le' | 'windows-1251' | undefined {
  const sample = bytes.subarray(0, LONGEST_SAMPLE)
  return guessUtf16(sample) ?? (isCyrillic1251(sample) ? 'windows-1251' : undefined)
}

const LONGEST_SAMPLE = 65_536
const FEWEST_LETTERS = 20

const NO_TEXT = /(?!\s)\p{Cc}|[\ufdd0-\ufdef\ufffd-\uffff]/u

/** Spaces, digits and line ends of a text leave zeros on one side of its pairs, and none on the other. */
function guessUtf16(sample: Uint8Array): 'utf-16be' | 'utf-16le' | undefined {
  const zeros: [number, number] = [0, 0]
  sample.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2 === 0 ? 0 : 1]++
  })
  const [high, low] = zeros
  if (high > 0 === low > 0 || high + low < sample.length / 40) return undefined
  const encoding = low > 0 ? 'utf-16le' : 'utf-16be'
  const text = new TextDecoder(encoding).decode(sample.subarray(0, sample.length & ~3))
  // Between its letters a text has spaces and line ends.
  const spaces = (text.match(/[ \n]/g) ?? []).length
  const isText = text.includes('\n') && spaces >= text.length / 40 && !NO_TEXT.test(text)
  return isText ? encoding : undefined
}

/**
 * Russian, Ukrainian or Belarusian prose: nearly all high bytes are Cyrillic letters, small ones prevail (in KOI8 and in
 * UTF-8 they would be capitals), and no word mixes two alphabets (as accented Latin letters would).
 */
function isCyrillic1251(sample: Uint8Array): boolean {
  const text = new TextDecoder('windows-1251').decode(sample)
  const count = (shape: RegExp): number => (text.match(shape) ?? []).length
  const letters = count(/[А-Яа-яЁёІіЇїЄєҐґЎў]/g)
  const small = count(/[а-яёіїєґў]/g)
  const strange = count(/[^\t\n\r\f\x20-\x7eА-Яа-яЁёІіЇїЄєҐґЎў\u00a0«»„“”‘’–—…•·№§©®°±€™‹›]/g)
  const mixed = count(/[A-Za-z][А-Яа-яЁё]|[А-Яа-яЁё][A-Za-z]/g)
  const rising = count(/[а-яё][А-ЯЁ]/g)
  return (
    letters >= FEWEST_LETTERS &&
    small >= letters * 0.6 &&
    strange <= letters * 0.01 &&
    mixed <= letters * 0.02 &&
    rising <= letters * 0.02
  )
}
