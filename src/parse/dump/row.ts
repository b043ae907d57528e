/**
 * What every tool's dump comes down to: one record, one row. The records of a file are read one at a time, so that a file
 * of any size is read in little memory.
 */
import type { ChannelHeader, ChannelName, PostObservation } from '../../model.ts'

/** One record as it was parsed: a JSON object, or a line of CSV under its column names. */
export type DumpRecord = Record<string, unknown>

/** What one record says: a post of a channel, or something of the channel alone. */
export type Row = {
  channel: ChannelName & { header?: ChannelHeader }
  post?: PostObservation
  /** Rows that follow each other with the same key are one album. */
  album?: string
}

/** Tells an oddity of the record at hand; the caller knows its place. */
export type Note = (kind: string, detail: string) => void

/** `undefined` when the record shows no post of a public channel: then a note says why. Never throws. */
export type RowReader = (record: DumpRecord, note: Note) => Row | undefined
