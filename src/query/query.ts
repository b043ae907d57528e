import type { UnixSeconds } from '../model.ts'

/** What `is:` asks. */
export type IsFlag =
  | 'forward'
  | 'original'
  | 'reply'
  | 'edited'
  | 'deleted'
  | 'album'
  | 'service'
  | 'undated'

/** A query is a value: one parser makes it, one compiler per engine reads it. */
export type QueryNode =
  | { kind: 'word'; text: string }
  | { kind: 'phrase'; text: string }
  /** Without `#`, folded. */
  | { kind: 'hashtag'; tag: string }
  /** Handles without `@`, lower case; any of them. */
  | { kind: 'channel'; handles: string[] }
  /** Posts dated at or after. */
  | { kind: 'after'; time: UnixSeconds }
  /** Posts dated strictly before. */
  | { kind: 'before'; time: UnixSeconds }
  | { kind: 'is'; flag: IsFlag }
  | { kind: 'and'; nodes: QueryNode[] }
  | { kind: 'or'; nodes: QueryNode[] }
  | { kind: 'not'; node: QueryNode }

/** Something that was read otherwise than written. `text` is the piece concerned. */
export type Notice = { text: string; message: string }

/** `tree` is absent when nothing was asked: every post. */
export type Query = { tree: QueryNode | undefined; notices: Notice[] }
