import type { DatabaseSync } from 'node:sqlite'
import type { FoldReport, Folding, FoldingPage } from '../store.ts'
import type { Cause } from './derive.ts'
import { channelFolder } from './fold-channel.ts'
import { postFolder } from './fold-post.ts'
import type { Order } from './observed.ts'
import { integer, type Row } from './rows.ts'

/** Folds captures into the tables. Runs inside the caller's transaction, on the writer's thread. */
export function folder(db: DatabaseSync): (batch: Folding[]) => FoldReport[] {
  const keepCapture = captureKeeper(db)
  const channels = channelFolder(db)
  const posts = postFolder(db)
  const addPage = db.prepare(
    `INSERT OR IGNORE INTO complete_page (channel, taken_at, capture, lowest, highest, members)
     VALUES (?, ?, ?, ?, ?, ?)`,
  )
  const addNotFound = db.prepare(
    `INSERT OR IGNORE INTO not_found (channel, message, capture) VALUES (?, ?, ?)`,
  )

  function foldPage(page: FoldingPage, capture: number, order: Order, report: FoldReport): void {
    const channel = channels.sighted(page.channel, capture, order)
    const touched = new Map<number, Cause>()
    const absent: Cause = { kind: 'absent' }
    if (page.complete !== undefined) {
      const { lowest, highest } = page.complete
      const members = JSON.stringify(page.posts.flatMap(({ albumIds = [] }) => albumIds))
      addPage.run(channel, order.takenAt, capture, lowest, highest, members)
      for (const post of posts.between(channel, lowest, highest)) touched.set(post, absent)
    }
    for (const message of page.notFound ?? []) {
      addNotFound.run(channel, message, capture)
      for (const post of posts.between(channel, message, message)) touched.set(post, absent)
    }
    for (const [index, post] of page.posts.entries()) {
      const { id, cause } = posts.sighted({ channel, capture, order, index, post })
      report.posts++
      if (cause === undefined) {
        report.newPosts++
        touched.delete(id)
      } else touched.set(id, cause)
    }
    for (const [post, cause] of touched) {
      const change = posts.derive(post, cause)
      report.newRevisions += change.newRevisions
      if (change.newlyMissed) report.newlyMissed++
    }
  }

  return (batch) =>
    batch.map((folding) => {
      const report = emptyReport(folding.capture.id)
      const capture = keepCapture(folding)
      if (capture === undefined) return report
      report.folded = true
      const order = { takenAt: folding.takenAt, sha256: folding.capture.sha256 }
      for (const page of folding.observations) foldPage(page, capture, order, report)
      return report
    })
}

function emptyReport(captureId: string): FoldReport {
  return { captureId, folded: false, posts: 0, newPosts: 0, newRevisions: 0, newlyMissed: 0 }
}

/** Inserts the capture and its oddities; `undefined` when it is already there. */
function captureKeeper(db: DatabaseSync): (folding: Folding) => number | undefined {
  const insert = db.prepare(
    `INSERT INTO capture (record, taken_at, basis, source, url, kept_at, stated_at, stated_handle,
       status, content_type, sha256, size, file, offset, length, parser, format, posts)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (record) DO NOTHING RETURNING id`,
  )
  const insertOddity = db.prepare(
    'INSERT INTO oddity (capture, kind, detail, place) VALUES (?, ?, ?, ?)',
  )
  return ({ capture, takenAt, takenAtBasis, parser, format, observations, oddities }) => {
    const row: Row | undefined = insert.get(
      capture.id,
      takenAt,
      takenAtBasis,
      capture.source,
      capture.url,
      capture.keptAt,
      capture.statedAt ?? null,
      capture.statedHandle ?? null,
      capture.status ?? null,
      capture.contentType ?? null,
      capture.sha256,
      capture.size,
      capture.place.file,
      capture.place.offset,
      capture.place.length,
      parser,
      format ?? null,
      observations.reduce((sum, page) => sum + page.posts.length, 0),
    )
    if (row === undefined) return undefined
    const id = integer(row, 'id')
    for (const oddity of oddities) insertOddity.run(id, oddity.kind, oddity.detail, oddity.place)
    return id
  }
}
