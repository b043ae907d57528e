import { allOf } from '../query/build.ts'
import { parseQuery } from '../query/parse-query.ts'
import type { QueryNode } from '../query/query.ts'

/** A question of words and channels, its notices said. */
export function asked(words: string[], channels: string | undefined): QueryNode | undefined {
  const { tree, notices } = parseQuery(words.join(' '))
  for (const notice of notices) console.error(`note: ${notice.message}`)
  const handles = (channels ?? '')
    .split(/[\s,]+/u)
    .map((handle) => handle.replace(/^@/u, '').toLowerCase())
    .filter((handle) => handle !== '')
  return allOf([
    ...(handles.length === 0 ? [] : [{ kind: 'channel' as const, handles }]),
    ...(tree === undefined ? [] : [tree]),
  ])
}
