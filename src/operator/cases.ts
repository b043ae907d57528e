import type { DatabaseSync } from 'node:sqlite'
import type { PostId, UnixSeconds } from '../model.ts'
import { Failure } from '../failure.ts'
import { transaction } from '../store/sqlite/database.ts'
import { integer, json, text, type Row } from '../store/sqlite/rows.ts'
import { idOf } from './withholding.ts'

/** A set of posts under a name, put together while reading. */
export type Case = {
  /** Never another case's, also when it is gone. */
  id: number
  name: string
  note: string
  posts: number
  madeAt: UnixSeconds
  changedAt: UnixSeconds
}

export type PostName = { handle: string; id: PostId }

export type CasePost = PostName & { note: string; tags: string[]; addedAt: UnixSeconds }

export type Cases = {
  /** The one that was changed last first. */
  all(): Case[]
  get(id: number): Case | undefined
  /** In any letters' case. */
  named(name: string): Case | undefined
  /** Those that hold a post. */
  of(post: PostName): Case[]
  /** The one of this name, made where there is none. */
  make(name: string): Case
  /** A `Failure` where another case has the name. */
  rename(id: number, name: string): void
  describe(id: number, note: string): void
  remove(id: number): void
  /** In the order in which they were added. */
  posts(id: number): CasePost[]
  /** Gives how many of them are new to it; the others stay as they are. A `Failure`, and nothing is added, where it would hold too many. */
  add(id: number, posts: readonly PostName[], about?: { note?: string; tags?: string[] }): number
  annotate(id: number, post: PostName, about: { note: string; tags: string[] }): void
  /** False where it does not hold the post. */
  drop(id: number, post: PostName): boolean
}

/** Posts that a case holds at most: what a person can still look through, and a query can name. */
const CASE_MOST = 5000

const LONGEST_NAME = 100
const LONGEST_NOTE = 20_000
const LONGEST_TAG = 60
const MOST_TAGS = 20

const SELECT = `SELECT kept_case.*, (SELECT count(*) FROM case_post WHERE kept_case = kept_case.id) AS posts
  FROM kept_case`

export function casesOf(db: DatabaseSync): Cases {
  const all = db.prepare(`${SELECT} ORDER BY changed_at DESC, name`)
  const one = db.prepare(`${SELECT} WHERE id = ?`)
  const named = db.prepare(`${SELECT} WHERE key = ?`)
  const holding = db.prepare(
    `${SELECT} WHERE id IN (SELECT kept_case FROM case_post WHERE handle = ? AND post = ?) ORDER BY name`,
  )
  const make = db.prepare(
    `INSERT INTO kept_case (name, key, note, made_at, changed_at) VALUES (?, ?, '', unixepoch(), unixepoch())
     ON CONFLICT DO NOTHING`,
  )
  const rename = db.prepare(
    'UPDATE kept_case SET name = ?, key = ?, changed_at = unixepoch() WHERE id = ?',
  )
  const describe = db.prepare(
    'UPDATE kept_case SET note = ?, changed_at = unixepoch() WHERE id = ?',
  )
  const changed = db.prepare('UPDATE kept_case SET changed_at = unixepoch() WHERE id = ?')
  const empty = db.prepare('DELETE FROM case_post WHERE kept_case = ?')
  const remove = db.prepare('DELETE FROM kept_case WHERE id = ?')
  const posts = db.prepare('SELECT * FROM case_post WHERE kept_case = ? ORDER BY id')
  const count = db.prepare('SELECT count(*) AS posts FROM case_post WHERE kept_case = ?')
  const add = db.prepare(
    `INSERT INTO case_post (kept_case, handle, post, note, tags, added_at) VALUES (?, ?, ?, ?, ?, unixepoch())
     ON CONFLICT DO NOTHING`,
  )
  const annotate = db.prepare(
    'UPDATE case_post SET note = ?, tags = ? WHERE kept_case = ? AND handle = ? AND post = ?',
  )
  const drop = db.prepare('DELETE FROM case_post WHERE kept_case = ? AND handle = ? AND post = ?')

  function byName(name: string): Case | undefined {
    const row = named.get(name.toLowerCase())
    return row && toCase(row)
  }

  return {
    all: () => all.all().map(toCase),
    get(id) {
      const row = one.get(id)
      return row && toCase(row)
    },
    named: byName,
    of: ({ handle, id }) => holding.all(handle.toLowerCase(), String(id)).map(toCase),
    make(given) {
      const name = checkedName(given)
      make.run(name, name.toLowerCase())
      const made = byName(name)
      if (made === undefined) throw new TypeError('a case that was made is gone')
      return made
    },
    rename(id, given) {
      const name = checkedName(given)
      const other = byName(name)
      if (other !== undefined && other.id !== id) throw taken(name)
      rename.run(name, name.toLowerCase(), id)
    },
    describe: (id, note) => void describe.run(checkedNote(note), id),
    remove(id) {
      transaction(db, () => {
        empty.run(id)
        remove.run(id)
      })
    },
    posts: (id) => posts.all(id).map(toCasePost),
    add(id, names, { note = '', tags = [] } = {}) {
      const about = [checkedNote(note), JSON.stringify(checkedTags(tags))] as const
      return transaction(db, () => {
        let added = 0
        for (const { handle, id: post } of names)
          added += Number(add.run(id, handle.toLowerCase(), String(post), ...about).changes)
        if (integer(count.get(id) ?? {}, 'posts') > CASE_MOST) throw full()
        if (added > 0) changed.run(id)
        return added
      })
    },
    annotate(id, { handle, id: post }, { note, tags }) {
      const about = [checkedNote(note), JSON.stringify(checkedTags(tags))] as const
      annotate.run(...about, id, handle.toLowerCase(), String(post))
      changed.run(id)
    },
    drop(id, { handle, id: post }) {
      const isDone = drop.run(id, handle.toLowerCase(), String(post)).changes > 0
      if (isDone) changed.run(id)
      return isDone
    },
  }
}

/** What `case:NAME` names. */
export function postsOfCase(cases: Cases, name: string): CasePost[] | undefined {
  const found = cases.named(name)
  return found && cases.posts(found.id)
}

/** `port, night shift` is two tags; a `#` before one is none of its letters. */
export function readTags(typed: string): string[] {
  return typed.split(/[,،\n]/u)
}

function checkedTags(given: readonly string[]): string[] {
  const tags = given.map((tag) => tag.trim().replace(/^#+/u, '').replaceAll(/\s+/gu, ' '))
  const some = [...new Set(tags.filter((tag) => tag !== '').map((tag) => tag.toLowerCase()))]
  if (some.length <= MOST_TAGS && some.every((tag) => tag.length <= LONGEST_TAG)) return some
  throw new Failure(
    'bad-input',
    `A post has at most ${MOST_TAGS} tags of ${LONGEST_TAG} characters.`,
    { subject: 'tags', hint: 'Commas stand between tags; longer words go into the note.' },
  )
}

function checkedName(given: string): string {
  const name = given
    .toWellFormed()
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  if (name !== '' && name.length <= LONGEST_NAME) return name
  throw new Failure('bad-input', `A case has a name of 1 to ${LONGEST_NAME} characters.`, {
    subject: 'name',
    hint: 'Two or three words do; the rest goes into its note.',
  })
}

function checkedNote(note: string): string {
  if (note.length <= LONGEST_NOTE) return note.toWellFormed().trim()
  throw new Failure('bad-input', `A note has at most ${LONGEST_NOTE} characters.`, {
    subject: 'note',
    hint: 'Keep a longer text elsewhere, and its place here.',
  })
}

function taken(name: string): Failure {
  return new Failure('bad-input', `There is a case called ${name} already.`, {
    subject: name,
    hint: 'Choose another name.',
  })
}

function full(): Failure {
  return new Failure('bad-input', `A case holds at most ${CASE_MOST} posts; nothing was added.`, {
    subject: 'case',
    hint: 'Narrow the search, or divide the case.',
  })
}

function toCase(row: Row): Case {
  return {
    id: integer(row, 'id'),
    name: text(row, 'name'),
    note: text(row, 'note'),
    posts: integer(row, 'posts'),
    madeAt: integer(row, 'made_at'),
    changedAt: integer(row, 'changed_at'),
  }
}

function toCasePost(row: Row): CasePost {
  return {
    handle: text(row, 'handle'),
    id: idOf(text(row, 'post')).id ?? '',
    note: text(row, 'note'),
    tags: json<string[]>(row, 'tags'),
    addedAt: integer(row, 'added_at'),
  }
}
