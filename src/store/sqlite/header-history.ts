/** What a channel said of itself over time: each change of its name and description, each new count, each picture. */
import type { DatabaseSync } from 'node:sqlite'
import type { ChannelHeader } from '../../model.ts'
import type { Avatar, CounterSeries, HeaderHistory, HeaderRevision } from '../memory.ts'
import { handleFinder } from './homes.ts'
import { integer, json, text } from './rows.ts'

export function headerHistorian(db: DatabaseSync): (handle: string) => HeaderHistory | undefined {
  const find = handleFinder(db)
  const sightings = db.prepare(
    `SELECT channel_sighting.handle, header, taken_at, record FROM channel_sighting
     JOIN capture ON capture.id = capture
     WHERE channel IN (SELECT id FROM channel WHERE shown = ?) AND header IS NOT NULL ORDER BY ordinal`,
  )
  const digest = db.prepare(
    "SELECT sha256 FROM capture WHERE url = ? AND format = 'medium' AND whole = 1 LIMIT 1",
  )
  const digestOf = (url: string): string | undefined => {
    const row = digest.get(URL.parse(url)?.href ?? url)
    return row && text(row, 'sha256')
  }

  return (handle) => {
    const channel = find(handle)?.shown
    if (channel === undefined) return undefined
    const revisions: HeaderRevision[] = []
    const series = new Map<string, CounterSeries>()
    const faces: Face[] = []
    for (const row of sightings.iterate(channel)) {
      const header = json<ChannelHeader>(row, 'header')
      const seen = { takenAt: integer(row, 'taken_at'), captureId: text(row, 'record') }
      revise(revisions, { ...seen, handle: text(row, 'handle') }, header)
      if (header.avatar !== undefined) faces.push({ ...seen, url: header.avatar })
      for (const counter of header.counters) {
        const { kind } = counter
        const known = series.get(kind) ?? { kind, points: [] }
        series.set(kind, known)
        const last = known.points.at(-1)
        // `2.95K` says nothing new after `2 954`.
        const isSame =
          last !== undefined &&
          Math.abs(last.value - counter.value) <=
            Math.max(last.granularity, counter.granularity) / 2
        if (!isSame) known.points.push({ ...counter, ...seen })
      }
    }
    return { revisions, counters: [...series.values()], avatars: avatarsOf(faces, digestOf) }
  }
}

type Face = { url: string; takenAt: number; captureId: string }

/**
 * A picture is fetched under one of its addresses, and pages name others of the same path. One whose bytes are not held
 * tells nothing: its address may have changed alone.
 */
function avatarsOf(
  faces: readonly Face[],
  digestOf: (url: string) => string | undefined,
): Avatar[] {
  const byUrl = new Map<string, string | undefined>()
  const byPath = new Map<string, string>()
  for (const { url } of faces) {
    if (byUrl.has(url)) continue
    const sha256 = digestOf(url)
    byUrl.set(url, sha256)
    if (sha256 !== undefined) byPath.set(pathOf(url), sha256)
  }
  const avatars: Avatar[] = []
  for (const { captureId, takenAt, url } of faces) {
    const sha256 = byUrl.get(url) ?? byPath.get(pathOf(url))
    const last = avatars.at(-1)
    if (sha256 === undefined) continue
    if (last?.sha256 === sha256) last.lastSeenAt = takenAt
    else avatars.push({ sha256, takenAt, lastSeenAt: takenAt, captureId })
  }
  return avatars
}

function pathOf(url: string): string {
  return URL.parse(url)?.pathname ?? url
}

type Seen = Pick<HeaderRevision, 'captureId' | 'handle' | 'takenAt'>

/** What a page does not show has not changed. */
function revise(revisions: HeaderRevision[], seen: Seen, header: ChannelHeader): void {
  const last = revisions.at(-1)
  const description = header.description ?? last?.description
  const verified = header.verified ?? last?.verified
  const revision: HeaderRevision = {
    ...seen,
    title: header.title,
    lastSeenAt: seen.takenAt,
    ...(description !== undefined && { description }),
    ...(verified !== undefined && { verified }),
  }
  const isSame =
    last !== undefined &&
    last.handle === revision.handle &&
    last.title === revision.title &&
    last.description?.text === description?.text &&
    last.verified === verified
  if (isSame) last.lastSeenAt = seen.takenAt
  else revisions.push(revision)
}
