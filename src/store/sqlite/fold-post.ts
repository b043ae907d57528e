import type { DatabaseSync } from 'node:sqlite'
import { familyOf } from '../../identity/versions.ts'
import type { Content, ParseFormat } from '../../model.ts'
import { sayingOf, type Saying } from '../saying.ts'
import type { FoldingPost } from '../store.ts'
import { contentKeeper, type Kept } from './contents.ts'
import { deriver, freshPost, type Cause, type Derived, type SightingRow } from './derive.ts'
import { keyGiver, timeOf } from './keys.ts'
import type { Observed, Order } from './observed.ts'
import { linker, type Telling } from './link.ts'
import { packObserved, packPresent, presentOf } from './packed.ts'
import { integer, json, optionalInteger, text, type Row } from './rows.ts'
import { lister } from './listing.ts'
import { reactionNames, termFeeder, type TermState } from './terms.ts'
import { quoteVeil } from './quoted.ts'
import { withheldReader } from './withhold.ts'

export type Sighted = {
  home: number
  /** The channel it is shown in. */
  channel: number
  capture: number
  format: ParseFormat | undefined
  order: Order
  index: number
  post: FoldingPost
}

/** What a sighting did: `cause` is absent for a post never seen before, which is complete; else it wants `derive`. */
export type SightedPost = { id: number; root: number; cause?: Cause; content: Kept }

export type PostFolder = {
  /** Keeps the sighting. */
  sighted(sighted: Sighted): SightedPost
  /** Makes the post's present state anew. */
  derive(post: number, cause: Cause): { newRevisions: number; newlyMissed: boolean }
  /** Posts shown in this channel, by message id, inclusive. */
  between(channel: number, lowest: number, highest: number): number[]
  /** Lists the post and its terms, or, where it is withheld, no longer. */
  list(post: number): void
  /** Shows the post in a channel, or as another one. Does nothing where it is so already. */
  show(post: number, where: { channel: number } | { joined: number }): boolean
  /** Stand around the work of each transaction. */
  begin: () => void
  settle: () => void
}

export function postFolder(db: DatabaseSync): PostFolder {
  const contents = contentKeeper(db)
  const write = postWriter(db)
  const link = linker(db)
  /** Linked together at the end of the transaction. */
  let told: Telling[] = []
  const { stateOf } = deriver(db)
  const known = 'id, joined, last_ordinal, last_seen_at'
  const byMessage = db.prepare(`SELECT ${known} FROM post WHERE home = ? AND message = ?`)
  const byLocal = db.prepare(`SELECT ${known} FROM post WHERE home = ? AND local = ?`)
  const lastId = db.prepare('SELECT coalesce(max(id), 0) AS id FROM post')
  const addSighting = db.prepare(
    'INSERT OR IGNORE INTO sighting (post, capture, content, observed) VALUES (?, ?, ?, ?)',
  )
  const range = db.prepare(
    'SELECT id FROM post WHERE channel = ? AND rank BETWEEN ? AND ? AND message IS NOT NULL',
  )
  const before = db.prepare('SELECT revisions, missed_at FROM post WHERE id = ?')

  return {
    sighted(sighted) {
      const { home, post, order } = sighted
      const row = (typeof post.id === 'number' ? byMessage : byLocal).get(home, post.id)
      const id = row === undefined ? integer(lastId.get() ?? {}, 'id') + 1 : integer(row, 'id')
      const saying = post.saying ?? sayingOf(post.content)
      const content = contents.keep(id, post, saying, row === undefined)
      const observed = observedOf(sighted)
      const family = familyOf(sighted.format)
      const sighting = { order, family, content: content.id, digest: post.digest, observed }
      if (row === undefined) write.insert(id, sighted, sighting, saying)
      addSighting.run(id, sighted.capture, content.id, packObserved(observed))
      // A capture that shows nothing new, later than all before, tells nothing new of its words. (Of one that is shown as
      // another post the time is not kept.)
      const isOld =
        row !== undefined &&
        (row['joined'] !== null || order.takenAt < integer(row, 'last_seen_at'))
      if (post.content.kind === 'post' && (content.isNew || isOld)) {
        const { takenAt } = order
        told.push({ post: id, home, content: content.id, text: post.content.text, takenAt })
      }
      if (row === undefined) return { id, root: id, content }
      const root = optionalInteger(row, 'joined')
      if (root !== undefined) return { id, root, cause: { kind: 'late' }, content }
      const isNewer = order.ordinal > text(row, 'last_ordinal')
      return {
        id,
        root: id,
        cause: isNewer ? { kind: 'newer', sighting } : { kind: 'late' },
        content,
      }
    },
    derive(post, cause) {
      const old = before.get(post) ?? {}
      const state = stateOf(post, cause)
      write.update(post, state)
      return {
        newRevisions: Math.max(0, state.revisions - integer(old, 'revisions')),
        newlyMissed: old['missed_at'] === null && state.missedAt !== undefined,
      }
    },
    between: (channel, lowest, highest) =>
      range.all(channel, lowest, highest).map((row) => integer(row, 'id')),
    list: write.list,
    show: write.show,
    begin() {
      told = []
      write.begin()
    },
    settle() {
      link(told)
      told = []
      write.settle()
    },
  }
}

function observedOf({ post, index }: Sighted): Observed {
  const observed: Observed = { metrics: post.metrics, sources: post.sources, index }
  if (post.edited === true) observed.edited = true
  if (post.albumIds !== undefined && post.albumIds.length > 0) observed.albumIds = post.albumIds
  if (post.date !== undefined) observed.date = post.date
  if (post.dateBounds !== undefined) observed.dateBounds = post.dateBounds
  if (post.inferredAlbum === true) observed.inferredAlbum = true
  if (post.inferredBorder === true) observed.inferredBorder = true
  return observed
}

/** Writes a post's row and its terms together. */
function postWriter(db: DatabaseSync): {
  insert: (id: number, sighted: Sighted, sighting: SightingRow, saying: Saying) => void
  update: (post: number, state: Derived) => void
  list: PostFolder['list']
  show: PostFolder['show']
  begin: () => void
  settle: () => void
} {
  const withheld = withheldReader(db)
  const veiled = quoteVeil(db)
  const nextKey = keyGiver(db)
  const terms = termFeeder(db)
  const listings = lister(db)
  const contents = contentKeeper(db)
  const { missingAfter } = deriver(db)
  const insert = db.prepare(
    `INSERT INTO post (id, home, channel, message, local, language, rank, key, date, content, family, present,
       revisions, first_seen_at, last_seen_at, last_ordinal, last_digest, missed_at, deleted_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const update = db.prepare(
    `UPDATE post SET rank = ?, key = ?, date = ?, content = ?, family = ?, present = ?,
       revisions = ?, first_seen_at = ?, last_seen_at = ?, last_ordinal = ?, last_digest = ?,
       missed_at = ?, deleted_at = ? WHERE id = ?`,
  )
  const setLanguage = db.prepare('UPDATE post SET language = ? WHERE id = ?')
  const before = db.prepare('SELECT * FROM post WHERE id = ?')
  const contentOf = db.prepare('SELECT json FROM content WHERE id = ?')
  const setShown = db.prepare('UPDATE post SET channel = ?, joined = ? WHERE id = ?')

  /** Terms as the row and its content state them. */
  function feed(
    post: number,
    row: Row,
    state: Pick<Derived, 'lastSeenAt' | 'present' | 'revisions'>,
  ): void {
    const channel = optionalInteger(row, 'channel')
    // One that is shown as another post is found as that.
    if (channel === undefined) return
    const content = json<Content>(contentOf.get(integer(row, 'content')) ?? {}, 'json')
    const saying = sayingOf(content)
    const { language } = saying
    if (language !== row['language']) setLanguage.run(language, post)
    const date = optionalInteger(row, 'date')
    const deletedAt = optionalInteger(row, 'deleted_at')
    const stated = {
      channel,
      present: state.present,
      revisions: state.revisions,
      lastSeenAt: state.lastSeenAt,
      ...(date !== undefined && { date }),
      ...(deletedAt !== undefined && { deletedAt }),
    }
    enter(post, integer(row, 'key'), content, saying, stated)
  }

  function enter(
    post: number,
    key: number,
    content: Content,
    saying: Saying,
    state: TermState & Pick<Derived, 'lastSeenAt'>,
  ): void {
    if (withheld.post(post)) return
    const seen = veiled(content, state.channel)
    const its = seen === content ? saying : sayingOf(seen)
    terms.feed(key, seen, its, state)
    listings.add(key, seen, its, { post, ...state })
  }

  function drop(key: number): void {
    terms.drop(key)
    listings.drop(key)
  }

  function list(post: number): void {
    const row = before.get(post) ?? {}
    if (row['channel'] === null) return
    drop(integer(row, 'key'))
    feed(post, row, stateIn(row))
  }

  return {
    begin: () => terms.begin(),
    settle: () => terms.settle(),
    insert(id, { home, channel, order, post }, sighting, saying) {
      const message = typeof post.id === 'number' ? post.id : undefined
      const state = freshPost(post.id, sighting)
      if (message !== undefined) Object.assign(state, missingAfter(channel, message, order.ordinal))
      const key = nextKey(timeOf(state))
      const local = typeof post.id === 'string' ? post.id : ''
      const named = [id, home, channel, message ?? null, local, saying.language]
      insert.run(...named, ...columns(state, sighting.content, key))
      enter(id, key, post.content, saying, { channel, ...state })
    },
    update(post, state) {
      const old = before.get(post) ?? {}
      const oldKey = integer(old, 'key')
      const oldTime = timeOf({
        date: optionalInteger(old, 'date'),
        firstSeenAt: integer(old, 'first_seen_at'),
      })
      const key = oldTime === timeOf(state) ? oldKey : nextKey(timeOf(state))
      const oldContent = integer(old, 'content')
      const isAssembled = typeof state.content !== 'number'
      const content =
        typeof state.content === 'number'
          ? state.content
          : contents.assemble(post, state.content, oldContent)
      update.run(...columns(state, content, key), post)
      const isSame = key === oldKey && !isAssembled && sameTerms(old, { ...state, content })
      if (old['channel'] === null) return
      if (isSame) {
        listings.touch(key, state)
        return
      }
      drop(oldKey)
      feed(post, before.get(post) ?? {}, state)
    },
    list,
    show(post, where) {
      const row = before.get(post) ?? {}
      const channel = 'channel' in where ? where.channel : null
      const joined = 'joined' in where ? where.joined : null
      if (row['channel'] === channel && row['joined'] === joined) return false
      setShown.run(channel, joined, post)
      if (row['channel'] !== null) drop(integer(row, 'key'))
      feed(post, before.get(post) ?? {}, stateIn(row))
      // A withheld post withholds the one that it is shown as.
      if (withheld.post(post))
        for (const root of [joined, row['joined']]) if (typeof root === 'number') list(root)
      return true
    },
  }
}

function stateIn(row: Row): Pick<Derived, 'lastSeenAt' | 'present' | 'revisions'> {
  return {
    present: presentOf(row),
    revisions: integer(row, 'revisions'),
    lastSeenAt: integer(row, 'last_seen_at'),
  }
}

/** In the order of the statements above, from `rank` to `deleted_at`. */
function columns(state: Derived, content: number, key: number): (number | string | null)[] {
  return [
    state.rank,
    key,
    state.date ?? null,
    content,
    state.family,
    packPresent(state.present),
    state.revisions,
    state.firstSeenAt,
    state.lastSeenAt,
    state.last.ordinal,
    state.last.digest,
    state.missedAt ?? null,
    state.deletedAt ?? null,
  ]
}

/** Whether a post's terms, filters included, are the same as before: most revisits change only its metrics. */
function sameTerms(old: Row, state: Derived): boolean {
  const present = presentOf(old)
  return (
    integer(old, 'content') === state.content &&
    integer(old, 'revisions') > 1 === state.revisions > 1 &&
    (old['deleted_at'] === null) === (state.deletedAt === undefined) &&
    present.edited === state.present.edited &&
    present.albumIds.length > 0 === state.present.albumIds.length > 0 &&
    reactionNames(present.metrics).join() === reactionNames(state.present.metrics).join()
  )
}
