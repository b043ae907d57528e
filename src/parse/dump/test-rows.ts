/** What the tests of the readers have in common. */
import assert from 'node:assert/strict'
import type { PostObservation } from '../../model.ts'
import { parseStream } from '../stream.ts'
import type { DumpRecord, Row, RowReader } from './row.ts'

export const PEER = 1_234_567_890

/** A message as Telethon writes it, with everything that it always writes. */
export function message(fields: Record<string, unknown>): Record<string, unknown> {
  return {
    _: 'Message',
    id: 7,
    peer_id: { _: 'PeerChannel', channel_id: PEER },
    date: '2024-05-01T10:00:00+00:00',
    message: '',
    out: false,
    mentioned: false,
    media_unread: false,
    silent: false,
    post: true,
    from_scheduled: false,
    legacy: false,
    edit_hide: false,
    pinned: false,
    noforwards: false,
    from_id: null,
    fwd_from: null,
    via_bot_id: null,
    reply_to: null,
    media: null,
    reply_markup: null,
    entities: [],
    views: null,
    forwards: null,
    replies: null,
    edit_date: null,
    post_author: null,
    grouped_id: null,
    reactions: null,
    restriction_reason: [],
    ttl_period: null,
    ...fields,
  }
}

export function readWith(
  reader: RowReader,
  record: DumpRecord,
): { row: Row | undefined; notes: string[] } {
  const notes: string[] = []
  const row = reader(record, (kind, detail) => notes.push(`${kind}: ${detail}`))
  return { row, notes }
}

/** The post of a record in which nothing is strange. */
export function postOf(reader: RowReader, record: DumpRecord): PostObservation {
  const { row, notes } = readWith(reader, record)
  assert.deepEqual(notes, [])
  assert.ok(row?.post)
  return row.post
}

/** A whole file through the front door: its format, its posts, its oddities with their places. */
export async function readFile(
  bytes: string | Uint8Array,
  map?: string,
): Promise<{
  format: string | undefined
  posts: PostObservation[]
  channels: object[]
  oddities: string[]
}> {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(bytes)
  }
  const stream = await parseStream({
    chunks: chunks(),
    pageLimit: 2 ** 20,
    ...(map !== undefined && { map }),
  })
  const parts = stream.format === undefined ? [] : await Array.fromAsync(stream.parts)
  const oddities =
    stream.format === undefined ? stream.oddities : parts.flatMap((part) => part.oddities)
  const pages = parts.flatMap(({ observations }) => observations)
  return {
    format: stream.format,
    posts: pages.flatMap(({ posts }) => posts),
    channels: pages.map(({ channel }) => channel),
    oddities: oddities.map(({ kind, detail, place }) => `${kind} at ${place}: ${detail}`),
  }
}

/** A table as spreadsheets write it. */
export function csv(rows: readonly Record<string, string>[]): string {
  const columns = Object.keys(rows[0] ?? {})
  const line = (cells: string[]): string =>
    cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')
  return [line(columns), ...rows.map((row) => line(columns.map((name) => row[name] ?? '')))].join(
    '\r\n',
  )
}
