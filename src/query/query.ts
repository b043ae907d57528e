import type { MediaKind, PostId, UnixSeconds } from '../model.ts'

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

/**
 * What `has:` asks: a kind of medium (`file` is a document, `round` a round video), `media` of any kind, or a part of the
 * content: a link (in the text, behind words of it, or as a preview), a poll, buttons.
 */
export type HasKind =
  | Exclude<MediaKind, 'document' | 'round_video'>
  | 'button'
  | 'file'
  | 'link'
  | 'media'
  | 'poll'
  | 'round'

/** Metrics that can be compared; `reactions` is the sum of all kinds. */
export type CountedMetric = 'comments' | 'forwards' | 'reactions' | 'views'

/** A word in any of its forms; a prefix of one; words side by side in exactly these forms. As typed, without signs. */
export type TextNode =
  | { kind: 'word'; text: string }
  | { kind: 'prefix'; text: string }
  | { kind: 'phrase'; text: string }

/** A query is a value: one parser makes it, one compiler per engine reads it. */
export type QueryNode =
  | TextNode
  /** All of them, in any order, with at most `distance` other words between the first and the last; two or more. */
  | { kind: 'near'; nodes: TextNode[]; distance: number }
  /** Without `#`, folded. */
  | { kind: 'hashtag'; tag: string }
  /** Without `$`, folded. */
  | { kind: 'cashtag'; tag: string }
  /** Without `@`, lower case: the text names it. */
  | { kind: 'mention'; handle: string }
  /** One emoji of the text, as `foldEmoji` writes it. */
  | { kind: 'emoji'; emoji: string }
  /** Handles without `@`, lower case; any of them. */
  | { kind: 'channel'; handles: string[] }
  /** The channels of a group that the operator named, in lower case. */
  | { kind: 'group'; name: string }
  /** Forwarded from any of these handles (without `@`, lower case). */
  | { kind: 'from'; handles: string[] }
  /** Forwarded from someone of this name: its words, folded, are these and no others. */
  | { kind: 'fromName'; name: string }
  /** ISO 639-1, or `und`. */
  | { kind: 'language'; code: string }
  | { kind: 'has'; what: HasKind }
  | { kind: 'is'; flag: IsFlag }
  /** Links to this host or one under it; lower case, without `www.`. */
  | { kind: 'domain'; domain: string }
  /** The last known value is at least and at most this (inclusive, whole numbers); a value never shown fits nothing. */
  | { kind: 'count'; metric: CountedMetric; least?: number; most?: number }
  /** Someone reacted so: an emoji as `foldEmoji` writes it, or `paid`, `custom`. */
  | { kind: 'reaction'; reaction: string }
  /** Posts dated at or after. */
  | { kind: 'after'; time: UnixSeconds }
  /** Posts dated strictly before. */
  | { kind: 'before'; time: UnixSeconds }
  /** A capture taken at or after `from` and strictly before `before` shows the post. */
  | { kind: 'seen'; from?: UnixSeconds; before?: UnixSeconds }
  /** Copies and near copies of a post, itself included. */
  | { kind: 'similar'; handle: string; id: PostId }
  /** Posts that the operator put into a case of this name, in lower case; `posts` once it is known which. */
  | { kind: 'case'; name: string; posts?: { handle: string; id: PostId }[] }
  | { kind: 'and'; nodes: QueryNode[] }
  | { kind: 'or'; nodes: QueryNode[] }
  | { kind: 'not'; node: QueryNode }

/** The distance that `NEAR` alone means. */
export const NEAR_DISTANCE = 10

export type Sort = 'newest' | 'oldest' | 'relevance' | 'views' | 'reactions' | 'growth'

/** Something that was read otherwise than written. `text` is the piece concerned; `meant` what to write in its place. */
export type Notice = { text: string; message: string; meant?: string }

/** `tree` is absent when nothing was asked: every post. `sort` is absent where none was named: newest first. */
export type Query = { tree: QueryNode | undefined; sort?: Sort; notices: Notice[] }
