import type { DatabaseSync } from 'node:sqlite'
import type { Family } from '../../../identity/versions.ts'
import type { Content } from '../../../model.ts'
import { sayingOf } from '../../saying.ts'
import { contentKeeper, type Kept } from './contents.ts'
import { deriver, freshPost, type Cause, type Derived, type FreshSighting } from './derive.ts'
import { entryOf, type Entry } from './entry.ts'
import { channelHabits } from './habits.ts'
import { keyGiver, timeOf } from '../keys.ts'
import type { Order } from './observed.ts'
import { linker, type Telling } from '../kin/link.ts'
import { observedOf, packPresent, presentOf } from './packed.ts'
import type { Parcel } from './parcel.ts'
import { integer, json, optionalInteger, text, type Row } from '../rows.ts'
import { lister, measuresOf, type Listed } from './listing.ts'
import { presentFilters, reactionNames, termFeeder, type TermState } from './terms.ts'
import { quoteVeil } from '../quoted.ts'
import { withheldReader } from '../withhold.ts'

export type Sighted = {
  home: number
  /** The channel it is shown in. */
  channel: number
  capture: number
  family: Family
  order: Order
  /** Whether some page of the channel says what is missing: see `PostFolder`. */
  mayMiss: boolean
  post: Parcel
}

/** What a sighting did: `cause` is absent for a post never seen before, which is complete; else it wants `derive`. */
export type SightedPost = { id: number; root: number; cause?: Cause; content: Kept }

export type PostFolder = {
  /** Keeps the sighting. */
  sighted(sighted: Sighted): SightedPost
  /** Whether any page of the channel did not have one of its posts, or may turn out not to have had one. */
  mayMiss: (channel: number) => boolean
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
  const { mayMiss, stateOf } = deriver(db)
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
  /** Of this transaction. */
  let last: number | undefined

  function newId(): number {
    return (last = (last ?? integer(lastId.get() ?? {}, 'id')) + 1)
  }

  return {
    sighted(sighted) {
      const { family, home, post, order } = sighted
      const row = (typeof post.id === 'number' ? byMessage : byLocal).get(home, post.id)
      const id = row === undefined ? newId() : integer(row, 'id')
      const content = contents.keep(id, post, row === undefined)
      if (row === undefined) write.insert(id, sighted, content.id)
      addSighting.run(id, sighted.capture, content.id, post.observed)
      // A capture that shows nothing new, later than all before, tells nothing new of its words. (Of one that is shown as
      // another post the time is not kept.)
      const isOld =
        row !== undefined &&
        (row['joined'] !== null || order.takenAt < integer(row, 'last_seen_at'))
      if (post.kind === 'post' && (content.isNew || isOld)) {
        const { takenAt } = order
        told.push({ post: id, home, content: content.id, text: post.text, takenAt })
      }
      if (row === undefined) return { id, root: id, content }
      const root = optionalInteger(row, 'joined')
      if (root !== undefined) return { id, root, cause: { kind: 'late' }, content }
      if (order.ordinal <= text(row, 'last_ordinal'))
        return { id, root: id, cause: { kind: 'late' }, content }
      const { digest } = post
      const sighting = {
        order,
        family,
        content: content.id,
        digest,
        observed: observedOf({ observed: post.observed }),
      }
      return { id, root: id, cause: { kind: 'newer', sighting }, content }
    },
    mayMiss,
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
      last = undefined
      write.begin()
    },
    settle() {
      link(told)
      told = []
      write.settle()
    },
  }
}

/** Writes a post's row and its terms together. */
function postWriter(db: DatabaseSync): {
  insert: (id: number, sighted: Sighted, content: number) => void
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
  const habits = channelHabits(db)
  const contents = contentKeeper(db)
  const { missingAfter } = deriver(db)
  const insert = db.prepare(
    `INSERT INTO post (id, home, channel, message, local, language, told, rank, key, date, content, family, present,
       revisions, first_seen_at, last_seen_at, last_ordinal, last_digest, missed_at, deleted_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const update = db.prepare(
    `UPDATE post SET rank = ?, key = ?, date = ?, content = ?, family = ?, present = ?,
       revisions = ?, first_seen_at = ?, last_seen_at = ?, last_ordinal = ?, last_digest = ?,
       missed_at = ?, deleted_at = ? WHERE id = ?`,
  )
  const setLanguage = db.prepare('UPDATE post SET language = ?, told = ? WHERE id = ?')
  const before = db.prepare('SELECT * FROM post WHERE id = ?')
  const contentOf = db.prepare('SELECT json FROM content WHERE id = ?')
  const setShown = db.prepare('UPDATE post SET channel = ?, joined = ? WHERE id = ?')

  /** Terms as the row and its content state them. */
  function feed(post: number, row: Row, state: Pick<Derived, 'present' | 'revisions'>): void {
    const channel = optionalInteger(row, 'channel')
    // One that is shown as another post is found as that.
    if (channel === undefined) return
    const content = json<Content>(contentOf.get(integer(row, 'content')) ?? {}, 'json')
    const { own, seen } = entries(content, channel)
    const { isTold, language } = own
    if (language !== row['language'] || isTold !== isToldIn(row)) {
      countTold(row, -1)
      setLanguage.run(language, Number(isTold), post)
      if (isTold) habits.count(channel, language, 1)
    }
    const date = optionalInteger(row, 'date')
    const deletedAt = optionalInteger(row, 'deleted_at')
    const { present, revisions } = state
    const isDated = date !== undefined
    enter(integer(row, 'key'), seen, {
      post,
      channel,
      present: presentFilters(present, { isDated, isEdited: revisions > 1 }),
      measures: measuresOf(present),
      ...(isDated && { date }),
      ...(deletedAt !== undefined && { deletedAt }),
    })
  }

  /** What a content says in this channel, and what is shown of it: of what it quotes, the words of withheld posts are not. */
  function entries(content: Content, channel: number, made?: Entry): { own: Entry; seen: Entry } {
    const spoken = habits.of(channel)
    const shown = veiled(content, channel)
    const own = made ?? entryOf(content, sayingOf(content, spoken))
    return { own, seen: shown === content ? own : entryOf(shown, sayingOf(shown, spoken)) }
  }

  /** The same of one that came with an entry, made without knowing what its channel mostly writes. */
  function parcelEntries(parcel: Parcel, channel: number): { own: Entry; seen: Entry } {
    const { entry, isQuoting, json: written } = parcel
    const spoken = habits.of(channel)
    const isRight = entry.isTold || spoken.includes(entry.language)
    if (isRight && !isQuoting) return { own: entry, seen: entry }
    return entries(json<Content>({ written }, 'written'), channel, isRight ? entry : undefined)
  }

  function countTold(row: Row, by: 1 | -1): void {
    const channel = optionalInteger(row, 'channel')
    if (channel !== undefined && isToldIn(row)) habits.count(channel, text(row, 'language'), by)
  }

  function enter(key: number, entry: Entry, state: TermState & Listed): void {
    if (withheld.post(state.post)) return
    terms.feed(key, entry, state)
    listings.add(key, entry, state)
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
    begin() {
      habits.begin()
      terms.begin()
    },
    settle() {
      for (const post of habits.settle()) list(post)
      terms.settle()
    },
    insert(id, { family, home, channel, mayMiss, order, post }, content) {
      const { digest, fresh, index } = post
      const message = typeof post.id === 'number' ? post.id : undefined
      const sighting: FreshSighting = { order, family, content, digest, index }
      if (post.date !== undefined) sighting.date = post.date
      const state = freshPost(post.id, sighting)
      if (message !== undefined && mayMiss)
        Object.assign(state, missingAfter(channel, message, order.ordinal))
      const key = nextKey(timeOf(state))
      const local = typeof post.id === 'string' ? post.id : ''
      const { own, seen } = parcelEntries(post, channel)
      const { isTold, language } = own
      const named = [id, home, channel, message ?? null, local, language, Number(isTold)]
      insert.run(...named, ...columns(state, fresh.present, content, key))
      if (isTold) habits.count(channel, language, 1)
      const { filters: present, measures } = fresh
      enter(key, seen, { ...state, post: id, channel, present, measures })
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
      update.run(...columns(state, packPresent(state.present), content, key), post)
      const isSame = key === oldKey && !isAssembled && sameTerms(old, { ...state, content })
      if (old['channel'] === null) return
      if (isSame) {
        listings.touch(key, state.present)
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
      countTold(row, -1)
      setShown.run(channel, joined, post)
      countTold({ ...row, channel }, 1)
      if (row['channel'] !== null) drop(integer(row, 'key'))
      feed(post, before.get(post) ?? {}, stateIn(row))
      // A withheld post withholds the one that it is shown as.
      if (withheld.post(post))
        for (const root of [joined, row['joined']]) if (typeof root === 'number') list(root)
      return true
    },
  }
}

function isToldIn(row: Row): boolean {
  return integer(row, 'told') === 1
}

function stateIn(row: Row): Pick<Derived, 'present' | 'revisions'> {
  return { present: presentOf(row), revisions: integer(row, 'revisions') }
}

/** In the order of the statements above, from `rank` to `deleted_at`. */
function columns(
  state: Omit<Derived, 'present'>,
  present: string,
  content: number,
  key: number,
): (number | string | null)[] {
  return [
    state.rank,
    key,
    state.date ?? null,
    content,
    state.family,
    present,
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
