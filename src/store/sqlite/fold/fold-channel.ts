import type { DatabaseSync } from 'node:sqlite'
import type { ChannelHeader, FormattedText } from '../../../model.ts'
import type { ChannelCounter, FoldingChannel } from '../../store.ts'
import type { Homes } from '../homes.ts'
import type { Order, Ordinal } from './observed.ts'
import { integer, json, text, type Row } from '../rows.ts'

/** What a channel's header says at present, each counter with its own time. */
export type PresentHeader = {
  title: string
  description?: FormattedText
  verified: boolean
  counters: ChannelCounter[]
}

export type ChannelFolder = {
  /** Keeps one sighting of a channel under its home. */
  sighted: (home: number, channel: FoldingChannel, capture: number, order: Order) => void
  /** Makes the present header anew from every sighting. */
  derive: (channel: number) => void
}

/** Folds sightings of channels: into the home, and into the channel that it is shown in. */
export function channelFolder(db: DatabaseSync, homes: Homes): ChannelFolder {
  const addSighting = db.prepare(
    'INSERT OR IGNORE INTO channel_sighting (channel, capture, handle, header) VALUES (?, ?, ?, ?)',
  )
  const derive = channelDeriver(db)
  return {
    sighted(home, channel, capture, order) {
      const header = channel.header === undefined ? null : JSON.stringify(channel.header)
      addSighting.run(home, capture, channel.handle, header)
      const shown = homes.shownIn(home)
      derive(home, { ...channel, ...order })
      if (shown !== home) derive(shown, { ...channel, ...order })
    },
    derive,
  }
}

type ChannelSighting = Order & { handle: string; header?: ChannelHeader }

/**
 * The present header from the sightings in capture order: the last word of each part counts. The newest sighting
 * of all is laid over what is there; an older one that arrives late makes it anew.
 */
function channelDeriver(db: DatabaseSync): (channel: number, sighted?: ChannelSighting) => void {
  const present = db.prepare('SELECT * FROM channel WHERE id = ?')
  const own = sightingsOf(db, 'channel = ?1')
  const shown = sightingsOf(
    db,
    'channel = ?1 OR channel IN (SELECT id FROM channel WHERE shown = ?1)',
  )
  const update = db.prepare(
    `UPDATE channel SET handle = ?, present = ?, first_capture_at = ?, last_capture_at = ?,
       last_ordinal = ? WHERE id = ?`,
  )
  return (channel, sighted) => {
    const row = present.get(channel) ?? {}
    const before = text(row, 'last_ordinal')
    const isNewest = sighted !== undefined && sighted.ordinal > before
    // One that is shown elsewhere has only its own.
    const all = integer(row, 'shown') === channel ? shown : own
    const layers = isNewest ? [sighted] : all.all(channel).map(toChannelSighting)
    const times = layers.map(({ takenAt }) => takenAt)
    const start = isNewest ? json<PresentHeader>(row, 'present') : undefined
    const known = isNewest
      ? [integer(row, 'first_capture_at'), integer(row, 'last_capture_at')]
      : []
    const header = start ?? emptyHeader(layers[0]?.handle ?? text(row, 'handle'))
    for (const layer of layers) {
      if (layer.header !== undefined) overlay(header, layer.header, layer.takenAt)
    }
    update.run(
      handleOf(row, layers),
      JSON.stringify(header),
      [...known, ...times].reduce((a, b) => Math.min(a, b)),
      [...known, ...times].reduce((a, b) => Math.max(a, b)),
      layers.reduce<Ordinal>((newest, { ordinal }) => (ordinal > newest ? ordinal : newest), ''),
      channel,
    )
  }
}

/** As the newest sighting writes it; a slug of a title never takes the place of a handle. */
function handleOf(row: Row, layers: ChannelSighting[]): string {
  const present = text(row, 'handle')
  // Several channels had this handle: it answers to another name.
  if (present.startsWith('~@')) return present
  const isSlug = integer(row, 'derived') === 1
  return layers.findLast(({ handle }) => handle.startsWith('~') === isSlug)?.handle ?? present
}

function sightingsOf(db: DatabaseSync, which: string) {
  return db.prepare(
    `SELECT handle, header, taken_at, ordinal FROM channel_sighting JOIN capture ON capture.id = capture
     WHERE ${which} ORDER BY ordinal`,
  )
}

function toChannelSighting(row: Row): ChannelSighting {
  const order = { takenAt: integer(row, 'taken_at'), ordinal: text(row, 'ordinal') }
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
