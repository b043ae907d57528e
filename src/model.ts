/** The nouns of Chancery, as types only. Nothing here has behaviour; nothing here imports. */

/** Seconds since the Unix epoch, UTC. */
export type UnixSeconds = number

/** A number as it was shown: `2.95K` is `{ value: 2950, granularity: 10, shown: '2.95K' }`, that is 2950 ± 5; an exact number has granularity 1. */
export type Count = { value: number; granularity: number; shown: string }

export type CounterKind = 'subscribers' | 'photos' | 'videos' | 'files' | 'links'

export type Counter = Count & { kind: CounterKind }

/** The `MessageEntity` types of Telegram's Bot API, the field's standard. */
export type EntityType =
  | 'blockquote'
  | 'bold'
  | 'bot_command'
  | 'cashtag'
  | 'code'
  | 'custom_emoji'
  | 'email'
  | 'expandable_blockquote'
  | 'hashtag'
  | 'italic'
  | 'mention'
  | 'phone_number'
  | 'pre'
  | 'spoiler'
  | 'strikethrough'
  | 'text_link'
  | 'underline'
  | 'url'

/** `offset` and `length` count UTF-16 code units of the text, as in the Bot API. */
export type TextEntity = {
  type: EntityType
  offset: number
  length: number
  /** Target of a `text_link`, as captured: never trusted, always passed through `safeHref` on output. */
  url?: string
  /** Of a `pre`. */
  language?: string
  /** Of a `custom_emoji`; the fallback glyph stands in the text. */
  customEmojiId?: string
}

/** Plain text and its formatting. No markup, ever. */
export type FormattedText = { text: string; entities: TextEntity[] }

/**
 * What "Forwarded from X" states. `handle` or `peer`, and `messageId`, only where the source gives them (a public
 * source); none of them for a person, and for a hidden, private or deleted source.
 */
export type Origin = {
  /** Empty where the source gives only a number. */
  name: string
  handle?: string
  /** Telegram's bare channel id (no `-100`). */
  peer?: number
  messageId?: number
  signature?: string
  date?: UnixSeconds
}

/** The message replied to. `snippet` is what the page quotes of it: shown beside the post, never part of its text. */
export type Reply = { handle?: string; messageId: number; author?: string; snippet?: string }

export type MediaKind =
  | 'animation'
  | 'audio'
  | 'checklist'
  | 'contact'
  | 'dice'
  | 'document'
  | 'game'
  | 'giveaway'
  | 'invoice'
  | 'location'
  | 'paid'
  | 'photo'
  | 'round_video'
  | 'sticker'
  | 'story'
  | 'unsupported'
  | 'venue'
  | 'video'
  | 'voice'

/** One medium of a post. Only what the source stated is present. */
export type Media = {
  kind: MediaKind
  /** Own message id, for a member of an album. */
  messageId?: number
  /** Pixels. */
  width?: number
  height?: number
  /** Width divided by height, where the source gives only that (albums). */
  aspect?: number
  /** Seconds. */
  duration?: number
  /** "Media is too big": the source shows a poster only. */
  tooBig?: boolean
  spoiler?: boolean
  /** Of a document: the file's name; of audio, a venue, a game or an invoice: the title. */
  title?: string
  performer?: string
  /** As shown, e.g. `84.1 MB`. */
  size?: string
  /** Exact size, where the source gives it. */
  bytes?: number
  mimeType?: string
  /** Loudness samples of a voice message. */
  waveform?: number[]
  latitude?: number
  longitude?: number
  address?: string
  phone?: string
  sticker?: 'static' | 'animated' | 'video'
  emoji?: string
  /** Of a shared position: seconds for which it is live. */
  livePeriod?: number
  /** Price of paid media. */
  stars?: number
  /** The words of a placeholder for what the source did not show; of a giveaway, story or checklist: what it says. */
  placeholder?: string
}

/** Where a medium's bytes were said to be, by its index in `Content.media`. Signed and expiring: provenance, not content. */
export type MediaSource = { media: number; url: string; poster?: string }

export type Poll = {
  question: FormattedText
  options: FormattedText[]
  quiz: boolean
  multiple: boolean
  anonymous: boolean
}

export type LinkPreview = {
  url: string
  siteName?: string
  title?: string
  description?: string
  media?: 'photo' | 'video'
}

export type Button = { text: string; url?: string }

/** What a post says. Two contents are equal when their canonical forms are (`contentDigest`). */
export type Content = FormattedText & {
  /** `service`: "Channel created", a pin, a live stream…; `unsupported`: a post that the source could not show at all. */
  kind: 'post' | 'service' | 'unsupported'
  media: Media[]
  poll?: Poll
  linkPreview?: LinkPreview
  buttons: Button[][]
  origin?: Origin
  reply?: Reply
  signature?: string
  viaBot?: string
  /** The source says "Please open Telegram to view this post" after showing it: it has features the web does not draw. */
  openInTelegram?: boolean
}

export type Reaction =
  | { kind: 'emoji'; emoji: string; count: Count }
  | { kind: 'custom'; customEmojiId?: string; count: Count }
  | { kind: 'paid'; count: Count }
  /** A custom or paid reaction whose picture the source lost. */
  | { kind: 'unknown'; count: Count }

/** `shown` and `readings` only where the source is ambiguous (`👍41`: 41 of one, or 4 and 1); `list` is then the plainest reading. */
export type Reactions = { list: Reaction[]; shown?: string; readings?: Reaction[][] }

export type PollResult = {
  voters?: Count
  closed: boolean
  /** Per option, as shown; absent while hidden. */ percents?: number[]
  /** Per option, exact; only some exports have them. */ votes?: number[]
}

/** What changes without an edit. An absent member was not shown, which is not zero. */
export type Metrics = {
  views?: Count
  /** How often it was forwarded, as Telegram counts. */
  forwards?: Count
  /** Comments in the linked discussion; who wrote them is never kept. */
  comments?: Count
  reactions?: Reactions
  poll?: PollResult
}

/** A capture's claim about a channel's header. Absent members were not shown. */
export type ChannelHeader = {
  title: string
  description?: FormattedText
  /** As shown on this page; an absent kind was not shown. */
  counters: Counter[]
  verified?: boolean
  scam?: boolean
  fake?: boolean
  avatar?: string
}

/** How an observation names the channel it speaks of. */
export type ChannelName = {
  /** Without `@`, letters' case as captured; absent where the source gives no handle. */
  handle?: string
  /** Telegram's bare channel id (no `-100`). */
  peer?: number
}

/** "At this time this source showed post P with this content." */
export type PostObservation = {
  /** Absent where the source gives none (text dumps). */
  messageId?: number
  /** Other message ids of the same album: they are no gaps. */
  albumIds?: number[]
  date?: UnixSeconds
  /** Bounds of an unknown date, inferred, never shown as the date. */
  dateBounds?: { notBefore?: UnixSeconds; notAfter?: UnixSeconds; why: string }
  content: Content
  metrics: Metrics
  /** The source's "edited" mark. No proof of an edit, nor its absence of none. */
  edited?: boolean
  sources: MediaSource[]
  /** The border before this post was inferred, not marked by the source. */
  inferredBorder?: boolean
  /** That its messages are one album was inferred (same second, ids in a row), not stated. */
  inferredAlbum?: boolean
}

/** Markup or a field that a parser met and did not understand. */
export type Oddity = {
  /** Stable class name, e.g. `unknown-class`, `date-out-of-range`. */
  kind: string
  detail: string
  /** Where: `line 12`, `post durov/523`, `offset 4711`. */
  place: string
}

export type ParseFormat =
  | '4cat'
  | 'desktop-html'
  | 'desktop-json'
  | 'embed'
  | 'landing'
  | 'mapped'
  | 'medium'
  | 'minet'
  | 'mtproto'
  | 'preview'
  | 'snscrape'
  | 'telegram-tracker'
  | 'text-dump'

/** What one capture shows of one channel. */
export type PageObservation = {
  channel: ChannelName & { header?: ChannelHeader }
  /** In page order, oldest first. */
  posts: PostObservation[]
  /** When the source rendered the page, where the page itself says so. */
  renderedAt?: UnixSeconds
  /**
   * Only of a page known to be unfiltered: every post with an id between these (inclusive) that is not on it, and is no
   * album member, was not there. Absent for searches, dumps and pages that may be filtered.
   */
  complete?: { lowest: number; highest: number }
  /** Message ids that their own page says do not exist. */
  notFound?: number[]
  /** The page's own cursors: ids with which to ask for the posts before and after these, where it names any. */
  older?: number
  newer?: number
}

export type Parsed = { format: ParseFormat; observations: PageObservation[]; oddities: Oddity[] }

export type CaptureSource = 'import' | 'web'

/** One taking of bytes, as kept in the evidence. */
export type Capture = {
  /** UUID: the WARC-Record-ID without its `urn:uuid:`. */
  id: string
  source: CaptureSource
  /** The address fetched, or `file:///<name>` of an import (never a path of this machine). */
  url: string
  /** When the bytes were appended to the evidence, by our clock. */
  keptAt: UnixSeconds
  /** When the bytes were taken from their source, if a person or our own fetch states it. */
  statedAt?: UnixSeconds
  /** The channel that a person says the bytes are of. */
  statedHandle?: string
  /** What a person says that the columns of a table mean: `text=body,date=timestamp`. */
  statedMap?: string
  /** The archive or export that the bytes came in. */
  container?: { name: string; sha256: string }
  /** The bytes are a part of others, which were not kept: an account's export has chats that are nobody else's business. */
  converted?: { sha256: string; size: number; selector: string }
  /** Addresses that were asked before, and led here. */
  redirects?: { url: string; status: number }[]
  /** It brought the bytes of an earlier capture again, which has them; `file` and `offset` are where that lay then. */
  revisits?: { id: string; file: string; offset: number }
  /** A post that it showed was erased: the bytes are what remained of it. */
  erasedAt?: UnixSeconds
  status?: number
  contentType?: string
  /** Of the payload, lower-case hex. */
  sha256: string
  /** Bytes of the payload. */
  size: number
  /** The gzip member: file name within the evidence folder, byte offset, byte length. */
  place: { file: string; offset: number; length: number }
}

/** A post's id in its channel: Telegram's message id, or, where the source gives none, `~` + digest of its content (+ `.n` for the nth occurrence). */
export type PostId = number | string
