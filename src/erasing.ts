/**
 * Erasing posts for good. What shows them is replaced in the evidence by what remains of it without them, and the store is
 * made anew from that: so nothing that was derived from them stays either, whatever tables a store has.
 */
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { storeFolder, type App, type Place } from './app.ts'
import type { ErasureAbout, Remains } from './evidence/erase.ts'
import { lockFile } from './evidence/lock.ts'
import { Failure } from './failure.ts'
import { foldings } from './folding.ts'
import type { Capture, ParseFormat, PostId } from './model.ts'
import { OBSERVATIONS_TYPE, writeObservations } from './parse/observations.ts'
import type { Part } from './parse/stream.ts'
import { mediaFiles } from './media-files.ts'
import { rebuild } from './rebuild.ts'
import type { Named } from './store/named.ts'
import type { Folding, FoldingPage } from './store/store.ts'
import type { ShownOn } from './store/shown-on.ts'
import { withoutMessages } from './without-messages.ts'

export type ErasePlan = {
  captures: { capture: Capture; shown: ShownOn[] }[]
  /** Evidence files that are written anew. */
  files: string[]
  /** SHA-256 of media that no other post shows. */
  media: string[]
  /** What the operator's list knows of media of these posts. */
  places: string[]
}

export async function planErasure({ operator, store }: App, named: Named[]): Promise<ErasePlan> {
  const shown = await store.showing(named)
  const known = operator.media.of(named)
  const media = [...new Set(known.flatMap(({ sha256 }) => sha256 ?? []))].filter((sha256) =>
    operator.media.shownBy(sha256).every((by) => named.some((one) => isNamed(one, by))),
  )
  // All of the capture of a medium goes.
  shown.push(...(await store.capturesOf(media)).map((captureId) => ({ captureId, handles: [] })))
  const captures: ErasePlan['captures'] = []
  for (const [id, on] of Map.groupBy(shown, ({ captureId }) => captureId)) {
    const note = await store.capture(id)
    if (note !== undefined) captures.push({ capture: note.capture, shown: on })
  }
  const files = [...new Set(captures.map(({ capture }) => capture.place.file))]
  return { captures, files, media, places: known.map(({ place }) => place) }
}

function isNamed({ handle, id }: Named, by: { handle: string; id: number }): boolean {
  return handle.toLowerCase() === by.handle.toLowerCase() && (id === undefined || id === by.id)
}

export async function eraseAll(
  place: Place,
  app: App,
  { captures, files, media, places }: ErasePlan,
  about: ErasureAbout,
  progress?: (captures: number) => void,
): Promise<void> {
  // Everything that can fail for what the captures are comes first: nothing is erased by halves.
  const remains = new Map<string, Map<string, Remains>>(files.map((file) => [file, new Map()]))
  for (const { capture, shown } of captures) {
    remains.get(capture.place.file)?.set(capture.id, await remainsOf(app, capture, shown))
  }
  using lock = lockFile(join(storeFolder(place), 'erasing'))
  if (lock === undefined) throw occupied(place)
  writeFileSync(markOf(place), '', { flush: true })
  for (const [file, its] of remains) await app.evidence.erase(file, its, about)
  const kept = mediaFiles(place.data)
  for (const sha256 of media) await kept.remove(sha256)
  for (const known of places) app.operator.media.forget(known)
  await rebuild(place, app, {
    acceptDifferences: true,
    ...(progress !== undefined && { progress }),
  })
  rmSync(markOf(place))
}

/** Who erased died before the store was made anew: it still has what the evidence has no more. Whether that was so. */
export async function finishErasing(place: Place, app: App): Promise<boolean> {
  if (!existsSync(markOf(place))) return false
  using lock = lockFile(join(storeFolder(place), 'erasing'))
  // The one who erases is at it.
  if (lock === undefined || !existsSync(markOf(place))) return false
  await rebuild(place, app, { acceptDifferences: true })
  rmSync(markOf(place))
  return true
}

function markOf(place: Place): string {
  return join(storeFolder(place), 'ERASING')
}

function occupied({ data }: Place): Failure {
  return new Failure('occupied', 'Something is being erased already.', {
    subject: data,
    hint: 'Wait until it has ended.',
  })
}

/** The page without the posts' elements where that leaves everything else as it was; else what was read from it, without them. */
async function remainsOf({ evidence }: App, capture: Capture, shown: ShownOn[]): Promise<Remains> {
  const before = await readAll(capture, evidence.chunks(capture))
  const kept = before.parts.map((part) => without(part, shown))
  const bytes = Buffer.from(writeObservations(before.format, kept.map(toPart)))
  const ids = shown.map(({ id }) => id)
  if (before.format !== 'preview' || ids.includes(undefined))
    return { bytes, contentType: OBSERVATIONS_TYPE }
  const page = await joined(evidence.chunks(capture))
  const cut = withoutMessages(page, ids)
  if (cut === undefined) return { bytes, contentType: OBSERVATIONS_TYPE }
  const after = await readAll({ ...capture, sha256: '' }, once(cut))
  const same = JSON.stringify(postsIn(after.parts)) === JSON.stringify(postsIn(kept))
  const gone = wordsOf(before.parts, shown).every((words) => !cut.includes(words))
  return same && gone
    ? { bytes: cut, contentType: 'text/html; charset=utf-8' }
    : { bytes, contentType: OBSERVATIONS_TYPE }
}

type Read = { format: ParseFormat | undefined; parts: Folding[] }

async function readAll(capture: Capture, chunks: AsyncIterable<Uint8Array>): Promise<Read> {
  const parts = await Array.fromAsync(foldings(capture, chunks))
  return { format: parts[0]?.format, parts }
}

function without(folding: Folding, shown: ShownOn[]): Folding {
  const observations = folding.observations.flatMap((page) => {
    const erased = shown.filter((on) => isOf(page, on))
    if (erased.some(({ id }) => id === undefined)) return []
    const ids = new Set<PostId | undefined>(erased.map(({ id }) => id))
    return [{ ...page, posts: page.posts.filter(({ id }) => !ids.has(id)) }]
  })
  return { ...folding, observations }
}

function isOf({ channel }: FoldingPage, { handles, peer }: ShownOn): boolean {
  if (peer !== undefined && channel.peer !== undefined) return channel.peer === peer
  return handles.length === 0 || handles.includes(channel.handle.toLowerCase())
}

/** As a parser gives it: what folding adds is made again. */
function toPart({ observations }: Folding): Part {
  return {
    observations: observations.map(({ channel, posts, first: _first, ...page }) => ({
      ...page,
      channel,
      posts: posts.map(({ id, digest: _digest, saying: _saying, ...post }) =>
        typeof id === 'number' ? { ...post, messageId: id } : post,
      ),
    })),
    oddities: [],
  }
}

function postsIn(parts: Folding[]): unknown {
  return parts.flatMap(({ observations }) => observations.flatMap(({ posts }) => posts))
}

/** Of each erased post its longest line: nothing of the page may still say it. */
function wordsOf(parts: Folding[], shown: ShownOn[]): string[] {
  const ids = new Set(shown.map(({ id }) => id))
  return parts
    .flatMap(({ observations }) => observations.flatMap(({ posts }) => posts))
    .filter(({ id }) => ids.has(id))
    .map(({ content }) =>
      content.text.split(/[\n<>&"']/).reduce((a, b) => (b.length > a.length ? b : a), ''),
    )
    .filter((line) => line.length > 5)
}

async function joined(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  return Buffer.concat(await Array.fromAsync(chunks))
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** Nothing is held of what was named. */
export function nothingShown(subject: string): Failure {
  return new Failure('not-found', 'No capture shows that.', {
    subject,
    hint: 'It may be erased already: `chancery verify` says how many records are.',
  })
}
