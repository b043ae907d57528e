import type { DatabaseSync } from 'node:sqlite'
import type { ChannelHeader, FormattedText } from '../../model.ts'
import type { ChannelCounter, FoldingChannel } from '../store.ts'
import type { Order } from './observed.ts'
import { integer, json, text, type Row } from './rows.ts'

/** What a channel's header says at present, each counter with its own time. */
export type PresentHeader = {
  title: string
  description?: FormattedText
  verified: boolean
  counters: ChannelCounter[]
}

/** Folds one sighting of a channel and gives its id. */
export function channelFolder(db: DatabaseSync): {
  sighted: (channel: FoldingChannel, capture: number, order: Order) => number
} {
  const find = channelFinder(db)
  const rememberHandle = db.prepare(
    `INSERT INTO channel_handle (handle, channel, last_seen_at) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET last_seen_at = max(last_seen_at, excluded.last_seen_at)`,
  )
  const addSighting = db.prepare(
    'INSERT OR IGNORE INTO channel_sighting (channel, capture, handle, header) VALUES (?, ?, ?, ?)',
  )
  const derive = channelDeriver(db)

  return {
    sighted(channel, capture, order) {
      const id = find(channel, order)
      const header = channel.header === undefined ? null : JSON.stringify(channel.header)
      addSighting.run(id, capture, channel.handle, header)
      rememberHandle.run(channel.handle.toLowerCase(), id, order.takenAt)
      derive(id, { ...channel, ...order })
      return id
    },
  }
}

/**
 * A channel is not its handle: the numeric peer decides where it is known. A peer that is new under a known handle is a
 * new owner, unless that handle's channel had no peer yet.
 */
function channelFinder(db: DatabaseSync): (channel: FoldingChannel, order: Order) => number {
  const byPeer = db.prepare('SELECT id FROM channel WHERE peer = ?')
  const byHandle = db.prepare(
    `SELECT channel.id, channel.peer FROM channel_handle JOIN channel ON channel.id = channel
     WHERE channel_handle.handle = ? ORDER BY last_seen_at DESC, channel.id DESC`,
  )
  const adopt = db.prepare('UPDATE channel SET peer = ? WHERE id = ?')
  const insert = db.prepare(
    `INSERT INTO channel (handle, derived, peer, present, first_capture_at, last_capture_at, last_sha256)
     VALUES (?, ?, ?, ?, ?, ?, '') RETURNING id`,
  )
  return ({ handle, peer }, { takenAt }) => {
    const known = peer === undefined ? undefined : byPeer.get(peer)
    if (known !== undefined) return integer(known, 'id')
    const holders = byHandle.all(handle.toLowerCase())
    const holder = peer === undefined ? holders[0] : holders.find((row) => row['peer'] === null)
    if (holder !== undefined) {
      if (peer !== undefined) adopt.run(peer, integer(holder, 'id'))
      return integer(holder, 'id')
    }
    const derived = handle.startsWith('~') ? 1 : 0
    return integer(
      insert.get(
        handle,
        derived,
        peer ?? null,
        JSON.stringify(emptyHeader(handle)),
        takenAt,
        takenAt,
      ) ?? {},
      'id',
    )
  }
}

/**
 * Makes the present header from the sightings in capture order: the last word of each part counts. The newest sighting
 * of all is laid over what is there; an older one that arrives late makes it anew.
 */
function channelDeriver(db: DatabaseSync): (channel: number, sighted: ChannelSighting) => void {
  const present = db.prepare(
    'SELECT present, first_capture_at, last_capture_at, last_sha256 FROM channel WHERE id = ?',
  )
  const sightings = db.prepare(
    `SELECT handle, header, taken_at, sha256 FROM channel_sighting JOIN capture ON capture.id = capture
     WHERE channel = ? ORDER BY taken_at, sha256`,
  )
  const update = db.prepare(
    `UPDATE channel SET handle = ?, present = ?, first_capture_at = ?, last_capture_at = ?,
       last_sha256 = ? WHERE id = ?`,
  )
  return (channel, sighted) => {
    const row = present.get(channel) ?? {}
    const first = Math.min(integer(row, 'first_capture_at'), sighted.takenAt)
    const last = Math.max(integer(row, 'last_capture_at'), sighted.takenAt)
    const before = { takenAt: integer(row, 'last_capture_at'), sha256: text(row, 'last_sha256') }
    const isNewest = isLater(sighted, before)
    const layers = isNewest ? [sighted] : sightings.all(channel).map(toChannelSighting)
    const start = isNewest ? json<PresentHeader>(row, 'present') : undefined
    const header = start ?? emptyHeader(layers[0]?.handle ?? sighted.handle)
    for (const layer of layers) {
      if (layer.header !== undefined) overlay(header, layer.header, layer.takenAt)
    }
    const handle = layers.at(-1)?.handle ?? sighted.handle
    update.run(
      handle,
      JSON.stringify(header),
      first,
      last,
      isNewest ? sighted.sha256 : before.sha256,
      channel,
    )
  }
}

type ChannelSighting = Order & { handle: string; header?: ChannelHeader }

function isLater(one: Order, other: Order): boolean {
  return one.takenAt > other.takenAt || (one.takenAt === other.takenAt && one.sha256 > other.sha256)
}

function toChannelSighting(row: Row): ChannelSighting {
  const order = { takenAt: integer(row, 'taken_at'), sha256: text(row, 'sha256') }
  const seen = { handle: text(row, 'handle'), ...order }
  return row['header'] === null ? seen : { ...seen, header: json<ChannelHeader>(row, 'header') }
}

function emptyHeader(handle: string): PresentHeader {
  return { title: handle, verified: false, counters: [] }
}

function overlay(present: PresentHeader, header: ChannelHeader, asOf: number): void {
  present.title = header.title
  if (header.description !== undefined) present.description = header.description
  if (header.verified !== undefined) present.verified = header.verified
  for (const counter of header.counters) {
    const others = present.counters.filter(({ kind }) => kind !== counter.kind)
    present.counters = [...others, { ...counter, asOf }]
  }
}
