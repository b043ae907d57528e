/** The words that posts hold, for what may be meant by one that none holds, and for what may be written next. */
import type { DatabaseSync } from 'node:sqlite'
import { meantBy, type KnownWord, type Meant } from '../../query/meant.ts'
import type { QueryNode } from '../../query/query.ts'
import type { FacetValue } from '../store.ts'
import type { Asker } from './ask.ts'
import { hits, preparer } from './hits.ts'
import { integer, text } from './rows.ts'
import { TERM } from './terms.ts'

export function meantFinder(db: DatabaseSync, ask: Asker): (tree: QueryNode) => Meant | undefined {
  const prepare = preparer(db)
  const beginning = termReader(db, 'words')
  const one = db.prepare("SELECT doc FROM vocabulary WHERE term = ? AND col = 'words'")

  return (tree) =>
    meantBy(tree, {
      finds(word) {
        const { sql, values } = hits(ask({ kind: 'word', text: word }), '1')
        return prepare(`${sql} LIMIT 1`).get(...values) !== undefined
      },
      known(words) {
        return words.flatMap((word): KnownWord[] => {
          const row = one.get(word)
          return row === undefined ? [] : [{ word, posts: integer(row, 'doc') }]
        })
      },
      beginning,
    })
}

/** Hashtags that begin so, the most frequent first. */
export function hashtagReader(db: DatabaseSync): (prefix: string, most: number) => FacetValue[] {
  const beginning = termReader(db, 'things')
  const sign = TERM.hashtag('')
  return (prefix, most) =>
    [...beginning(TERM.hashtag(prefix))]
      .toSorted((a, b) => b.posts - a.posts || (a.word < b.word ? -1 : 1))
      .slice(0, most)
      .map(({ word, posts }) => ({ value: word.slice(sign.length), posts }))
}

/** A few thousand words in a few tens of milliseconds at most: what is beyond is not proposed. */
const MOST_WORDS = 20_000
const LONGEST_MS = 100

function termReader(db: DatabaseSync, column: string): (prefix: string) => Iterable<KnownWord> {
  const range = db.prepare(
    'SELECT term, doc FROM vocabulary WHERE term >= ? AND term <= ? AND col = ?',
  )
  return function* (prefix) {
    const start = performance.now()
    let read = 0
    for (const row of range.iterate(prefix, `${prefix}\u{10ffff}`, column)) {
      yield { word: text(row, 'term'), posts: integer(row, 'doc') }
      if (++read >= MOST_WORDS || performance.now() - start > LONGEST_MS) return
    }
  }
}
