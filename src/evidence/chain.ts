import { createHash } from 'node:crypto'
import { leafHash } from './merkle.ts'

/** What of a record the chain covers: never the gzip bytes around it, so that a file can be packed anew. */
export type Linked = { id: string; type: string; date: string; blockDigest: string }

/** The link before the first record of a chain. */
export const GENESIS = `sha256:${'0'.repeat(64)}`

/** The link of a record: SHA-256 over the link before it and the record's id, type, date and block digest, one a line. */
export function link(previous: string, { id, type, date, blockDigest }: Linked): string {
  return digestOf(`${[previous, id, type, date, blockDigest].join('\n')}\n`)
}

/** The leaf of a record in the tree of all records: over its id, type, date and block digest, one a line. */
export function leafOf({ id, type, date, blockDigest }: Linked): Buffer {
  return leafHash(`${[id, type, date, blockDigest].join('\n')}\n`)
}

/** `sha256:` and 64 hex digits. */
export function digestOf(bytes: Uint8Array | string): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}
