/**
 * The heart: bytes become evidence (`keep`), evidence becomes facts (`read`). The only writer of posts. What was kept and
 * not yet read, because something died in between, `catchUp` reads: the same code serves a crash and a rebuild.
 */
import { createHash } from 'node:crypto'
import type { Evidence, Taking } from './evidence/evidence.ts'
import { Failure } from './failure.ts'
import { foldings, isMedium } from './folding.ts'
import type { Capture, Media, MediaSource } from './model.ts'
import type { Observed } from './observed.ts'
import type { FoldReport, Folding, FoldingPage, FoldingPost, Store } from './store/store.ts'

export type Stations = {
  evidence: Evidence
  store: Store
  /** What was read before, where it may be used and kept. */
  observed?: Observed
}

export type ReadReport = FoldReport &
  Pick<Folding, 'format' | 'oddities'> & {
    handles: string[]
    /** What a page showed that we fetched ourselves: where to go on from there. */
    shown: PageShown[]
  }

export type PageShown = Pick<FoldingPage, 'newer' | 'notFound' | 'older'> & {
  handle: string
  peer?: number
  /** It has the channel's header. */
  header: boolean
  /** Where the page says the channel's picture is. */
  avatar?: string
  posts: (Pick<FoldingPost, 'albumIds' | 'date' | 'messageId'> & { media: ShownMedium[] })[]
}

/** Where a page says that a medium is, and what it looks like, so that it is known again under another address. */
export type ShownMedium = MediaSource & { looks: string }

/** Resolves when the bytes are in the evidence, on disk. */
export async function keep(stations: Stations, takings: Taking[]): Promise<Capture[]> {
  const { evidence } = stations
  const digests = takings.map(mediumDigest)
  if (digests.every((sha256) => sha256 === undefined)) return evidence.keep(takings)
  const captures: Capture[] = []
  for (let from = 0; from < takings.length;) {
    // Those that bring the same medium again wait until it is kept.
    const again = takings.findIndex(
      (_, at) =>
        at > from && digests[at] !== undefined && digests.lastIndexOf(digests[at], at - 1) >= from,
    )
    const end = again < 0 ? takings.length : again
    const next = takings
      .slice(from, end)
      .map((taking, at) => repeating(stations, taking, digests[from + at], captures))
    captures.push(...(await evidence.keep(await Promise.all(next))))
    from = end
  }
  return captures
}

/** SHA-256 (hex) of a medium. Pages are never the same bytes twice. */
function mediumDigest(taking: Taking): string | undefined {
  if (!isMedium(taking)) return undefined
  if ('sha256' in taking) return taking.sha256
  return createHash('sha256').update(taking.bytes).digest('hex')
}

/** A medium that is held already, and can be read, is kept as a word that it came again. */
async function repeating(
  { evidence, store }: Stations,
  taking: Taking,
  sha256: string | undefined,
  justKept: Capture[],
): Promise<Taking> {
  if (sha256 === undefined) return taking
  const notes = await Promise.all(
    (await store.capturesOf([sha256])).slice(0, LOOKED_AT).map((id) => store.capture(id)),
  )
  const held = [...justKept, ...notes.flatMap((note) => note?.capture ?? [])].find(
    (capture) => capture.sha256 === sha256 && capture.revisits === undefined,
  )
  const isWhole = held !== undefined && (await isReadable(evidence, held))
  return isWhole ? { ...taking, repeats: held } : taking
}

/** Captures of the same bytes that are looked at: the one that has them is among the first. */
const LOOKED_AT = 20

async function isReadable(evidence: Evidence, capture: Capture): Promise<boolean> {
  try {
    for await (const _ of evidence.chunks(capture));
    return true
  } catch (error) {
    if (isOfCapture(error)) return false
    throw error
  }
}

/**
 * Parses captures and folds them into the store, small ones together in one transaction, large ones part by part; resolves
 * when all of it is on disk.
 */
export async function read(
  { evidence, observed, store }: Stations,
  captures: Capture[],
  progress?: (posts: number) => void,
): Promise<ReadReport[]> {
  const reports: ReadReport[] = []
  let batch: Folding[] = []
  const foldBatch = async (): Promise<void> => {
    if (batch.length > 0) reports.push(...(await fold({ store }, batch)))
    batch = []
  }
  for (const capture of captures) {
    const parts = foldings(capture, evidence.chunks(capture), observed)
    const first = (await parts.next()).value
    if (first !== undefined && first.part === undefined) {
      batch.push(first)
      continue
    }
    await foldBatch()
    let report = first && (await foldParts(store, first, parts, progress))
    // A rebuild swapped the store meanwhile: in the new one this capture begins anew.
    while (report === undefined) {
      const again = foldings(capture, evidence.chunks(capture))
      const begin = (await again.next()).value
      report = begin && (await foldParts(store, begin, again, progress))
    }
    reports.push(report)
  }
  await foldBatch()
  return reports
}

/** Folds what was read of captures that are one part each, in one transaction; resolves when it is on disk. */
export async function fold(
  { store }: Pick<Stations, 'store'>,
  whole: Folding[],
): Promise<ReadReport[]> {
  const reports = await store.fold(whole)
  return reports.map((report, at) => ({ ...report, ...told(whole[at]) }))
}

/**
 * `undefined` when the store no longer has the beginning. While some parts are folded the next ones are parsed and made
 * ready, and no more than these.
 */
async function foldParts(
  store: Store,
  first: Folding,
  rest: AsyncIterable<Folding>,
  progress?: (posts: number) => void,
): Promise<ReadReport | undefined> {
  let whole: ReadReport | undefined
  let last: Folded | undefined
  for await (const { folded } of together(store, first, rest)) {
    const before = await last
    last = folded
    if (before !== undefined && 'error' in before) throw before.error
    if (before !== undefined) whole = joined(whole, before)
    if (before !== undefined && whole === undefined) {
      await folded
      return undefined
    }
    progress?.(whole?.posts ?? 0)
  }
  const end = await last
  if (end !== undefined && 'error' in end) throw end.error
  return end && joined(whole, end)
}

type Folded = Promise<{ tales: Told[]; reports: FoldReport[] } | { error: unknown }>

/** A failure is looked at when its turn comes, and is nobody's unhandled one until then. */
function foldTogether(store: Store, parts: AsyncIterable<Folding>, before?: Folded): Folded {
  const tales: Told[] = []
  const after = before?.then((done) => {
    if ('error' in done) throw done.error
  })
  return Promise.try(() => store.fold(telling(parts, tales), after)).then(
    (reports) => ({ tales, reports }),
    (error: unknown) => ({ error }),
  )
}

async function* telling(parts: AsyncIterable<Folding>, tales: Told[]): AsyncGenerator<Folding> {
  for await (const part of parts) {
    tales.push(told(part))
    yield part
  }
}

/** Posts of one transaction: each has its price, whatever it holds. */
const MOST_POSTS = 2000

/** Hands the parts to the store as they come, some together; yields when those have been taken. */
async function* together(
  store: Store,
  first: Folding,
  rest: AsyncIterable<Folding>,
): AsyncIterable<{ folded: Folded }> {
  const parts = rest[Symbol.asyncIterator]()
  try {
    // Alone, so that what is wrong with a capture shows at once.
    let folded = foldTogether(store, justOne(first))
    yield { folded }
    for (let next = await parts.next(); next.done !== true; next = await parts.next()) {
      const group = groupOf(next.value, parts)
      folded = foldTogether(store, group.parts, folded)
      // A store that fails may not have looked at them.
      await Promise.race([group.taken, folded])
      yield { folded }
    }
  } finally {
    await parts.return?.()
  }
}

async function* justOne(part: Folding): AsyncGenerator<Folding> {
  yield part
}

/** What one transaction folds, and when all of it was taken. */
function groupOf(
  first: Folding,
  rest: AsyncIterator<Folding>,
): { parts: AsyncIterable<Folding>; taken: Promise<void> } {
  const { promise: taken, resolve } = Promise.withResolvers<void>()
  async function* parts(): AsyncGenerator<Folding> {
    let posts = 0
    let part = first
    try {
      for (;;) {
        posts += part.observations.reduce((sum, page) => sum + page.posts.length, 0)
        yield part
        if (posts >= MOST_POSTS) return
        const next = await rest.next()
        if (next.done === true) return
        part = next.value
      }
    } finally {
      resolve()
    }
  }
  return { parts: parts(), taken }
}

/** `undefined` when not all of it was folded as its beginning was: the store is another one now. */
function joined(
  whole: ReadReport | undefined,
  { tales, reports }: { tales: Told[]; reports: FoldReport[] },
): ReadReport | undefined {
  let all = whole
  for (const [at, tale] of tales.entries()) {
    const report = reports[at]
    if (report === undefined || (all !== undefined && report.folded !== all.folded))
      return undefined
    const { handles, oddities, ...others } = tale
    if (all === undefined) {
      all = { ...report, ...others, handles, oddities }
      continue
    }
    all.posts += report.posts
    all.newPosts += report.newPosts
    all.newRevisions += report.newRevisions
    all.newlyMissed += report.newlyMissed
    const seen = new Set(all.handles)
    all.handles.push(...handles.filter((handle) => !seen.has(handle)))
    all.oddities.push(...oddities)
  }
  return all
}

/** What a report says of a folding besides what became of it. */
type Told = Pick<ReadReport, 'format' | 'handles' | 'oddities' | 'shown'>

function told(folding: Folding | undefined): Told {
  const { format, oddities = [], observations = [] } = folding ?? {}
  const shown = folding?.capture.source === 'web' ? observations.map(shownOf) : []
  const handles = [...new Set(observations.map(({ channel }) => channel.handle))]
  return { oddities: [...oddities], handles, shown, ...(format !== undefined && { format }) }
}

function shownOf({ channel, newer, notFound, older, posts }: FoldingPage): PageShown {
  return {
    handle: channel.handle,
    ...(channel.peer !== undefined && { peer: channel.peer }),
    header: channel.header !== undefined,
    ...(channel.header?.avatar !== undefined && { avatar: channel.header.avatar }),
    posts: posts.map(({ albumIds, content, date, messageId, sources }) => ({
      media: sources.map((source) => ({ ...source, looks: looksOf(content.media[source.media]) })),
      ...(albumIds !== undefined && { albumIds }),
      ...(date !== undefined && { date }),
      ...(messageId !== undefined && { messageId }),
    })),
    ...(newer !== undefined && { newer }),
    ...(notFound !== undefined && { notFound }),
    ...(older !== undefined && { older }),
  }
}

function looksOf(medium: Media | undefined): string {
  const { duration, height, kind, width } = medium ?? {}
  return [kind, width, height, duration].map((part) => part ?? '').join(':')
}

/** What `catchUp` did, and which captures it could not read: `chancery verify` says more of them. */
export type CaughtUp = { read: number; broken: string[] }

/**
 * Reads every capture of the evidence that the store does not have. Only files of which the store has fewer captures than
 * the evidence are looked through; one broken capture keeps no other from being read. `progress` is told how many
 * captures were looked at.
 */
export async function catchUp(
  stations: Stations,
  progress?: (captures: number) => void,
): Promise<CaughtUp> {
  const { evidence, store } = stations
  const folded = await store.capturesByFile()
  const behind = [...evidence.files()].filter(([file, count]) => (folded.get(file) ?? 0) < count)
  const done: CaughtUp = { read: 0, broken: [] }
  const captures = evidence.captures(
    behind.map(([file]) => file),
    ({ file, offset, what }) => done.broken.push(`${file} at byte ${offset}: ${what}`),
  )
  let looked = 0
  for await (const batch of batches(captures)) {
    const missing = new Set(await store.unfolded(batch.map(({ id }) => id)))
    await readWhatCan(
      stations,
      batch.filter(({ id }) => missing.has(id)),
      done,
    )
    looked += batch.length
    progress?.(looked)
  }
  return done
}

async function readWhatCan(stations: Stations, captures: Capture[], done: CaughtUp): Promise<void> {
  if (captures.length === 0) return
  try {
    await read(stations, captures)
    done.read += captures.length
  } catch (error) {
    const [only, ...others] = captures
    if (others.length > 0) {
      for (const capture of captures) await readWhatCan(stations, [capture], done)
    } else if (isOfCapture(error)) {
      const why = error instanceof Error ? error.message : String(error)
      done.broken.push(`${only?.place.file} at byte ${only?.place.offset}: ${why}`)
    } else throw error
  }
}

/** A full disk or a locked store is no fault of the capture. */
function isOfCapture(error: unknown): boolean {
  return !(error instanceof Failure) || error.code === 'broken-evidence'
}

/** A transaction folds several captures, but no more than fit comfortably in memory. */
async function* batches(captures: AsyncIterable<Capture>): AsyncIterable<Capture[]> {
  let batch: Capture[] = []
  let bytes = 0
  for await (const capture of captures) {
    batch.push(capture)
    bytes += capture.size
    if (batch.length < 50 && bytes < 16 * 2 ** 20) continue
    yield batch
    batch = []
    bytes = 0
  }
  if (batch.length > 0) yield batch
}
