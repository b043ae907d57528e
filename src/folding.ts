/** From the bytes of a capture to what the store folds: parsed, dated, every post and channel with an identity. */
import { contentDigest, localId, slug } from './identity/digest.ts'
import type {
  Capture,
  Oddity,
  PageObservation,
  ParseFormat,
  PostObservation,
  UnixSeconds,
} from './model.ts'
import type { Observed } from './observed.ts'
import { OBSERVATIONS_TYPE, readObservations, WITHOUT_ERASED } from './parse/observations.ts'
import { parseStream, type Part, type Stream } from './parse/stream.ts'
import { PARSER_VERSION } from './parse/parse.ts'
import {
  FIRST_DATE,
  type Folding,
  type FoldingChannel,
  type FoldingPage,
  type FoldingPost,
  type TimeBasis,
} from './store/store.ts'
import { sayingOf } from './store/saying.ts'
import { unpacked } from './unpacking.ts'

/** What a page may hold, unpacked, in bytes: it becomes one string. Dumps and exports have no limit. */
const PAGE_LIMIT = 2 ** 28

/** The capture as one or more foldings, as its bytes come. A parser that fails is our mistake and an oddity of the capture. */
export async function* foldings(
  capture: Capture,
  chunks: AsyncIterable<Uint8Array>,
  observed?: Observed,
): AsyncGenerator<Folding> {
  const oddities: Oddity[] = []
  const finish = partFolder(capture, oddities)
  const known = await observed?.of(capture)
  if (known !== undefined) {
    oddities.push(...known.oddities)
    yield finish(known.format, known.part, true)
    return
  }
  const stream = isMedium(capture) ? MEDIUM : await opened(capture, chunks, oddities)
  const { format } = stream
  let before: Part | undefined
  let isOne = true
  try {
    for await (const part of stream.parts) {
      if (before !== undefined) yield finish(format, before, false)
      isOne = before === undefined
      before = part
    }
  } catch (error) {
    oddities.push(failed(error))
  }
  const part = before ?? { observations: [], oddities: [] }
  // What failed may not fail again: the evidence may have been unreadable just then.
  const isSound = ![...oddities, ...part.oddities].some(({ kind }) => kind === 'parser-failed')
  if (isOne && isSound && stream !== MEDIUM)
    await observed?.note(capture, {
      part,
      oddities: [...oddities],
      ...(format !== undefined && { format }),
    })
  yield finish(format, part, true)
}

type Opened = { format?: ParseFormat; parts: Iterable<Part> | AsyncIterable<Part> }

const MEDIUM: Opened = { format: 'medium', parts: [] }

/** A file that lay beside an export, or that a post shows: evidence, and nothing to read. */
export function isMedium({ contentType = '' }: Pick<Capture, 'contentType'>): boolean {
  return /^((image|video|audio)\/|application\/(pdf|x-tgsticker)$)/.test(contentType)
}

/** What we fetched ourselves came from Telegram, or from a mirror with Telegram's addresses. */
function addressOf({ source, url }: Capture): string {
  const { pathname, search } = new URL(url)
  return source === 'web' ? `https://t.me${pathname}${search}` : url
}

async function opened(
  capture: Capture,
  chunks: AsyncIterable<Uint8Array>,
  oddities: Oddity[],
): Promise<Opened> {
  try {
    // Nobody else's word for it counts: only what an erasure left is such a file.
    if (isRemains(capture) && capture.contentType === OBSERVATIONS_TYPE)
      return await readObservations(chunks)
    const found: Stream | { format?: undefined; oddities: Oddity[] } = await parseStream({
      chunks: unpacked(chunks, capture.size, (oddity) => oddities.push(oddity)),
      pageLimit: PAGE_LIMIT,
      ...(!capture.url.startsWith('file:') && { url: addressOf(capture) }),
      ...(capture.contentType !== undefined && { contentType: capture.contentType }),
      ...(capture.statedMap !== undefined && { map: capture.statedMap }),
    })
    if (found.format !== undefined) return found
    oddities.push(...found.oddities)
  } catch (error) {
    oddities.push(failed(error))
  }
  return { parts: [] }
}

/** Of what was erased later, or had been when it came. */
function isRemains({ converted, erasedAt }: Capture): boolean {
  return erasedAt !== undefined || converted?.selector.endsWith(WITHOUT_ERASED) === true
}

function failed(error: unknown): Oddity {
  const detail = error instanceof Error ? error.message : String(error)
  return { kind: 'parser-failed', detail, place: 'whole capture' }
}

/** Makes foldings of the parts of one capture: they share its time and count its posts on. */
function partFolder(
  capture: Capture,
  pending: Oddity[],
): (format: ParseFormat | undefined, part: Part, isLast: boolean) => Folding {
  const occurrences = new Map<string, number>()
  const places = new Map<string, number>()
  let time: { takenAt: UnixSeconds; takenAtBasis: TimeBasis } | undefined
  let parts = 0
  return (format, part, isLast) => {
    const taken = (time ??= takenAt(capture, part.observations))
    const isFirst = parts++ === 0
    const oddities = [...part.oddities]
    const observations = part.observations.map((page) => {
      const channel = foldingChannel(page, capture, oddities)
      const name = `${channel.handle}/${channel.peer ?? ''}`
      const first = places.get(name) ?? 0
      places.set(name, first + page.posts.length)
      const posts = foldingPosts(page, channel, {
        capture,
        taken: taken.takenAt,
        occurrences,
        oddities,
      })
      return { ...page, channel, posts, ...(first > 0 && { first }) } satisfies FoldingPage
    })
    oddities.push(...pending.splice(0))
    return {
      capture,
      ...taken,
      parser: PARSER_VERSION,
      ...(format !== undefined && { format }),
      observations,
      oddities,
      ...(!(isFirst && isLast) && { part: { first: isFirst, last: isLast } }),
    }
  }
}

function takenAt(
  capture: Capture,
  observations: PageObservation[],
): { takenAt: UnixSeconds; takenAtBasis: TimeBasis } {
  if (capture.statedAt !== undefined && isPossible(capture.statedAt, capture.keptAt)) {
    return {
      takenAt: capture.statedAt,
      takenAtBasis: capture.source === 'web' ? 'clock' : 'stated',
    }
  }
  if (capture.source === 'web') return { takenAt: capture.keptAt, takenAtBasis: 'clock' }
  const rendered = observations
    .map(({ renderedAt }) => renderedAt)
    .find((time) => time !== undefined)
  if (rendered !== undefined && rendered <= capture.keptAt)
    return { takenAt: rendered, takenAtBasis: 'page' }
  return { takenAt: capture.keptAt, takenAtBasis: 'kept' }
}

type Context = {
  capture: Capture
  taken: UnixSeconds
  /** How often each id without a number occurred in this capture. */
  occurrences: Map<string, number>
  oddities: Oddity[]
}

function foldingPosts(
  page: PageObservation,
  { handle }: FoldingChannel,
  { taken, occurrences, oddities }: Context,
): FoldingPost[] {
  return page.posts.map((post) => {
    const id = post.messageId ?? nextLocalId(post, handle, occurrences)
    const { date, ...rest } = post
    const dated = datedWithin(date, taken, `post ${handle}/${id}`, oddities)
    const { content } = post
    return { ...rest, ...dated, id, digest: contentDigest(content), saying: sayingOf(content) }
  })
}

function nextLocalId(
  post: PostObservation,
  handle: string,
  occurrences: Map<string, number>,
): string {
  const name = `${handle}/${localId(post.content, 1)}`
  const nth = (occurrences.get(name) ?? 0) + 1
  occurrences.set(name, nth)
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

/** What a channel without a handle is called: sources without any name for it must not all be one channel. */
function titleOf({ header, peer }: PageObservation['channel'], { url }: Capture): string {
  if (header !== undefined && header.title !== '') return header.title
  if (peer !== undefined) return `channel ${peer}`
  return url.startsWith('file:') ? fileTitle(url) : ''
}

/** `file:///posts%20of%20may.json.gz` → `posts of may`. */
function fileTitle(url: string): string {
  const name = url.slice(url.lastIndexOf('/') + 1).replace(/\.[a-z0-9.]{1,12}$/i, '')
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

/** The source's own handle counts; else what a person stated; else a slug of the title, the number or the file's name. */
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
  const named = handle ?? stated ?? slug(titleOf(channel, capture))
  return {
    handle: named,
    ...(peer !== undefined && { peer }),
    ...(header !== undefined && { header }),
  }
}
