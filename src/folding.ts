/** From the bytes of a capture to what the store folds: parsed, dated, every post and channel with an identity. */
import { gunzipSync } from 'node:zlib'
import { contentDigest, localId, slug } from './identity.ts'
import type {
  Capture,
  Oddity,
  PageObservation,
  Parsed,
  PostObservation,
  UnixSeconds,
} from './model.ts'
import { parse, PARSER_VERSION } from './parse/parse.ts'
import {
  FIRST_DATE,
  type Folding,
  type FoldingChannel,
  type FoldingPage,
  type FoldingPost,
  type TimeBasis,
} from './store/store.ts'

/** What one capture may hold, unpacked, in bytes: it becomes one string. */
export const TEXT_LIMIT = 2 ** 28

export function toFolding(capture: Capture, payload: Uint8Array): Folding {
  const oddities: Oddity[] = []
  const parsed = parsePayload(capture, payload, oddities)
  const taken = takenAt(capture, parsed)
  const observations = (parsed?.observations ?? []).map((page) =>
    foldingPage(page, capture, taken.takenAt, oddities),
  )
  return {
    capture,
    ...taken,
    parser: PARSER_VERSION,
    ...(parsed !== undefined && { format: parsed.format }),
    observations,
    oddities: [...(parsed?.oddities ?? []), ...oddities],
  }
}

function parsePayload(
  capture: Capture,
  payload: Uint8Array,
  oddities: Oddity[],
): Parsed | undefined {
  const bytes = unpacked(payload, oddities)
  if (bytes === undefined) return undefined
  const web = capture.url.startsWith('file:') ? {} : { url: capture.url }
  const type = capture.contentType === undefined ? {} : { contentType: capture.contentType }
  const parsed = parsedOrNot({ bytes, ...web, ...type }, oddities)
  if (parsed === undefined) {
    oddities.push({
      kind: 'unknown-format',
      detail: 'no parser knows these bytes',
      place: 'offset 0',
    })
  }
  return parsed
}

/** A parser that fails is our mistake, and no reason to keep anything else from being read. */
function parsedOrNot(input: Parameters<typeof parse>[0], oddities: Oddity[]): Parsed | undefined {
  try {
    return parse(input)
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    oddities.push({ kind: 'parser-failed', detail, place: 'whole capture' })
    return undefined
  }
}

function unpacked(bytes: Uint8Array, oddities: Oddity[]): Uint8Array | undefined {
  if (bytes.length > TEXT_LIMIT) {
    oddities.push({
      kind: 'too-large',
      detail: `more than ${TEXT_LIMIT} bytes`,
      place: 'whole capture',
    })
    return undefined
  }
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  try {
    return gunzipSync(bytes, { maxOutputLength: TEXT_LIMIT })
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    oddities.push({ kind: 'broken-gzip', detail, place: `within ${bytes.length} packed bytes` })
    return undefined
  }
}

function takenAt(
  capture: Capture,
  parsed: Parsed | undefined,
): { takenAt: UnixSeconds; takenAtBasis: TimeBasis } {
  if (capture.statedAt !== undefined && isPossible(capture.statedAt, capture.keptAt)) {
    return {
      takenAt: capture.statedAt,
      takenAtBasis: capture.source === 'web' ? 'clock' : 'stated',
    }
  }
  if (capture.source === 'web') return { takenAt: capture.keptAt, takenAtBasis: 'clock' }
  const rendered = parsed?.observations
    .map(({ renderedAt }) => renderedAt)
    .find((time) => time !== undefined)
  if (rendered !== undefined && rendered <= capture.keptAt)
    return { takenAt: rendered, takenAtBasis: 'page' }
  return { takenAt: capture.keptAt, takenAtBasis: 'kept' }
}

function foldingPage(
  page: PageObservation,
  capture: Capture,
  time: UnixSeconds,
  oddities: Oddity[],
): FoldingPage {
  const channel = foldingChannel(page, capture, oddities)
  const occurrences = new Map<string, number>()
  const posts = page.posts.map((post): FoldingPost => {
    const id = post.messageId ?? nextLocalId(post, occurrences)
    const { date, ...rest } = post
    const dated = datedWithin(date, time, `post ${channel.handle}/${id}`, oddities)
    return { ...rest, ...dated, id, digest: contentDigest(post.content) }
  })
  return { ...page, channel, posts }
}

function nextLocalId(post: PostObservation, occurrences: Map<string, number>): string {
  const first = localId(post.content, 1)
  const nth = (occurrences.get(first) ?? 0) + 1
  occurrences.set(first, nth)
  return localId(post.content, nth)
}

/** Since Telegram began, and not later than a day (clocks differ) after it was known. */
function isPossible(time: UnixSeconds, known: UnixSeconds): boolean {
  return time >= FIRST_DATE && time <= known + 86_400
}

function datedWithin(
  date: UnixSeconds | undefined,
  taken: UnixSeconds,
  place: string,
  oddities: Oddity[],
): { date?: UnixSeconds } {
  if (date === undefined) return {}
  if (isPossible(date, taken)) return { date }
  const detail = `${date} (Unix seconds) is before Telegram or after the capture: the post counts as undated`
  oddities.push({ kind: 'date-out-of-range', detail, place })
  return {}
}

/** The source's own handle counts; else what a person stated; else a slug of the title. */
function foldingChannel(
  { channel }: PageObservation,
  capture: Capture,
  oddities: Oddity[],
): FoldingChannel {
  const { handle, peer, header } = channel
  const stated = capture.statedHandle
  if (
    handle !== undefined &&
    stated !== undefined &&
    handle.toLowerCase() !== stated.toLowerCase()
  ) {
    const detail = `the source says ${handle}, it was imported as ${stated}: the source counts`
    oddities.push({ kind: 'stated-handle-differs', detail, place: 'channel header' })
  }
  const named = handle ?? stated ?? slug(header?.title ?? '')
  return {
    handle: named,
    ...(peer !== undefined && { peer }),
    ...(header !== undefined && { header }),
  }
}
