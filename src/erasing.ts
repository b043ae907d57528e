/**
 * Erasing posts for good. What shows them is replaced in the evidence by what remains of it without them, and the store is
 * made anew from that: so nothing that was derived from them stays either, whatever tables a store has.
 */
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { storeFolder, type App, type Place } from './app.ts'
import type { ErasureAbout, Remains } from './evidence/erase.ts'
import { lockFile } from './evidence/lock.ts'
import type { ErasedPost } from './operator/erased.ts'
import { Failure } from './failure.ts'
import type { Capture } from './model.ts'
import { mediaFiles } from './media-files.ts'
import { rebuild } from './rebuild.ts'
import { remainsOf } from './remains.ts'
import type { Named } from './store/named.ts'
import type { ShownOn } from './store/shown-on.ts'

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

/** By every name that the captures give them: so they are known again when they come again. */
export async function namesToKeepOut(
  { store }: App,
  named: readonly Named[],
  { captures }: ErasePlan,
): Promise<ErasedPost[]> {
  const names: ErasedPost[] = [...named]
  for (const { handles, id, peer } of captures.flatMap(({ shown }) => shown))
    for (const handle of handles)
      names.push({
        handle,
        ...(id !== undefined && { id }),
        ...(peer !== undefined && { peer }),
      })
  // Elsewhere the members of an album are posts of their own.
  for (const { handle, id } of named) {
    if (id === undefined) continue
    const { albumIds = [] } = (await store.post(handle, id))?.post ?? {}
    for (const member of albumIds) names.push({ handle, id: member })
  }
  return names
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
    remains
      .get(capture.place.file)
      ?.set(capture.id, await remainsOf(capture, () => app.evidence.chunks(capture), shown))
  }
  using lock = lockFile(join(storeFolder(place), 'erasing'))
  if (lock === undefined) throw occupied(place)
  writeFileSync(markOf(place), '', { flush: true })
  for (const [file, its] of remains) await app.evidence.erase(file, its, about)
  const kept = mediaFiles(place.data)
  for (const sha256 of media) await kept.remove(sha256)
  for (const known of places) {
    await kept.drop(known)
    app.operator.media.forget(known)
  }
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

/** Nothing is held of what was named. */
export function nothingShown(subject: string): Failure {
  return new Failure('not-found', 'No capture shows that.', {
    subject,
    hint: 'It may be erased already: `chancery verify` says how many records are.',
  })
}
