/** The channel list: whom to capture, and how far that has come. */
import type { DatabaseSync } from 'node:sqlite'
import { transaction } from '../store/sqlite/database.ts'
import type { Oddness } from './layout.ts'
import { integer, json, text, type Row } from '../store/sqlite/rows.ts'

export type MediaWish = 'all' | 'none' | 'thumbnails'

/** What the operator wants of a channel, where that differs from the settings. */
export type Wishes = {
  /** Not before this time, Unix seconds. */
  since?: number
  /** Of what there is when it is added, so many posts, the newest. */
  limit?: number
  media?: MediaWish
  /** Stretches of numbers of which no page was seen; asked for at a time. */
  fill?: { askedAt: number; ranges: IdRange[] }
}

export type IdRange = { from: number; to: number }

export type Standing =
  /** Not asked yet. */
  | 'new'
  | 'fine'
  /** The channel has no public preview. */
  | 'no-preview'
  | 'restricted'
  /** No such name, or a private one. */
  | 'gone'
  | 'not-a-channel'
  /** Its pages name another handle. */
  | 'renamed'
  /** Its name belongs to another channel now. */
  | 'other-owner'
  /** The source does not answer, or not with pages. */
  | 'unreachable'
  /** The page is none that this version can read. */
  | 'layout-changed'

/** From newer to older pages. */
export type Walk = {
  /** The next page is the one before this id; the newest page where absent. */
  before?: number
  /** It is over once a page reaches this id. */
  floor: number
  /** Highest id met. */
  top?: number
  /** How often the next page was asked for in vain. */
  tries: number
  /** Posts met, all and those that were new. */
  met: number
  fresh: number
}

export type Progress = {
  standing: Standing
  since: number
  detail?: string
  /** The handle that its pages name, where that is another one. */
  renamedTo?: string
  peer?: number
  /** The walk in hand: the first one goes to the beginning, later ones to where the one before began. */
  walk?: Walk
  /** Where the first walk ended, and why. */
  bottom?: { kind: 'first' | 'limit' | 'since' | 'unproven'; id: number; at: number }
  /** Highest id of all walks that came to their end. */
  highest?: number
  /** Posts that a page should have shown and did not: their own pages are asked. */
  confirm: { id: number; tries: number }[]
  /** Posts to look at again, their pages from the newest on. */
  again: number[]
  /** How often the next page of these was asked for in vain. */
  againTries?: number
  /** Posts that neither a page nor their own page told anything of: not asked again before a time. */
  unanswered?: { until: number; ids: number[] }
  /** Stretches still to be filled, and the asking that they are of. */
  fill?: { askedAt: number; ranges: IdRange[]; tries: number }
  /** When the next of the posts to look at again is due. */
  againAt?: number
  /** Seconds between two visits. */
  every: number
  visitAt: number
  /** In a row. */
  failures: number
  pages: number
  posts: number
  /** Of its pages' markup, to notice when that changes. */
  oddness?: Oddness
  /** Validator of the newest page. */
  etag?: string
}

export type Followed = {
  handle: string
  addedAt: number
  paused: boolean
  wishes: Wishes
  progress: Progress
  /** Unix seconds. */
  nextAt: number
}

export type RestingHost = { host: string; until: number; why: string }

export type ChannelList = {
  all(): Followed[]
  /** By handle, any case. */
  get(handle: string): Followed | undefined
  /** False when it is listed already: then only its wishes change. */
  add(handle: string, wishes: Wishes, now: number): boolean
  /** Changes some of its wishes; false when it is not listed. */
  wish(handle: string, wishes: Wishes): boolean
  remove(handle: string): boolean
  /**
   * Captures it under another handle from now on, from where it has come; false when it is not listed. The number of the channel is
   * still looked at: where the handle turns out to be another one's, nothing is walked.
   */
  rename(handle: string, to: string, now: number): boolean
  pause(handle: string, paused: boolean): boolean
  /** Keeps how far these have come, unless they were removed meanwhile. */
  save(followed: Pick<Followed, 'handle' | 'nextAt' | 'progress'>[]): void
  hostStanding(host: string): unknown
  /** Hosts that are not to be asked for now, and why. */
  resting(now: number): RestingHost[]
  saveHost(host: string, standing: unknown): void
}

const FIRST_RHYTHM = 1800

export function channelList(db: DatabaseSync, hasty: DatabaseSync): ChannelList {
  const all = db.prepare('SELECT * FROM followed ORDER BY handle')
  const one = db.prepare('SELECT * FROM followed WHERE handle = ?')
  const insert = db.prepare(
    `INSERT INTO followed (handle, given, added_at, paused, wishes, progress, next_at)
     VALUES (?, ?, ?, 0, ?, ?, ?) ON CONFLICT DO NOTHING`,
  )
  const wish = db.prepare('UPDATE followed SET wishes = ? WHERE handle = ?')
  const remove = db.prepare('DELETE FROM followed WHERE handle = ?')
  const pause = db.prepare('UPDATE followed SET paused = ? WHERE handle = ?')
  const save = hasty.prepare('UPDATE followed SET progress = ?, next_at = ? WHERE handle = ?')
  const host = db.prepare('SELECT standing FROM host WHERE host = ?')
  const hosts = db.prepare('SELECT host, standing FROM host ORDER BY host')
  const saveHost = hasty.prepare(
    'INSERT INTO host (host, standing) VALUES (?, ?) ON CONFLICT DO UPDATE SET standing = excluded.standing',
  )
  return {
    all: () => all.all().map(toFollowed),
    get(handle) {
      const row = one.get(handle.toLowerCase())
      return row && toFollowed(row)
    },
    add(handle, wishes, now) {
      const key = handle.toLowerCase()
      const progress = JSON.stringify(firstProgress(now))
      const { changes } = insert.run(key, handle, now, JSON.stringify(wishes), progress, now)
      if (changes === 0) wish.run(JSON.stringify(wishes), key)
      return changes === 1
    },
    wish(handle, wishes) {
      const row = one.get(handle.toLowerCase())
      if (row === undefined) return false
      const together = { ...toFollowed(row).wishes, ...wishes }
      return wish.run(JSON.stringify(together), handle.toLowerCase()).changes === 1
    },
    remove: (handle) => remove.run(handle.toLowerCase()).changes === 1,
    rename(handle, to, now) {
      const row = one.get(handle.toLowerCase())
      if (row === undefined) return false
      const { progress, wishes } = toFollowed(row)
      const { detail: _detail, etag: _etag, renamedTo: _renamed, ...rest } = progress
      // Without a number nothing would tell another channel under that handle from this one.
      const begun = progress.peer === undefined ? firstProgress(now) : rest
      const next = { ...begun, standing: 'new', since: now, failures: 0, visitAt: now } as const
      transaction(db, () => {
        remove.run(handle.toLowerCase())
        insert.run(to.toLowerCase(), to, now, JSON.stringify(wishes), JSON.stringify(next), now)
      })
      return true
    },
    pause: (handle, paused) => pause.run(Number(paused), handle.toLowerCase()).changes === 1,
    save(followed) {
      transaction(hasty, () => {
        for (const { handle, nextAt, progress } of followed)
          save.run(JSON.stringify(progress), Math.ceil(nextAt), handle.toLowerCase())
      })
    },
    hostStanding(name) {
      const row = host.get(name)
      return row && json<unknown>(row, 'standing')
    },
    resting: (now) =>
      hosts.all().flatMap((row) => {
        const { notBefore, why } = json<{ notBefore: number; why: string }>(row, 'standing')
        const until = Math.ceil(notBefore / 1000)
        // A pause of seconds is nothing to tell.
        return why === 'pause' || until <= now ? [] : [{ host: text(row, 'host'), until, why }]
      }),
    saveHost: (name, standing) => void saveHost.run(name, JSON.stringify(standing)),
  }
}

function firstProgress(now: number): Progress {
  return {
    standing: 'new',
    since: now,
    confirm: [],
    again: [],
    every: FIRST_RHYTHM,
    visitAt: now,
    failures: 0,
    pages: 0,
    posts: 0,
  }
}

function toFollowed(row: Row): Followed {
  return {
    handle: text(row, 'given'),
    addedAt: integer(row, 'added_at'),
    paused: integer(row, 'paused') === 1,
    wishes: json<Wishes>(row, 'wishes'),
    progress: json<Progress>(row, 'progress'),
    nextAt: integer(row, 'next_at'),
  }
}
