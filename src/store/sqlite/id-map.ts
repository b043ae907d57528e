/** What became of each message number of a channel, as far as its pages tell. */
import type { DatabaseSync } from 'node:sqlite'
import type { IdKind, IdMap, IdRun } from '../memory.ts'
import { handleFinder } from './homes.ts'
import { integer, optionalInteger, text, type Row } from './rows.ts'

type Range = { lowest: number; highest: number }

const EVERY: Range = { lowest: 1, highest: Number.MAX_SAFE_INTEGER }

export function idMapper(db: DatabaseSync): (handle: string, within?: Range) => IdMap | undefined {
  const find = handleFinder(db)
  const posts = db.prepare(
    `SELECT message, missed_at, deleted_at FROM post
     WHERE channel = ? AND rank BETWEEN ? AND ? AND message IS NOT NULL ORDER BY rank`,
  )
  const members = db.prepare(
    `SELECT member FROM album_member WHERE home IN (SELECT id FROM channel WHERE shown = ?)
     AND member BETWEEN ? AND ? AND member <> album ORDER BY member`,
  )
  const pages = db.prepare(
    `SELECT lowest, highest, url FROM complete_page JOIN capture ON capture.id = capture
     WHERE channel IN (SELECT id FROM channel WHERE shown = ?) AND highest >= ? AND lowest <= ?`,
  )
  const absent = db.prepare(
    `SELECT message FROM not_found WHERE channel IN (SELECT id FROM channel WHERE shown = ?)
     AND message BETWEEN ? AND ?`,
  )
  return (handle, { lowest, highest } = EVERY) => {
    const channel = find(handle)?.shown
    if (channel === undefined) return undefined
    const asked = [channel, lowest, highest] as const
    const known = new Map<number, IdKind>()
    for (const row of absent.iterate(...asked)) known.set(integer(row, 'message'), 'absent')
    for (const row of members.iterate(...asked)) known.set(integer(row, 'member'), 'album')
    for (const row of posts.iterate(...asked)) known.set(integer(row, 'message'), kindOf(row))
    const answered = merged(pages.all(...asked).map(answeredBy))
    return mapOf(known, answered, lowest)
  }
}

function kindOf(row: Row): IdKind {
  if (optionalInteger(row, 'deleted_at') !== undefined) return 'deleted'
  return optionalInteger(row, 'missed_at') === undefined ? 'captured' : 'missed'
}

/**
 * A page has every post between its lowest and its highest. What was asked for says more: a page before 500 whose highest
 * is 497 shows that 498 and 499 are not there; the page around 1 begins with the first post.
 */
function answeredBy(row: Row): Range {
  const [lowest, highest] = [integer(row, 'lowest'), integer(row, 'highest')]
  const url = URL.parse(text(row, 'url'))
  const [, section, , around] = url?.pathname.split('/') ?? []
  if (url === null || section !== 's') return { lowest, highest }
  const before = Number(url.searchParams.get('before') ?? Number.NaN)
  const after = Number(url.searchParams.get('after') ?? around ?? Number.NaN)
  return {
    lowest: after < lowest ? Math.max(1, after) : lowest,
    highest: before > highest ? before - 1 : highest,
  }
}

/** Ordered, and none touches another. */
function merged(ranges: Range[]): Range[] {
  const whole: Range[] = []
  for (const range of ranges.toSorted((a, b) => a.lowest - b.lowest)) {
    const last = whole.at(-1)
    if (last === undefined || range.lowest > last.highest + 1) whole.push({ ...range })
    else last.highest = Math.max(last.highest, range.highest)
  }
  return whole
}

function mapOf(known: Map<number, IdKind>, answered: Range[], lowest: number): IdMap {
  const counts = { absent: 0, album: 0, captured: 0, deleted: 0, missed: 0, unknown: 0 }
  const runs: IdRun[] = []
  const add = (from: number, to: number, kind: IdKind): void => {
    if (to < from) return
    counts[kind] += to - from + 1
    const last = runs.at(-1)
    if (last?.kind === kind) last.to = to
    else runs.push({ from, to, kind })
  }
  const between = betweenAdder(answered, add)
  const ids = [...known.keys()].toSorted((a, b) => a - b)
  let next = lowest
  for (const id of ids) {
    between(next, id - 1)
    add(id, id, known.get(id) ?? 'captured')
    next = id + 1
  }
  return { highest: next - 1, counts, runs }
}

/** Cuts a stretch without posts into what pages were seen without, and what no page was seen of. Asked in rising order. */
function betweenAdder(
  answered: Range[],
  add: (from: number, to: number, kind: IdKind) => void,
): (from: number, to: number) => void {
  let at = 0
  return (from, to) => {
    let next = from
    while (next <= to) {
      while ((answered[at]?.highest ?? Infinity) < next) at++
      const range = answered[at]
      const start = range === undefined ? to + 1 : Math.min(range.lowest, to + 1)
      add(next, start - 1, 'unknown')
      next = Math.max(next, start)
      const end = range === undefined ? next - 1 : Math.min(range.highest, to)
      add(next, end, 'absent')
      next = Math.max(next, end + 1)
    }
  }
}
