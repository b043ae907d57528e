/** From what a person names to what is kept and read. What is nobody else's business is refused before it is kept. */
import type { Taking } from '../evidence/evidence.ts'
import { keep, read, type ReadReport, type Stations } from '../ingest.ts'
import type { Oddity, ParseFormat, UnixSeconds } from '../model.ts'
import { publicPart } from '../parse/public-part.ts'
import { parseStream } from '../parse/stream.ts'
import type { CaptureClaims } from '../store/store.ts'
import { unpacked } from '../unpacking.ts'
import { digestOf } from './digest.ts'
import type { Passed, Piece, Source } from './source.ts'

export type Outcome =
  | { kind: 'read'; source: Source; report: ReadReport }
  /** The same bytes with the same claims are held already. */
  | { kind: 'held'; source: Source }
  /** Kept, because a person named it; no parser knows it. */
  | { kind: 'unknown'; source: Source; oddities: Oddity[] }
  | { kind: 'refused'; source: Source; detail: string }
  /** A medium, or a file in an archive that no parser knows: not kept. `unclaimed`: no post of a channel names it. */
  | { kind: 'left'; source: Source; unclaimed?: true }
  | { kind: 'passed'; passed: Passed }

export type IntakeOptions = {
  channel?: string
  takenAt?: UnixSeconds
  map?: string
  /** Keep the media files that lie in the folder or archive, as far as posts of a channel name them. */
  media: boolean
  /** Bytes that were read, as they come. */
  progress?: (bytes: number) => void
}

/** Takes in one piece after the other; small ones share a write. */
export async function* takeIn(
  stations: Stations,
  pieces: AsyncIterable<Piece>,
  options: IntakeOptions,
): AsyncGenerator<Outcome> {
  let batch: { source: Source; taking: Taking }[] = []
  let size = 0
  async function* settle(): AsyncGenerator<Outcome> {
    const settled = batch
    batch = []
    size = 0
    yield* await keepAndRead(stations, settled)
  }
  async function* take(piece: Piece): AsyncGenerator<Outcome> {
    const outcome = await screened(stations, piece, options)
    if (!('taking' in outcome)) {
      yield outcome
      return
    }
    if (outcome.passed !== undefined) yield { kind: 'passed', passed: outcome.passed }
    batch.push(outcome)
    size += outcome.source.size
    if (batch.length >= MOST_TOGETHER || size >= SMALL) yield* settle()
  }
  // Beside a channel's photos lie those of private chats: which are whose, only the exports say.
  const claimed = new Set<string>()
  const waiting: Source[] = []
  for await (const piece of pieces) {
    if (options.media && 'source' in piece && piece.source.medium && !piece.source.named) {
      waiting.push(piece.source)
      continue
    }
    if (options.media && 'source' in piece) await claimMedia(piece.source, options, claimed)
    yield* take(piece)
  }
  for (const source of waiting) {
    if (claimed.has(source.name)) yield* take({ source })
    else yield { kind: 'left', source, unclaimed: true }
  }
  yield* settle()
}

/** The files that the posts of an export name, by the names that they have as sources. */
async function claimMedia(
  source: Source,
  options: IntakeOptions,
  claimed: Set<string>,
): Promise<void> {
  if (source.medium) return
  const folder = /^(.*\/)?/.exec(source.name)?.[0] ?? ''
  const found = await opened(source, options)
  if (found.format !== 'desktop-html' && found.format !== 'desktop-json') return
  for await (const { observations } of found.parts)
    for (const { sources } of observations.flatMap(({ posts }) => posts))
      for (const { url, poster } of sources)
        for (const path of [url, poster]) if (path !== undefined) claimed.add(folder + path)
}

/** Sources kept with one fsync and folded in one transaction. */
const MOST_TOGETHER = 40

/** Bytes up to which a source is held in memory. */
const SMALL = 2 ** 23

/** Kinds of oddities that say: these are somebody's messages, and no channel's. */
const PRIVATE = ['account', 'not-a-channel', 'group', 'group-message']

async function screened(
  { store }: Stations,
  piece: Piece,
  options: IntakeOptions,
): Promise<Outcome | { source: Source; taking: Taking; passed?: Passed }> {
  if ('passed' in piece) return { kind: 'passed', passed: piece.passed }
  let { source } = piece
  let passed: Passed | undefined
  if (source.medium && !source.named && !options.media) return { kind: 'left', source }
  if (!source.medium) {
    const judged = await judge(source, options)
    if (judged.kind === 'private') return { kind: 'refused', source, detail: judged.detail }
    if (judged.kind === 'unknown' && !source.named) return { kind: 'left', source }
    if (judged.kind === 'mixed') {
      source = await channelsOf(source)
      passed = { name: source.name, why: 'private', detail: OTHERS }
    }
  }
  const { taking, claims } = await takingOf(source, options)
  const held = await store.sameCapture(claims)
  if (held === undefined) return { source, taking, ...(passed !== undefined && { passed }) }
  const note = await store.capture(held)
  if (note?.format !== undefined) return { kind: 'held', source }
  return { kind: 'unknown', source, oddities: note?.oddities ?? [] }
}

async function keepAndRead(
  stations: Stations,
  batch: { source: Source; taking: Taking }[],
): Promise<Outcome[]> {
  if (batch.length === 0) return []
  const captures = await keep(
    stations,
    batch.map(({ taking }) => taking),
  )
  const reports = await read(stations, captures)
  return batch.flatMap(({ source }, at): Outcome[] => {
    const report = reports[at]
    if (report === undefined) return []
    if (report.format !== undefined) return [{ kind: 'read', source, report }]
    return [{ kind: 'unknown', source, oddities: report.oddities }]
  })
}

const OTHERS = 'what is not of a public channel was left out'

/** A dump without what is nobody's business: only that is ever kept. */
async function channelsOf(source: Source): Promise<Source> {
  const { sha256, size } = await digestOf(source.open())
  const converted = { sha256, size, selector: 'records of public channels' }
  return {
    ...source,
    url: `${source.url}#channels`,
    open: () => publicPart(unpacked(source.open(), source.size, () => undefined)),
    claims: { ...source.claims, converted },
  }
}

type Judged = { kind: 'known' | 'mixed' | 'unknown' } | { kind: 'private'; detail: string }

/** Tools whose dumps hold many chats; of the others the first post says whose all of them are. */
const OF_MANY_CHATS: readonly ParseFormat[] = ['4cat', 'mtproto', 'telegram-tracker']

/** Looks at a source without keeping it: as far as it says whose it is. */
async function judge(source: Source, options: IntakeOptions): Promise<Judged> {
  const found = await opened(source, options)
  if (found.format === undefined) {
    const reason = found.oddities.find(({ kind }) => PRIVATE.includes(kind))
    return reason === undefined ? { kind: 'unknown' } : { kind: 'private', detail: reason.detail }
  }
  const mayMix = OF_MANY_CHATS.includes(found.format)
  let reason: Oddity | undefined
  let isPublic = false
  for await (const { observations, oddities } of found.parts) {
    isPublic ||= observations.some(
      ({ posts, channel }) => posts.length > 0 || channel.header !== undefined,
    )
    reason ??= oddities.find(({ kind }) => PRIVATE.includes(kind))
    if (isPublic && (reason !== undefined || !mayMix)) break
  }
  if (reason === undefined || (isPublic && !mayMix)) return { kind: 'known' }
  return isPublic ? { kind: 'mixed' } : { kind: 'private', detail: reason.detail }
}

function opened(source: Source, { map }: IntakeOptions): ReturnType<typeof parseStream> {
  return parseStream({
    chunks: unpacked(source.open(), source.size, () => undefined),
    pageLimit: 2 ** 28,
    url: source.url,
    ...(map !== undefined && { map }),
  })
}

async function takingOf(
  source: Source,
  { channel, map, progress, takenAt = source.claims.statedAt }: IntakeOptions,
): Promise<{ taking: Taking; claims: CaptureClaims }> {
  const { url } = source
  const { statedAt: _, ...others } = source.claims
  const stated = {
    url,
    ...(takenAt !== undefined && { statedAt: takenAt }),
    ...(channel !== undefined && { statedHandle: channel }),
    ...(map !== undefined && !source.medium && { statedMap: map }),
  }
  const { sha256, size } = await digestOf(source.open())
  const chunks = { [Symbol.asyncIterator]: () => counted(source, progress) }
  const body =
    size > SMALL
      ? { chunks, size, sha256 }
      : { bytes: Buffer.concat(await Array.fromAsync(chunks)) }
  return {
    taking: { source: 'import', ...others, ...stated, ...body },
    claims: { ...stated, sha256 },
  }
}

async function* counted(
  { open }: Source,
  progress: IntakeOptions['progress'],
): AsyncGenerator<Uint8Array> {
  for await (const chunk of open()) {
    yield chunk
    progress?.(chunk.length)
  }
}
