import type { ObjectKind } from '../identity/objects.ts'
import type { PostId, UnixSeconds } from '../model.ts'
import type { QueryNode } from '../query/query.ts'

/** What an analysis asks of many posts at once. */
export type OutlineAsk = {
  /** Absent: every post. */
  tree?: QueryNode
  /** Whose objects to list. */
  objects?: ObjectKind
  /** Whether to tell in which language posts are and what they carry; without it `languages` and `kinds` are empty. */
  sorts?: boolean
  /** Whether posts are named; without it `ids` is empty. */
  ids?: boolean
  /** Whether to tell how often they were seen and forwarded. */
  counted?: boolean
  /** More posts than this are refused (`whole` is false): the caller offers a narrower question. */
  limit: number
}

/** How many posts of a channel match, and the time that they cover. */
export type ChannelSpan = {
  handle: string
  posts: number
  first?: UnixSeconds
  last?: UnixSeconds
  undated: number
}

/** Posts as columns, row by row, in no order: when and where, and which objects they carry. Nothing of their words. */
export type Outline = {
  /** False: more than `limit` posts match, and these are only some of them. */
  whole: boolean
  /** Handles as shown; `channels` counts in it. */
  handles: string[]
  channels: Uint32Array
  ids: PostId[]
  /** Not a number where unknown. */
  dates: Float64Array
  /** 1: the post says that it is a forward. */
  forwards: Uint8Array
  /** `und` where the language could not be told. */
  languages: Sorted
  /** Of the first medium; empty for words alone. */
  kinds: Sorted
  /** As last captured; not a number where never shown. Only where asked. */
  counted?: { views: Float64Array; forwards: Float64Array }
  objects: string[]
  /** One row for each object of each post. */
  uses: { posts: Uint32Array; objects: Uint32Array }
}

/** Which of a few names each row has, by its number. */
export type Sorted = { names: string[]; rows: Uint32Array }
