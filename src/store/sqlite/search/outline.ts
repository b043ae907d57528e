import type { DatabaseSync } from 'node:sqlite'
import { objectsIn, type ObjectKind } from '../../../identity/objects.ts'
import type { Content, PostId } from '../../../model.ts'
import type { Outline, OutlineAsk } from '../../outline.ts'
import type { Asker } from './ask.ts'
import { hits } from './hits.ts'
import { integer, json, optionalInteger, text, type Row } from '../rows.ts'

/** Reads matching posts in one pass over their listings, and over more of them only where that is asked. */
export function outliner(db: DatabaseSync, ask: Asker): (asked: OutlineAsk) => Outline {
  const handleOf = db.prepare('SELECT handle FROM channel WHERE id = ?')

  return ({
    tree,
    objects: kind,
    ids: wantsIds = false,
    sorts = false,
    counted = false,
    limit,
  }) => {
    const { sql, values } = hits(ask(tree), columns({ kind, sorts, counted }), { listed: true })
    const handles = numbered<number>()
    const objects = numbered<string>()
    const languages = numbered<string>()
    const kinds = numbered<string>()
    const found: Columns<'channels' | 'dates' | 'forwards' | 'kinds' | 'languages'> = {
      channels: [],
      dates: [],
      forwards: [],
      kinds: [],
      languages: [],
    }
    const uses: Columns<'objects' | 'posts'> = { objects: [], posts: [] }
    const counts: Columns<'forwards' | 'views'> = { forwards: [], views: [] }
    const ids: PostId[] = []
    let whole = true
    for (const row of db.prepare(selecting(sql, kind, wantsIds)).iterate(...values, limit + 1)) {
      if (found.dates.length === limit) {
        whole = false
        break
      }
      for (const name of objectsOf(row, kind)) {
        uses.posts.push(found.dates.length)
        uses.objects.push(objects.at(name))
      }
      if (wantsIds) ids.push(optionalInteger(row, 'message') ?? text(row, 'local'))
      found.channels.push(handles.at(integer(row, 'channel')))
      found.dates.push(optionalInteger(row, 'date') ?? Number.NaN)
      found.forwards.push(integer(row, 'forward'))
      if (sorts) {
        found.languages.push(languages.at(text(row, 'language')))
        found.kinds.push(kinds.at(text(row, 'kinds').split(' ', 1)[0] ?? ''))
      }
      if (counted) {
        counts.views.push(optionalInteger(row, 'views') ?? Number.NaN)
        counts.forwards.push(optionalInteger(row, 'forwards') ?? Number.NaN)
      }
    }
    return {
      whole,
      handles: handles.all().map((id) => text(handleOf.get(id) ?? {}, 'handle')),
      channels: Uint32Array.from(found.channels),
      ids,
      dates: Float64Array.from(found.dates),
      forwards: Uint8Array.from(found.forwards),
      languages: { names: languages.all(), rows: Uint32Array.from(found.languages) },
      kinds: { names: kinds.all(), rows: Uint32Array.from(found.kinds) },
      ...(counted && {
        counted: {
          views: Float64Array.from(counts.views),
          forwards: Float64Array.from(counts.forwards),
        },
      }),
      objects: objects.all(),
      uses: { posts: Uint32Array.from(uses.posts), objects: Uint32Array.from(uses.objects) },
    }
  }
}

type Columns<Name extends string> = Record<Name, number[]>

type Wanted = { kind: ObjectKind | undefined; sorts: boolean; counted: boolean }

function columns({ counted, kind, sorts }: Wanted): string {
  const always =
    'listing.post, listing.channel, listing.date, listing.origin IS NOT NULL AS forward'
  const tags = kind === 'hashtag' ? ', listing.tags' : ''
  const sorted = sorts ? ', listing.language, listing.kinds' : ''
  return `${always}${tags}${sorted}${counted ? ', listing.views, listing.forwards' : ''}`
}

function selecting(listings: string, kind: ObjectKind | undefined, ids: boolean): string {
  const contents = kind === 'forward' || kind === 'link'
  if (!contents && !ids) return `${listings} LIMIT ?`
  return `SELECT listed.*, post.message, post.local${contents ? ', content.json AS content' : ''} FROM (${listings}) AS listed
    CROSS JOIN post ON post.id = listed.post${contents ? ' CROSS JOIN content ON content.id = post.content' : ''} LIMIT ?`
}

function objectsOf(row: Row, kind: ObjectKind | undefined): string[] {
  switch (kind) {
    case undefined:
      return []
    case 'hashtag':
      return text(row, 'tags')
        .split(' ')
        .filter((tag) => tag !== '')
        .map((tag) => `#${tag}`)
    case 'forward':
    case 'link':
      return objectsIn(json<Content>(row, 'content'), kind)
  }
}

/** Names in the order in which they were met, by number. */
function numbered<T>(): { at: (name: T) => number; all: () => T[] } {
  const places = new Map<T, number>()
  return {
    at(name) {
      const known = places.get(name)
      if (known !== undefined) return known
      places.set(name, places.size)
      return places.size - 1
    },
    all: () => [...places.keys()],
  }
}
