/** The words that posts hold, for what may be meant by one that none holds, and for what may be written next. */
import type { DatabaseSync } from 'node:sqlite'
import { meantBy, type KnownWord, type Meant, type Vocabulary } from '../../../query/meant.ts'
import type { QueryNode } from '../../../query/query.ts'
import type { FacetValue } from '../../store.ts'
import type { Asker } from './ask.ts'
import { hits, preparer } from './hits.ts'
import { integer, text } from '../rows.ts'
import { TERM } from '../fold/term.ts'

export function meantFinder(db: DatabaseSync, ask: Asker): (tree: QueryNode) => Meant | undefined {
  const words = vocabularyOf(db, ask, 'words', '', (word) => ({ kind: 'word', text: word }))
  const sign = TERM.hashtag('')
  const hashtags = vocabularyOf(db, ask, 'things', sign, (tag) => ({ kind: 'hashtag', tag }))
  const names = db.prepare('SELECT DISTINCT handle FROM channel_handle')
  const handles = (): string[] => names.all().map((row) => text(row, 'handle'))
  return (tree) => meantBy(tree, { words, hashtags, handles })
}

/** The terms of a column that begin with a sign, without it. */
function vocabularyOf(
  db: DatabaseSync,
  ask: Asker,
  column: string,
  sign: string,
  nodeOf: (word: string) => QueryNode,
): Vocabulary {
  const prepare = preparer(db)
  const beginning = termReader(db, column)
  const one = db.prepare('SELECT doc FROM vocabulary WHERE term = ? AND col = ?')
  return {
    finds(word) {
      const { sql, values } = hits(ask(nodeOf(word)), '1')
      return prepare(`${sql} LIMIT 1`).get(...values) !== undefined
    },
    known(words) {
      return words.flatMap((word): KnownWord[] => {
        const row = one.get(sign + word, column)
        return row === undefined ? [] : [{ word, posts: integer(row, 'doc') }]
      })
    },
    *beginning(prefix) {
      for (const { word, posts } of beginning(sign + prefix))
        yield { word: word.slice(sign.length), posts }
    },
  }
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
