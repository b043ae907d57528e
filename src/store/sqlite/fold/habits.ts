/**
 * What a channel's short posts are taken to be in: the languages that it mostly writes. They follow from all posts that are shown in the
 * channel, whichever came first, so when a transaction changes them its short posts are listed anew before it ends.
 */
import type { DatabaseSync } from 'node:sqlite'
import { assumedFrom, type Assumed } from '../../../language/assumed.ts'
import { integer, text } from '../rows.ts'

export type Habits = {
  of: (channel: number) => Assumed
  /** A post whose words told this language is shown in the channel, or (-1) no longer. */
  count: (channel: number, language: string, by: 1 | -1) => void
  /** Stand around the work of each transaction; the second gives the posts to list anew. */
  begin: () => void
  settle: () => number[]
}

export function channelHabits(db: DatabaseSync): Habits {
  const counts = db.prepare('SELECT language, posts FROM told_language WHERE channel = ?')
  const add = db.prepare(
    `INSERT INTO told_language VALUES (?1, ?2, ?3)
     ON CONFLICT DO UPDATE SET posts = posts + excluded.posts`,
  )
  const wrong = db.prepare(
    `SELECT id FROM post WHERE channel = ? AND told = 0
     AND language NOT IN (SELECT value FROM json_each(?))`,
  )
  /** As the last transaction left them. */
  const known = new Map<number, Assumed>()
  const changes = new Map<number, Map<string, number>>()

  function read(channel: number): Assumed {
    const rows = counts.all(channel)
    return assumedFrom(new Map(rows.map((row) => [text(row, 'language'), integer(row, 'posts')])))
  }

  function of(channel: number): Assumed {
    const assumed = known.get(channel) ?? read(channel)
    known.set(channel, assumed)
    return assumed
  }

  return {
    of,
    count(channel, language, by) {
      const own = changes.get(channel) ?? new Map<string, number>()
      own.set(language, (own.get(language) ?? 0) + by)
      changes.set(channel, own)
    },
    begin() {
      known.clear()
      changes.clear()
    },
    settle() {
      const stale: number[] = []
      for (const [channel, own] of changes) {
        const before = of(channel)
        for (const [language, by] of own) if (by !== 0) add.run(channel, language, by)
        const now = read(channel)
        known.set(channel, now)
        if (now.join() !== before.join())
          for (const row of wrong.all(channel, JSON.stringify(now))) stale.push(integer(row, 'id'))
      }
      changes.clear()
      return stale
    },
  }
}
