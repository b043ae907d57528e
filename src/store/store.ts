/**
 * The one interface to the facts. It speaks of channels, posts, query trees and cursors, never of SQL: every engine
 * passes `contract.ts`. Reads never wait for writes.
 */
import type {
  Capture,
  ChannelHeader,
  Content,
  Counter,
  FormattedText,
  Metrics,
  Oddity,
  PageObservation,
  ParseFormat,
  PostId,
  PostObservation,
  UnixSeconds,
} from '../model.ts'
import type { Edge, EdgeFilter, Takings, TextUse } from './edges.ts'
import type { Growth } from './growth.ts'
import type { LatestAsk, LatestCapture } from './latest.ts'
import type { Named } from './named.ts'
import type { OdditySort } from './oddities.ts'
import type { ShownOn } from './shown-on.ts'
import type { HeldPost, HeldMedium, IdMap, HeaderHistory, UnheldOrigin } from './memory.ts'
import type { Field } from '../identity/versions.ts'
import type { Meant } from '../query/meant.ts'
import type { QueryNode, Sort } from '../query/query.ts'
import type { StoreCounts } from './counts.ts'
import type { ChannelSpan, Outline, OutlineAsk } from './outline.ts'
import type { Saying } from './saying.ts'
import type { Span } from '../language/analyse.ts'

/** 2013-08-14, Telegram's first day. No post that reaches the store is dated earlier. */
export const FIRST_DATE: UnixSeconds = 1_376_438_400

/** Where a capture's time comes from: our own clock at a fetch, a person's word, the page's own render time, or only the moment it was kept (an upper bound). */
export type TimeBasis = 'clock' | 'stated' | 'page' | 'kept'

/** One parsed capture on its way into the store. */
export type Folding = {
  capture: Capture
  takenAt: UnixSeconds
  takenAtBasis: TimeBasis
  /** Version of the parser that read it. */
  parser: number
  /** Absent where no parser knew the bytes. */
  format?: ParseFormat
  observations: FoldingPage[]
  oddities: Oddity[]
  /** Of a capture too large for one transaction: whether this is its first and its last part. Absent: it is all of it. */
  part?: { first: boolean; last: boolean }
}

export type FoldingPage = Omit<PageObservation, 'posts' | 'channel'> & {
  channel: FoldingChannel
  posts: FoldingPost[]
  /** Place of its first post in the capture, where that is not 0. */
  first?: number
}

/** `handle` is as captured, or `~slug` when derived from the title, the number or the file. */
export type FoldingChannel = { handle: string; peer?: number; header?: ChannelHeader }

export type FoldingPost = PostObservation & {
  /** Made by the store where absent. */
  saying?: Saying
  id: PostId
  /** Digest of what makes two contents equal (`contentDigest`). */
  digest: string
  /** A date that was refused (before Telegram's channels, or after the capture) is absent here and an oddity. */
  date?: UnixSeconds
}

export type FoldReport = {
  captureId: string
  /** False when this capture was already folded, or its first part is not here: nothing changed. */
  folded: boolean
  posts: number
  newPosts: number
  newRevisions: number
  newlyMissed: number
}

export type ChannelCounter = Counter & { asOf: UnixSeconds }

export type Channel = {
  /** As last captured; `~slug` when derived. */
  handle: string
  /** True when no source named a handle: it was made from the title. */
  derived: boolean
  /** The operator withholds all its posts. */
  withheld?: true
  peer?: number
  title: string
  description?: FormattedText
  verified: boolean
  /** The newest value known of each kind, with its time. */
  counters: ChannelCounter[]
  /** Handles it had before. */
  formerHandles: string[]
  posts: number
  /** Date of its newest dated post. */
  lastPostAt?: UnixSeconds
  firstCapturedAt: UnixSeconds
  lastCapturedAt: UnixSeconds
}

export type ChannelName = { handle: string; title: string; derived: boolean }

export type Post = {
  channel: ChannelName
  id: PostId
  /** Absent when unknown. */
  date?: UnixSeconds
  dateBounds?: PostObservation['dateBounds']
  /** The content last seen. */
  content: Content
  /** The metrics last seen, member by member. */
  metrics: Metrics
  /** The source's mark, as last seen. */
  edited: boolean
  albumIds: number[]
  inferredBorder: boolean
  inferredAlbum?: boolean
  /** BCP 47, or `und`. */
  language: string
  revisions: number
  firstSeenAt: UnixSeconds
  lastSeenAt: UnixSeconds
  /** An unfiltered page taken after the last sighting did not have it. */
  missedAt?: UnixSeconds
  /** Its own page, taken after the last sighting, said that it does not exist. */
  deletedAt?: UnixSeconds
  /** The operator withholds it: what it says is left out of this. */
  withheld?: true
  /** Set when the origin is a post held here. */
  originHeld?: { handle: string; id: PostId }
}

/** Other hits with the same words: `posts` of them, in `channels` channels; `more`: only so many were looked at. */
export type Copies = { posts: number; channels: number; more: boolean }

/** `copies` only of a collapsed page, where there are some. */
export type FoundPost = Post & { highlights: Span[]; copies?: Copies }

export type Page = {
  limit: number
  cursor?: string
  /** Newest first where absent. */
  sort?: Sort
  /** Posts with the same words are shown once: the first of them in this order. */
  collapse?: boolean
  /** Nobody looks at the highlights: there are none. */
  unmarked?: boolean
}

/**
 * `next` is opaque and stays valid while posts arrive. `unfinished`: looking took so long that the page ends early; `next`
 * goes on from there, and so far the archive was looked through to the time `reached`, where it has one.
 */
export type Found = {
  posts: FoundPost[]
  next?: string
  unfinished?: { reached?: UnixSeconds }
}

/**
 * Exact up to `EXACT` hits, else an estimate; of a search that takes long to count an estimate too, or (`atLeast`) what was
 * counted until then.
 */
export type Total = { posts: number; exact: boolean; atLeast?: true }

/** Up to so many hits, totals and facets are exact. */
export const EXACT = 10_000

/** A value that hits have, and how many of them: what a click may narrow a search to. */
export type FacetValue = { value: string; posts: number }

export const FACETS = ['channel', 'language', 'year', 'origin', 'hashtag', 'kind'] as const
export type FacetName = (typeof FACETS)[number]

/**
 * Of each facet the most frequent values, most frequent first. `sampled`: there are more than `EXACT` hits, or they take
 * long to find, and the counts are estimates from some of them. `origin` is `@handle`, or a name where no source gives a handle; `kind` a `MediaKind`
 * or `poll`. `related` are hashtags that hits have more often than other posts.
 */
export type Facets = Record<FacetName, FacetValue[]> & { sampled: boolean; related: FacetValue[] }

/**
 * Hits over time, oldest first, without those before the first and after the last. A bar is of `unit` from `from` on.
 * `sampled`: they take long to count, and this is estimated from some of them.
 */
export type Histogram = {
  unit: 'day' | 'week' | 'month' | 'year'
  bars: { from: UnixSeconds; before: UnixSeconds; posts: number }[]
  undated: number
  sampled?: true
}

/** Oldest first. `older`/`newer` are the ids to page with; absent at the ends. */
export type ChannelPage = { posts: Post[]; older?: PostId; newer?: PostId }

export type CaptureNote = {
  capture: Capture
  /** A post that it shows is withheld: its bytes are for the operator alone. */
  withholds?: true
  takenAt: UnixSeconds
  takenAtBasis: TimeBasis
  parser: number
  format?: ParseFormat
  posts: number
  /** Without their details where it withholds something: these may quote it. */
  oddities: Oddity[]
}

/** One content, and the sightings in a row that showed it. */
export type Revision = {
  content: Content
  firstSeenAt: UnixSeconds
  lastSeenAt: UnixSeconds
  captureId: string
}

export type Sighting = {
  captureId: string
  takenAt: UnixSeconds
  takenAtBasis: TimeBasis
  source: Capture['source']
  url: string
  sha256: string
  format?: ParseFormat
  metrics: Metrics
  edited: boolean
}

/** A post without a number that is shown as one with a number, or the other way round could be. */
export type LoosePost = { id: PostId; handle: string; text: string; date?: UnixSeconds }

export type PostHistory = {
  post: Post
  revisions: Revision[]
  /** In capture order. */
  sightings: Sighting[]
  /** For each field of the present content the capture that it was taken from. */
  provenance: { field: Field; captureId: string; format?: ParseFormat }[]
  /** Other ids under which captures show it: of posts without a number, of members of its album. */
  joined: PostId[]
  /** Posts with equal words that it may be, when that is not certain. */
  candidates: LoosePost[]
}

/**
 * The posts that have something from the same one, a tree: the first in time stands first, every other one is after its
 * source. `at` is the place of the one that was asked for.
 */
export type Spread = {
  posts: SpreadPost[]
  at: number
  /** Words of it that tell it from other posts; too few of them are not traceable. */
  words: number
  isTraceable: boolean
  /** Posts that share words with it and have more of another one's. */
  others: SpreadPost[]
  /** Whose posts these are, with what is held of them: a channel that is not here may be the source. */
  channels: Covered[]
  /** False: there are more than were read. */
  isWhole: boolean
}

/** `source` is a place among the posts, absent where it is not held and for the first. */
export type SpreadPost = { post: Post; edge?: Omit<Edge, 'from'>; source?: number }

/** Dates of the oldest and the newest post held, and when it was captured. */
export type Covered = ChannelName & {
  firstPostAt?: UnixSeconds
  lastPostAt?: UnixSeconds
  firstCapturedAt: UnixSeconds
  lastCapturedAt: UnixSeconds
}

/** What makes two captures the same: bytes, a page's address, and what a person states of them. */
export type CaptureClaims = Pick<
  Capture,
  'sha256' | 'url' | 'statedAt' | 'statedHandle' | 'statedMap'
>

export type Store = AsyncDisposable & {
  // Writing. The only caller is ingest.

  /**
   * Folds parsed captures in one durable transaction; resolves when they are on disk. Applying one twice changes nothing.
   * Any order gives equal stores. The batch is gone through once, and nothing of it is held. `after`: not before this has
   * succeeded, and not at all where it failed; what can be made ready before, is.
   */
  fold(
    batch: AsyncIterable<Folding> | Iterable<Folding>,
    after?: Promise<unknown>,
  ): Promise<FoldReport[]>
  /** Shows the posts of `derived` under `handle` (or, with `undefined`, under itself again). Loses nothing. */
  place(derived: string, handle: string | undefined): Promise<void>
  /**
   * Shows the post `local` (one without a number) of a channel as the post with this number, or `apart` from all, or
   * (`undefined`) as the evidence says. Loses nothing.
   */
  join(handle: string, local: string, as: number | 'apart' | undefined): Promise<void>
  /** Withholds these, or no longer: no search finds them, and whatever gives them gives them empty and marked. Loses nothing. */
  withhold(named: Named[], on: boolean): Promise<void>
  /** After much was folded: makes what searches read one piece again. Other orders go first; nothing that is read changes. */
  tidy(): Promise<void>

  // Reading.

  /** Changes whenever anything that is read here may have changed. */
  version(): Promise<string>
  /** Sorted by title. */
  channels(): Promise<Channel[]>
  /** By present or former handle, any case. */
  channel(handle: string): Promise<Channel | undefined>
  /** The newest posts, or those strictly before or after a post's id, or around it. */
  channelPage(
    handle: string,
    at: { before?: PostId; after?: PostId; around?: PostId; limit: number },
  ): Promise<ChannelPage>
  post(handle: string, id: PostId): Promise<PostHistory | undefined>
  /** Posts with a number of a channel, newest first: between two ids (inclusive), dated not much before a time. */
  held(
    handle: string,
    ask: { lowest?: number; highest?: number; datedSince?: UnixSeconds; limit: number },
  ): Promise<HeldPost[]>
  /** What is held of the media of these posts. */
  heldMedia(posts: readonly { handle: string; id: PostId }[]): Promise<HeldMedium[]>
  /**
   * What became of each message number; `undefined` when the channel is not held. Between two posts (inclusive) by the
   * pages that show something there, without reading the rest.
   */
  idMap(handle: string, within?: { lowest: number; highest: number }): Promise<IdMap | undefined>
  headerHistory(handle: string): Promise<HeaderHistory | undefined>
  /** Those in the most channels first. */
  unheldOrigins(limit: number): Promise<UnheldOrigin[]>
  /**
   * A page of hits; no tree matches every post. Newest first is (date desc, channel, message id desc), undated posts last,
   * those first seen last before others; oldest first the reverse, with undated posts last too. A post whose views,
   * reactions or growth (views gained between the first and the last captures that show them) are not known comes after
   * all others. Relevance ranks the newest 10,000 hits.
   */
  /** Every capture that shows one of these, withheld or not, and which. */
  showing(named: Named[]): Promise<ShownOn[]>
  /** What came in, year by year. */
  growth(): Promise<Growth[]>
  /** The one that came last first. */
  latestCaptures(ask: LatestAsk): Promise<LatestCapture[]>
  /** Captures of exactly these bytes. */
  capturesOf(sha256: string[]): Promise<string[]>
  find(tree: QueryNode | undefined, page: Page): Promise<Found>
  total(tree: QueryNode | undefined): Promise<Total>
  facets(tree: QueryNode | undefined): Promise<Facets>
  /** In bars of `unit`, else as fine as fits. */
  histogram(tree: QueryNode | undefined, unit?: Histogram['unit']): Promise<Histogram>
  /** The same search with words that find nothing replaced by ones that do, as far as the archive knows any. */
  meant(tree: QueryNode): Promise<Meant | undefined>
  /** Hashtags that begin so (folded, without their sign), the most frequent first; not all where there are very many. */
  hashtags(prefix: string, most: number): Promise<FacetValue[]>
  /** Of each channel with a post that matches, how many do, and when. */
  spans(tree: QueryNode | undefined): Promise<ChannelSpan[]>
  /** Every post that matches, as columns, for analyses that look at many. */
  outline(ask: OutlineAsk): Promise<Outline>
  /** Where a post came from and where it went. */
  spread(handle: string, id: PostId): Promise<Spread | undefined>
  /** Who took from whom: one edge for each post that took something, in the order of time. Reads all of them: for no request to wait for. */
  edges(filter: EdgeFilter): Promise<Edge[]>
  /** The same in columns, repeats left out. */
  takings(filter: EdgeFilter): Promise<Takings>
  /** Posts whose words others have too, those of one text together, oldest first. Reads all of them. */
  sharedTexts(filter: EdgeFilter): Promise<TextUse[]>
  /** Contents whose words nothing was compared with since an upgrade that compares otherwise; whatever is written next does. */
  uncompared(): Promise<number>
  capture(id: string): Promise<CaptureNote | undefined>
  /** The id of a folded capture of the same payload with the same claims, if any; a page's address is one of them. */
  sameCapture(as: CaptureClaims): Promise<string | undefined>
  /** What parsers did not understand, the most frequent first: of one kind, and what is new `since` a time, if given. */
  oddities(ask: { kind?: string; since?: UnixSeconds; limit: number }): Promise<OdditySort[]>
  /** Of these captures, the ids that were never folded. */
  unfolded(captureIds: string[]): Promise<string[]>
  /** Number of folded captures per evidence file. */
  capturesByFile(): Promise<Map<string, number>>
  counts(): Promise<StoreCounts>
  /** SHA-256 over every channel and post with its whole history, in an order of its own: equal stores, equal digest. */
  digest(): Promise<string>
}
