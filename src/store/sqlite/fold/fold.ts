import type { DatabaseSync } from 'node:sqlite'
import { familyOf } from '../../../identity/versions.ts'
import type { FoldReport } from '../../store.ts'
import { captureKeeper, type KeptCapture } from './fold-capture.ts'
import type { Cause } from './derive.ts'
import { channelFolder } from './fold-channel.ts'
import { postFolder } from './fold-post.ts'
import { homeKeeper } from '../homes.ts'
import { joiner } from './join.ts'
import { mover } from './move.ts'
import { readParcels, type ParcelFolding, type ParcelPage } from './parcel.ts'

/** Folds captures into the tables. Runs inside the caller's transaction, on the writer's thread. */
export function folder(db: DatabaseSync): (batch: readonly Uint8Array[]) => FoldReport[] {
  const captures = captureKeeper(db)
  const homes = homeKeeper(db)
  const channels = channelFolder(db, homes)
  const posts = postFolder(db)
  const join = joiner(db, homes, posts)
  const move = mover(db, { channels, posts, join })
  const addPage = db.prepare(
    `INSERT OR IGNORE INTO complete_page (channel, ordinal, capture, lowest, highest, members)
     VALUES (?, ?, ?, ?, ?, ?)`,
  )
  const addNotFound = db.prepare(
    `INSERT OR IGNORE INTO not_found (channel, message, capture) VALUES (?, ?, ?)`,
  )

  /** Gives the channel whose posts without a number are to be joined anew, if it is. */
  function foldPage(
    page: ParcelPage,
    kept: KeptCapture,
    report: FoldReport,
    fresh: Set<number>,
  ): number | undefined {
    const { id: capture, order, format } = kept
    const { home, moved } = homes.sighted(page.channel, order)
    channels.sighted(home, page.channel, capture, order)
    if (moved.length > 0) move(moved)
    const channel = homes.shownIn(home)
    const touched = new Map<number, Cause>()
    const absent: Cause = { kind: 'absent' }
    if (page.complete !== undefined) {
      const { lowest, highest } = page.complete
      const members = JSON.stringify(page.posts.flatMap(({ albumIds = [] }) => albumIds))
      addPage.run(home, order.ordinal, capture, lowest, highest, members)
      for (const post of posts.between(channel, lowest, highest)) touched.set(post, absent)
    }
    for (const message of page.notFound ?? []) {
      addNotFound.run(home, message, capture)
      for (const post of posts.between(channel, message, message)) touched.set(post, absent)
    }
    const hasLoose = join.hasLoose(channel)
    const inserted = new Set<number>()
    const toJoin = new Set<number>()
    let looseAgain = kept.again && hasLoose
    const mayMiss = posts.mayMiss(channel)
    const seen = { home, channel, capture, family: familyOf(format), order, mayMiss }
    for (const post of page.posts) {
      const { id, root, cause, content } = posts.sighted({ ...seen, post })
      report.posts++
      if (cause === undefined) {
        inserted.add(id)
        touched.delete(id)
        if (typeof post.id === 'number') toJoin.add(post.id)
      } else {
        // Two of its sightings at once: both count.
        const isFirst = (touched.get(root) ?? absent).kind === 'absent'
        touched.set(root, isFirst ? cause : { kind: 'late' })
      }
      // Where a dump has it counts, even if it shows nothing new.
      if (typeof post.id === 'string') looseAgain = true
      else {
        for (const member of join.album(home, post.id, post.albumIds ?? [])) toJoin.add(member)
        if (hasLoose && content.likeness !== undefined && !looseAgain)
          looseAgain = join.hasLoose(channel, content.likeness)
      }
    }
    const changed = join.messages(channel, toJoin)
    looseAgain ||= hasLoose && changed.size > 0
    for (const post of changed) {
      touched.set(post, { kind: 'late' })
      // What it was when it stood alone is not what it is.
      inserted.delete(post)
    }
    for (const [post, cause] of touched) {
      const change = posts.derive(post, cause)
      report.newRevisions += change.newRevisions
      if (change.newlyMissed) report.newlyMissed++
    }
    report.newPosts += inserted.size
    for (const post of inserted) fresh.add(post)
    return looseAgain ? channel : undefined
  }

  /** Channels to be looked at once the last part of a capture is folded: each look goes through all of them. */
  const waiting = new Map<string, Set<number>>()

  return (batch) => {
    posts.begin()
    const reports = batch.map((bytes) => foldOne(readParcels(bytes)))
    posts.settle()
    return reports
  }

  function foldOne(folding: ParcelFolding): FoldReport {
    const report = emptyReport(folding.capture.id)
    const capture = captures(folding)
    if (capture === undefined) return report
    report.folded = true
    const loose = waiting.get(folding.capture.id) ?? new Set<number>()
    const fresh = new Set<number>()
    for (const page of folding.observations) {
      const channel = foldPage(page, capture, report, fresh)
      if (channel !== undefined) loose.add(channel)
    }
    if (folding.part?.last === false) waiting.set(folding.capture.id, loose)
    else {
      waiting.delete(folding.capture.id)
      for (const channel of loose)
        for (const post of joinLoose(channel)) {
          // It was held already, under another id.
          if (fresh.delete(post)) report.newPosts--
        }
    }
    return report
  }

  function joinLoose(channel: number): Set<number> {
    const changed = join.loose(channel)
    for (const post of changed) posts.derive(post, { kind: 'late' })
    return changed
  }
}

function emptyReport(captureId: string): FoldReport {
  return { captureId, folded: false, posts: 0, newPosts: 0, newRevisions: 0, newlyMissed: 0 }
}
