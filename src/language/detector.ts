/**
 * The n-gram model of `eld` (large), scored here: the same n-grams, sums and reliability, but held in flat arrays for our
 * languages alone.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

/** `score` is eld's, 0 to 1. `reliable` by its own measure for the language. */
type Detection = { language: string; score: number; reliable: boolean }

export type Detector = (
  words: readonly string[],
  languages: readonly string[],
) => Detection | undefined

/** Takes a tenth of a second and is done once, when a text first needs it: a command that analyses nothing never pays. */
export function loadDetector(languages: readonly string[]): Detector {
  const model = readModel(languages)
  const sums = new Float64Array(languages.length)
  const seen = new Uint32Array(SEEN)

  return (words, candidates) => {
    sums.fill(0)
    seen.fill(0)
    let grams = 0
    const add = (gram: number): void => {
      const slot = slotOf(seen, gram)
      if (seen[slot] === gram || grams >= MOST_GRAMS) return
      seen[slot] = gram
      grams++
      addScores(model, gram, sums)
    }
    for (const word of words) eachGram(bytes, writeBytes(word), add)
    const ranked = candidates
      .map((language) => ({ language, sum: sums[languages.indexOf(language)] ?? 0 }))
      .toSorted((a, b) => b.sum - a.sum)
    const [best, second] = ranked
    if (best === undefined || best.sum === 0) return undefined
    const score = scaled(best.sum, grams)
    const lead = score - scaled(second?.sum ?? 0, grams)
    const usual = model.usualScores.get(best.language) ?? 1
    return {
      language: best.language,
      score,
      reliable: grams >= 3 && score >= usual * 0.75 && lead >= 0.01,
    }
  }
}

/** An n-gram counts once. Twice as many slots as n-grams that are looked at keep the search short. */
const SEEN = 1024
const MOST_GRAMS = SEEN / 2

type Model = {
  /** Open addressing: hash of an n-gram → its place in `from`. */
  hashes: Uint32Array
  places: Uint32Array
  from: Uint32Array
  languages: Uint8Array
  scores: Int16Array
  /** The mean score of correct detections. */
  usualScores: ReadonlyMap<string, number>
}

function scaled(sum: number, grams: number): number {
  const mean = sum / grams
  return mean / (mean + 25)
}

function addScores(model: Model, gram: number, sums: Float64Array): void {
  const place = model.places[slotOf(model.hashes, gram)] ?? 0
  const end = model.from[place + 1] ?? 0
  for (let i = model.from[place] ?? 0; i < end; i++) {
    const language = model.languages[i] ?? 0
    sums[language] = (sums[language] ?? 0) + (model.scores[i] ?? 0)
  }
}

/** Where the hash is, or the free slot where it would be. */
function slotOf(hashes: Uint32Array, hash: number): number {
  const mask = hashes.length - 1
  let slot = (hash ^ (hash >>> 15)) & mask
  while (hashes[slot] !== 0 && hashes[slot] !== hash) slot = (slot + 1) & mask
  return slot
}

const SPACE = 0x20
const LONGEST_WORD = 70
/** Of one word: four bytes from every third, a space where the word begins and where it ends. */
function eachGram(word: Uint8Array, length: number, visit: (hash: number) => void): void {
  let at = 0
  for (; at + 4 < length; at += 3) visit(hashOf(word, at, at + 4, at === 0, false))
  visit(hashOf(word, Math.max(length - 4, 0), length, at === 0, true))
}

/** FNV-1a; nought is kept for "free". */
function hashOf(
  word: Uint8Array,
  from: number,
  end: number,
  begins: boolean,
  ends: boolean,
): number {
  let hash = 0x811c9dc5
  if (begins) hash = Math.imul(hash ^ SPACE, 0x01000193)
  for (let i = from; i < end; i++) hash = Math.imul(hash ^ (word[i] ?? 0), 0x01000193)
  if (ends) hash = Math.imul(hash ^ SPACE, 0x01000193)
  return hash >>> 0 || 1
}

const bytes = new Uint8Array(LONGEST_WORD + 3)

/** UTF-8 into `bytes`, by hand: a call of the encoder for every word would cost more than the rest. */
function writeBytes(word: string): number {
  let end = 0
  for (let i = 0; i < word.length && end < LONGEST_WORD; i++) {
    const unit = word.charCodeAt(i)
    if (unit < 0x80) bytes[end++] = unit
    else {
      if (unit < 0x800) bytes[end++] = 0xc0 | (unit >> 6)
      else {
        bytes[end++] = 0xe0 | (unit >> 12)
        bytes[end++] = 0x80 | ((unit >> 6) & 0x3f)
      }
      bytes[end++] = 0x80 | (unit & 0x3f)
    }
  }
  return end
}

/**
 * eld's files are read directly. Importing its n-grams would make a quarter of a million objects: three seconds and 480 MB
 * to load instead of a tenth of a second and 40 MB.
 */
function readModel(wanted: readonly string[]): Model {
  const entry = import.meta.resolve('eld/large')
  const source = textAt(entry, '../ngrams/large.js')
  const codes = new Map(
    Array.from(source.matchAll(/(\d+):'([a-z]{2})'/gu), ([, id = '', code = '']) => [
      Number(id),
      wanted.indexOf(code),
    ]),
  )
  const byteOf = bytesOfSigns(moduleAt(entry, '../dictionary.js')['dictionary'])
  const size = 2 ** 19
  const hashes = new Uint32Array(size)
  const places = new Uint32Array(size)
  const from: number[] = [0, 0]
  const languages: number[] = []
  const scores: number[] = []
  eachEntry(source, byteOf, {
    score(code, score) {
      const language = codes.get(code) ?? -1
      if (language < 0) return
      languages.push(language)
      scores.push(score + LEAST_SCORE)
    },
    gram(signs, length) {
      if (languages.length === from.at(-1)) return
      const hash = hashOf(signs, 0, length, false, false)
      const slot = slotOf(hashes, hash)
      hashes[slot] = hash
      places[slot] = from.length - 1
      from.push(languages.length)
    },
  })
  const usual = entriesOf(moduleAt(entry, '../avgScore.js')['avgScore'])
  return {
    hashes,
    places,
    from: Uint32Array.from(from),
    languages: Uint8Array.from(languages),
    scores: Int16Array.from(scores),
    usualScores: new Map(usual.map(([code, score]) => [code, Number(score)])),
  }
}

/** eld's files leave this out of every score. */
const LEAST_SCORE = 53

type Visitor = {
  score: (code: number, score: number) => void
  /** After its scores. */
  gram: (signs: Uint8Array, length: number) => void
}

/** `'gram':{language:score,…}`, the quotation marks only where JavaScript needs them. By hand: there are 245,000 of them. */
function eachEntry(source: string, byteOf: Uint8Array, { gram, score }: Visitor): void {
  const signs = new Uint8Array(64)
  let at = source.indexOf('ngrams:{') + 'ngrams:{'.length
  const numberAt = (): number => {
    let number = 0
    for (let digit = source.charCodeAt(at) - 0x30; digit >= 0 && digit <= 9;) {
      number = number * 10 + digit
      digit = source.charCodeAt(++at) - 0x30
    }
    return number
  }
  while (at < source.length && source[at] !== '}') {
    const mark = source[at]
    const isQuoted = mark === "'" || mark === '"'
    if (isQuoted) at++
    let length = 0
    for (const end = isQuoted ? mark : ':'; at < source.length && source[at] !== end; at++) {
      if (source[at] === '\\') at++
      signs[length++] = byteOf[source.charCodeAt(at)] ?? 0
    }
    at = source.indexOf('{', at) + 1
    while (at < source.length && source[at] !== '}') {
      const code = numberAt()
      at++
      score(code, numberAt())
      if (source[at] === ',') at++
    }
    gram(signs, length)
    at += source[at + 1] === ',' ? 2 : 1
  }
}

/** Bytes above ASCII are written as signs of their own; a space fills the places of those that never occur. */
function bytesOfSigns(dictionary: unknown): Uint8Array {
  const byteOf = Uint8Array.from({ length: 0x10000 }, (_, sign) => sign)
  for (const [byte, sign] of entriesOf(dictionary))
    if (Number(byte) >= 0x80 && sign !== ' ') byteOf[String(sign).charCodeAt(0)] = Number(byte)
  return byteOf
}

// Parts of a pinned package, code rather than input; read synchronously, since analysis is.

function textAt(base: string, relative: string): string {
  return readFileSync(new URL(relative, base), 'utf8')
}

function moduleAt(base: string, relative: string): Record<string, unknown> {
  const require = createRequire(base)
  const loaded: unknown = require(fileURLToPath(new URL(relative, base)))
  return Object.fromEntries(entriesOf(loaded))
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}
