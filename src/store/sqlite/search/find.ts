import type { DatabaseSync } from 'node:sqlite'
import { highlighter } from '../../../query/highlight.ts'
import type { QueryNode, Sort } from '../../../query/query.ts'
import type { Found, FoundPost, Page } from '../../store.ts'
import type { Asker } from './ask.ts'
import { copyCounter } from './copies.ts'
import { preparer } from './hits.ts'
import { postReader, selectPosts } from '../posts.ts'
import { rankedPager } from './ranked.ts'
import { integer, type Row } from '../rows.ts'
import { timePager, type Means } from './in-time.ts'

/** One page of hits: their keys in order, then their posts with what was asked for marked. */
export function finder(
  db: DatabaseSync,
  ask: Asker,
  means: Means,
): (tree: QueryNode | undefined, page: Page) => Found {
  const toPost = postReader(db)
  const prepare = preparer(db)
  const copies = copyCounter(db)
  const inTime = timePager(db, { ...means, copies })
  const ranked = rankedPager(db, { ...means, copies })

  function rowsOf(keys: number[]): Row[] {
    const rows = new Map<number, Row>()
    for (const row of prepare(BY_KEYS).all(JSON.stringify(keys))) rows.set(integer(row, 'key'), row)
    return keys.map((key) => rows.get(key)).filter((row) => row !== undefined)
  }

  return (tree, page) => {
    const compiled = ask(tree)
    const { sort = 'newest', collapse = false } = page
    const {
      keys,
      next,
      unfinished,
      posts = rowsOf(keys),
    } = isInTime(sort)
      ? inTime(compiled, { ...page, sort, collapse })
      : ranked(compiled, { ...page, sort, collapse })
    const found: FoundPost[] = posts.map((row) => ({ ...toPost(row), highlights: [] }))
    const highlight = page.unmarked === true ? undefined : highlighter(tree)
    for (const [at, post] of found.entries()) {
      if (highlight !== undefined) post.highlights = highlight(post.content.text, post.language)
      const key = keys[at]
      const same = collapse && key !== undefined ? copies.of(key, compiled) : undefined
      if (same !== undefined && same.posts > 0) post.copies = same
    }
    return {
      posts: found,
      ...(next !== undefined && { next }),
      ...(unfinished !== undefined && { unfinished }),
    }
  }
}

function isInTime(sort: Sort): sort is 'newest' | 'oldest' {
  return sort === 'newest' || sort === 'oldest'
}

const BY_KEYS = selectPosts('SELECT value AS key FROM json_each(?)')
