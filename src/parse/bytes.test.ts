import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Oddity } from '../model.ts'
import { decodeText } from './bytes.ts'
import { parse } from './parse.ts'
import { RUSSIAN } from './text-dump-sample.test.ts'

const HIGH = 'ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u0098™љ›њќћџ\u00A0ЎўЈ¤Ґ¦§Ё©Є«¬\u00AD®Ї°±Ііґµ¶·ё№є»јЅѕї'

/** Windows-1251 by its code table; what it lacks becomes a question mark, as an old editor would write it. */
function windows1251(text: string): Uint8Array {
  return Uint8Array.from(text.replaceAll(/\p{ExtPict}/gu, '?'), (character) => {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x80) return code
    if (code >= 0x410 && code <= 0x44f) return code - 0x410 + 0xc0
    const at = HIGH.indexOf(character)
    return at < 0 ? 0x3f : 0x80 + at
  })
}

function decode(bytes: Uint8Array): { text: string | undefined; oddities: string[] } {
  const oddities: Oddity[] = []
  const text = decodeText(bytes, oddities)
  return { text, oddities: oddities.map(({ kind, place }) => `${kind} ${place}`) }
}

const PROSE = 'Паром на Малый Шхер отходит от рыбного причала.\nForwarded from\u00A0Контора'

test('clean Windows-1251 is read as that, and says so', () => {
  assert.deepEqual(decode(windows1251(PROSE)), {
    text: PROSE,
    oddities: ['legacy-encoding whole file'],
  })
  const read = parse({ bytes: windows1251(RUSSIAN) })
  const posts = read?.observations[0]?.posts ?? []
  assert.equal(posts.length, 7)
  assert.equal(posts[1]?.content.origin?.name, 'Портовая контора')
  assert.equal(posts[1]?.content.text.slice(0, 9), 'Смотритель'.slice(0, 9))
  assert.equal(read?.oddities[0]?.kind, 'legacy-encoding')
})

test('other bytes that are no UTF-8 are not taken for Windows-1251', () => {
  const encoder = new TextEncoder()
  const torn = encoder.encode(`${PROSE}?`)
  torn[torn.length - 1] = 0xff
  const french = Buffer.from(
    'Le café à côté du chenal a été fermé par arrêté préfectoral',
    'latin1',
  )
  // "паром на малый шхер отходит от причала" in KOI8-R, where small letters stand where Windows-1251 has capitals.
  const koi8 = Uint8Array.from(
    '\xD0\xC1\xD2\xCF\xCD \xCE\xC1 \xCD\xC1\xCC\xD9\xCA \xDB\xC8\xC5\xD2 \xCF\xD4\xC8\xCF\xC4\xC9\xD4 \xCF\xD4 \xD0\xD2\xC9\xDE\xC1\xCC\xC1',
    (character) => character.codePointAt(0) ?? 0,
  )
  for (const bytes of [torn, french, koi8, windows1251('Порт')]) {
    assert.match(decode(bytes).oddities.join(), /^invalid-utf8 offset \d+$/)
  }
})

test('a text that is cut in mid-character is read up to there', () => {
  const bytes = new TextEncoder().encode('Quay ⚓')
  assert.deepEqual(decode(bytes.subarray(0, -1)), {
    text: 'Quay \uFFFD',
    oddities: [`invalid-utf8 offset ${bytes.length - 1}`],
  })
  const wide = Buffer.from('\uFEFFQuay', 'utf16le')
  assert.deepEqual(decode(wide.subarray(0, -1)), {
    text: 'Qua\uFFFD',
    oddities: [`invalid-utf16 offset ${wide.length - 1}`],
  })
})

test('UTF-16 without its mark is read either way round, and says so', () => {
  for (const text of [PROSE, 'Straits Gazette\n7K subscribers']) {
    const wide = Buffer.from(text, 'utf16le')
    assert.deepEqual(decode(wide), { text, oddities: ['legacy-encoding whole file'] })
    assert.equal(decode(Buffer.from(wide).swap16()).text, text)
  }
})

test('bytes with zeros that are no UTF-16 are no text', () => {
  const others = ['\0\x01\0\x02\0\x03', 'text\0text', '\x89PNG\0\0', 'a\0\x01\0b\0']
  for (const other of others) assert.equal(decode(Buffer.from(other, 'latin1')).text, undefined)
})
