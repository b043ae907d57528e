import type { DatabaseSync } from 'node:sqlite'
import type { Content, ParseFormat, PostId } from '../../model.ts'
import type { CaptureNote, PostHistory, Revision, Sighting, TimeBasis } from '../store.ts'
import { channelReader } from './channels.ts'
import type { Observed } from './observed.ts'
import { postReader, SELECT_POST } from './posts.ts'
import { given, integer, json, optionalInteger, optionalText, text, type Row } from './rows.ts'

/** A post with every sighting, and its revisions: sightings in a row that showed equal contents. */
export function historian(
  db: DatabaseSync,
): (handle: string, id: PostId) => PostHistory | undefined {
  const channels = channelReader(db)
  const toPost = postReader(db)
  const byMessage = db.prepare(`${SELECT_POST} WHERE post.channel = ? AND post.message = ?`)
  const byLocal = db.prepare(`${SELECT_POST} WHERE post.channel = ? AND post.local = ?`)
  const sightings = db.prepare(
    `SELECT record, taken_at, basis, source, url, sha256, digest, json AS content, observed FROM sighting
     JOIN capture ON capture.id = capture JOIN content ON content.id = content
     WHERE post = ? ORDER BY taken_at, sha256`,
  )
  return (handle, id) => {
    const channel = channels.byHandle(handle)
    if (channel === undefined) return undefined
    const row = (typeof id === 'number' ? byMessage : byLocal).get(channel.id, id)
    if (row === undefined) return undefined
    const rows = sightings.all(integer(row, 'id'))
    return { post: toPost(row), revisions: toRevisions(rows), sightings: rows.map(toSighting) }
  }
}

function toRevisions(rows: Row[]): Revision[] {
  const revisions: Revision[] = []
  let digest: string | undefined
  for (const row of rows) {
    const seenAt = integer(row, 'taken_at')
    const current = revisions.at(-1)
    if (current !== undefined && text(row, 'digest') === digest) {
      current.lastSeenAt = seenAt
      continue
    }
    digest = text(row, 'digest')
    const content = json<Content>(row, 'content')
    revisions.push({
      content,
      firstSeenAt: seenAt,
      lastSeenAt: seenAt,
      captureId: text(row, 'record'),
    })
  }
  return revisions
}

function toSighting(row: Row): Sighting {
  const { metrics, edited } = json<Observed>(row, 'observed')
  return {
    captureId: text(row, 'record'),
    takenAt: integer(row, 'taken_at'),
    takenAtBasis: basis(row),
    source: source(row),
    url: text(row, 'url'),
    sha256: text(row, 'sha256'),
    metrics,
    edited: edited ?? false,
  }
}

/** A capture with its oddities. */
export function captureReader(db: DatabaseSync): (id: string) => CaptureNote | undefined {
  const find = db.prepare('SELECT * FROM capture WHERE record = ?')
  const oddities = db.prepare('SELECT kind, detail, place FROM oddity WHERE capture = ?')
  return (id) => {
    const row = find.get(id)
    if (row === undefined) return undefined
    const notes = oddities.all(integer(row, 'id'))
    return {
      capture: {
        id,
        source: source(row),
        url: text(row, 'url'),
        keptAt: integer(row, 'kept_at'),
        ...given('statedAt', optionalInteger(row, 'stated_at')),
        ...given('statedHandle', optionalText(row, 'stated_handle')),
        ...given('status', optionalInteger(row, 'status')),
        ...given('contentType', optionalText(row, 'content_type')),
        sha256: text(row, 'sha256'),
        size: integer(row, 'size'),
        place: {
          file: text(row, 'file'),
          offset: integer(row, 'offset'),
          length: integer(row, 'length'),
        },
      },
      takenAt: integer(row, 'taken_at'),
      takenAtBasis: basis(row),
      parser: integer(row, 'parser'),
      ...given('format', format(row)),
      posts: integer(row, 'posts'),
      oddities: notes.map((note) => ({
        kind: text(note, 'kind'),
        detail: text(note, 'detail'),
        place: text(note, 'place'),
      })),
    }
  }
}

const BASES: readonly TimeBasis[] = ['clock', 'stated', 'page', 'kept']
const FORMATS: readonly ParseFormat[] = ['embed', 'landing', 'preview', 'text-dump']

function basis(row: Row): TimeBasis {
  return BASES.find((known) => known === row['basis']) ?? 'kept'
}

function source(row: Row): 'import' | 'web' {
  return row['source'] === 'web' ? 'web' : 'import'
}

function format(row: Row): ParseFormat | undefined {
  return FORMATS.find((known) => known === row['format'])
}
