import type { DatabaseSync } from 'node:sqlite'
import { versionsOf, type Field, type Version } from '../../identity/versions.ts'
import type { Content, ParseFormat, PostId } from '../../model.ts'
import type { CaptureNote, Post, PostHistory, Revision, Sighting, TimeBasis } from '../store.ts'
import { rowFamily } from './fold/derive.ts'
import type { Claims } from './fold/fold-capture.ts'
import { handleFinder } from './homes.ts'
import { postReader, SELECT_POST } from './posts.ts'
import { observedOf } from './fold/packed.ts'
import { quoteVeil, withheldMedia } from './quoted.ts'
import { given, integer, json, optionalInteger, optionalText, text, type Row } from './rows.ts'
import { withheldReader } from './withhold.ts'

/** A post with every sighting, and its versions. */
export function historian(
  db: DatabaseSync,
): (handle: string, id: PostId) => PostHistory | undefined {
  const find = handleFinder(db)
  const idOf = postFinder(db)
  const toPost = postReader(db)
  const withheld = withheldReader(db)
  const veiled = quoteVeil(db)
  const one = db.prepare(`${SELECT_POST} WHERE post.id = ?`)
  const sightings = db.prepare(
    `SELECT record, taken_at, basis, source, url, sha256, format, digest, json AS content, observed,
       shown.message IS NULL OR shown.message IS root.message AS own
     FROM post AS root JOIN post AS shown ON shown.id = root.id OR shown.joined = root.id
     JOIN sighting ON sighting.post = shown.id
     JOIN capture ON capture.id = capture JOIN content ON content.id = sighting.content
     WHERE root.id = ? ORDER BY ordinal, shown.message IS NULL, shown.local`,
  )
  const joined = db.prepare(
    `SELECT coalesce(shown.message, shown.local) AS id FROM post AS shown JOIN post AS root ON root.id = shown.joined
     WHERE root.id = ? AND shown.message IS NOT root.message ORDER BY shown.message, shown.local`,
  )
  // From the post's contents on: no index leads from a post to them, and the planner would go through all there are.
  const candidates = db.prepare(
    `SELECT DISTINCT other.id, other.message, other.local, other.date, channel.handle, present.json ->> '$.text' AS text
     FROM (SELECT content FROM sighting WHERE post = ?1 UNION SELECT content FROM post WHERE id = ?1) AS said
     CROSS JOIN content AS own ON own.id = said.content CROSS JOIN content AS alike ON alike.likeness = own.likeness
     CROSS JOIN post AS shown ON shown.id = alike.post CROSS JOIN post AS other ON other.id = coalesce(shown.joined, shown.id)
     JOIN channel ON channel.id = other.channel JOIN content AS present ON present.id = other.content
     WHERE own.post = ?1 AND own.likeness IS NOT NULL AND other.channel = ?2 AND other.id <> ?1
       AND (other.message IS NULL) <> ?3
     ORDER BY other.rank LIMIT 20`,
  )

  return (handle, id) => {
    const channel = find(handle)?.shown
    const root = idOf(handle, id)
    const row = root === undefined ? undefined : one.get(root)
    if (channel === undefined || root === undefined || row === undefined) return undefined
    if (row['withheld'] === 1) return withheldHistory(toPost(row))
    const rows = sightings.all(root)
    const shown = rows.filter(({ own }) => own === 1)
    const versions = versionsOf(
      shown.map((sighting) => ({
        family: rowFamily(sighting),
        digest: text(sighting, 'digest'),
        content: json<Content>(sighting, 'content'),
      })),
    )
    return {
      post: toPost(row),
      revisions: versions.map((version) => {
        const revision = toRevision(version, shown)
        return { ...revision, content: veiled(revision.content, channel) }
      }),
      sightings: rows.map(toSighting),
      provenance: provenanceOf(versions.at(-1), shown),
      joined: joined.all(root).map(({ id: other }) => toPostId(other)),
      candidates: candidates
        .all(root, channel, typeof toPostId(row['message'] ?? row['local']) === 'number' ? 0 : 1)
        .filter((other) => !withheld.post(integer(other, 'id')))
        .map(toLoose),
    }
  }
}

/** The row of the post that is shown under an id. */
export function postFinder(db: DatabaseSync): (handle: string, id: PostId) => number | undefined {
  const find = handleFinder(db)
  const inHomes = 'home IN (SELECT id FROM channel WHERE shown = ?1)'
  const byMessage = db.prepare(
    `SELECT coalesce(joined, id) AS id FROM post WHERE ${inHomes} AND message = ?2 ORDER BY joined IS NOT NULL LIMIT 1`,
  )
  const byLocal = db.prepare(
    `SELECT coalesce(joined, id) AS id FROM post WHERE ${inHomes} AND local = ?2 ORDER BY joined IS NOT NULL LIMIT 1`,
  )
  return (handle, id) => {
    const channel = find(handle)?.shown
    if (channel === undefined) return undefined
    const row = (typeof id === 'number' ? byMessage : byLocal).get(channel, id)
    return row === undefined ? undefined : integer(row, 'id')
  }
}

/** That it is held, and nothing of what it says. */
function withheldHistory(post: Post): PostHistory {
  return { post, revisions: [], sightings: [], provenance: [], joined: [], candidates: [] }
}

function toRevision({ content, shown }: Version, rows: Row[]): Revision {
  const times = shown.map((at) => integer(rows[at] ?? {}, 'taken_at'))
  return {
    content,
    firstSeenAt: times.reduce((a, b) => Math.min(a, b)),
    lastSeenAt: times.reduce((a, b) => Math.max(a, b)),
    captureId: text(rows[shown[0] ?? 0] ?? {}, 'record'),
  }
}

function provenanceOf(version: Version | undefined, rows: Row[]): PostHistory['provenance'] {
  return Object.entries(version?.from ?? {}).flatMap(([field, at]) => {
    const row = rows[at]
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of `from` are fields
    const name = field as Field
    if (row === undefined) return []
    return [{ field: name, captureId: text(row, 'record'), ...given('format', format(row)) }]
  })
}

function toPostId(value: Row[string] | undefined): PostId {
  return typeof value === 'number' ? value : String(value)
}

function toLoose(row: Row): PostHistory['candidates'][number] {
  return {
    id: optionalInteger(row, 'message') ?? text(row, 'local'),
    handle: text(row, 'handle'),
    text: text(row, 'text'),
    ...given('date', optionalInteger(row, 'date')),
  }
}

function toSighting(row: Row): Sighting {
  const { metrics, edited } = observedOf(row)
  return {
    captureId: text(row, 'record'),
    takenAt: integer(row, 'taken_at'),
    takenAtBasis: basis(row),
    source: source(row),
    url: text(row, 'url'),
    sha256: text(row, 'sha256'),
    ...given('format', format(row)),
    metrics,
    edited: edited ?? false,
  }
}

/** A capture with its oddities. */
export function captureReader(db: DatabaseSync): (id: string) => CaptureNote | undefined {
  const find = db.prepare('SELECT * FROM capture WHERE record = ?')
  const showsWithheld = withheldMedia(db)
  const oddities = db.prepare('SELECT kind, detail, place FROM oddity WHERE capture = ?')
  const withheld = withheldReader(db)
  return (id) => {
    const row = find.get(id)
    if (row === undefined) return undefined
    const notes = oddities.all(integer(row, 'id'))
    const withholds =
      format(row) === 'medium'
        ? showsWithheld([text(row, 'url')])
        : withheld.onCapture(integer(row, 'id'))
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
        ...json<Claims>(row, 'claims'),
        sha256: text(row, 'sha256'),
        size: integer(row, 'size'),
        place: {
          file: text(row, 'file'),
          offset: integer(row, 'offset'),
          length: integer(row, 'length'),
        },
      },
      ...(withholds && { withholds }),
      takenAt: integer(row, 'taken_at'),
      takenAtBasis: basis(row),
      parser: integer(row, 'parser'),
      ...given('format', format(row)),
      posts: integer(row, 'posts'),
      oddities: notes.map((note) => ({
        kind: text(note, 'kind'),
        // It may quote what is withheld.
        detail: withholds ? '' : text(note, 'detail'),
        place: text(note, 'place'),
      })),
    }
  }
}

const BASES: readonly TimeBasis[] = ['clock', 'stated', 'page', 'kept']

function basis(row: Row): TimeBasis {
  return BASES.find((known) => known === row['basis']) ?? 'kept'
}

function source(row: Row): 'import' | 'web' {
  return row['source'] === 'web' ? 'web' : 'import'
}

function format(row: Row): ParseFormat | undefined {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by this store
  return optionalText(row, 'format') as ParseFormat | undefined
}
