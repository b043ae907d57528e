/** The same posts in a plain FTS5 table: text as it is, filters and order by columns of a table beside it. */
import { existsSync, renameSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { Row } from './rows.ts'
import type { Asked } from './queries.ts'

/** One that was kept is opened. */
export function buildPlain(file: string, rows: Iterable<Row>): DatabaseSync {
  const isKept = existsSync(file)
  const db = new DatabaseSync(isKept ? file : `${file}.part`)
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536')
  if (isKept) return db
  db.exec(`
    CREATE TABLE post (id INTEGER PRIMARY KEY, channel TEXT, language TEXT, date INTEGER, views INTEGER, text TEXT);
    CREATE INDEX post_date ON post (date);
    CREATE VIRTUAL TABLE plain USING fts5 (text, content = '', tokenize = 'unicode61');
    BEGIN`)
  const post = db.prepare('INSERT INTO post VALUES (?, ?, ?, ?, ?, ?)')
  const terms = db.prepare('INSERT INTO plain (rowid, text) VALUES (?, ?)')
  let n = 0
  for (const { channel, language, date, views, text } of rows) {
    post.run(n, channel, language, date, views, text)
    terms.run(n, text)
    if (++n % 20_000 === 0) db.exec('COMMIT; BEGIN')
  }
  db.exec('COMMIT; ANALYZE; PRAGMA journal_mode = DELETE')
  db.close()
  renameSync(`${file}.part`, file)
  return buildPlain(file, [])
}

export function plainAsker(db: DatabaseSync): {
  newest: (asked: Asked) => void
  relevant: (asked: Asked) => void
} {
  const ask = (asked: Asked, order: string): void => {
    const { words, phrase = false, tag, channel, language, after } = asked
    const match =
      tag !== undefined
        ? `"${tag}"`
        : phrase
          ? `"${words.join(' ')}"`
          : words
              .map((word) => (word.endsWith('*') ? `"${word.slice(0, -1)}"*` : `"${word}"`))
              .join(' ')
    const from = after === undefined ? 0 : Date.UTC(Number(after), 0) / 1000
    const before = after === undefined ? 2e9 : Date.UTC(Number(after) + 1, 0) / 1000
    db.prepare(
      `SELECT post.* FROM plain JOIN post ON post.id = plain.rowid WHERE plain MATCH ?
         ${channel === undefined ? '' : `AND channel = '${channel}'`}
         ${language === undefined ? '' : `AND language = '${language}'`}
         ${after === undefined ? '' : `AND date >= ${from} AND date < ${before}`}
       ORDER BY ${order} LIMIT 20`,
    ).all(match)
  }
  return {
    newest: (asked) => ask(asked, 'date DESC'),
    relevant: (asked) => ask(asked, 'bm25(plain)'),
  }
}
