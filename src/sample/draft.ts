/**
 * A post as the authors of the sample write it down, before it has an id. Texts use a small notation of our own:
 * `**bold**` `__italic__` `++underline++` `~~struck~~` `||spoiler||`, backquotes for code, three of them (with a language)
 * for a block, `[words](url)`, `{{custom emoji id|glyph}}`, lines that open with `> ` (a quote) or `>> ` (a folded one).
 * Hashtags, cashtags, mentions, addresses, phone numbers and emoji are found by themselves.
 */
export type Draft = {
  /** UTC, such as `2025-03-04 09:30`. */
  on: string
  /** A name by which other drafts refer to this one; unique in the whole network. */
  key?: string
  text?: string
  /** Several photos or videos make an album, several documents a group. */
  media?: Medium[]
  poll?: PollDraft
  preview?: PreviewDraft
  buttons?: ButtonDraft[][]
  /** Of a post in the network (its text and media are taken from there), or of somebody outside it. */
  forward?: { of: string } | OutsideOrigin
  /** Key of the post replied to. */
  reply?: string
  signature?: string
  via?: string
  /** The words of a service post. */
  service?: string
  /** Key of the post that a service post pins. */
  pinned?: string
  /** The web shows nothing but "Please open Telegram". */
  unsupported?: true
  /** The web shows everything and adds "Please open Telegram". */
  appOnly?: true
  /** Counts that it has in the end: an emoji, `paid`, or the id of a custom emoji. Absent: the channel's habit. */
  reactions?: [what: string, count: number][]
  changes?: Change[]
  /** When it disappeared. */
  deleted?: string
  /** Takes over the text of that post without saying so. */
  copyOf?: string
  /** Takes over the text of a post of its own channel. */
  repeatOf?: string
  nearCopyOf?: string
  excerptOf?: string
}

export type OutsideOrigin = {
  name: string
  handle?: string
  id?: number
  /** A person's handle. */
  user?: string
  signature?: string
}

/** What happened to a post later: new words, the "edited" mark, or both. */
export type Change = { on: string; text?: string; mark?: boolean }

export type PollDraft = {
  question: string
  options: [text: string, percent: number][]
  type: 'Anonymous Poll' | 'Poll' | 'Anonymous Quiz' | 'Quiz'
  multiple?: true
  voters: number
  closed?: string
}

export type PreviewDraft = {
  url: string
  site?: string
  title: string
  description?: string
  media?: 'photo' | 'small photo' | 'video'
}

type ButtonDraft = { text: string; url?: string }

export type Medium =
  | { kind: 'photo'; width: number; height: number; blurred?: true }
  | {
      kind: 'video'
      width: number
      height: number
      seconds: number
      tooBig?: true
      blurred?: true
    }
  | { kind: 'animation'; width: number; height: number }
  | { kind: 'round'; seconds: number }
  | { kind: 'voice'; seconds: number; waveform: number[] }
  | { kind: 'audio'; title: string; performer: string }
  | { kind: 'document'; name: string; size: string }
  | { kind: 'sticker'; form: 'static' | 'animated' | 'video' }
  | { kind: 'location'; latitude: number; longitude: number }
  | { kind: 'venue'; latitude: number; longitude: number; title: string; address: string }
  | { kind: 'contact'; name: string; phone: string }
  | { kind: 'game'; title: string; description: string }
  | { kind: 'invoice'; title: string; description: string }

/** `2025-03-04 09:30` (UTC) in seconds since the epoch. */
export function secondsOf(moment: string): number {
  const seconds = Date.parse(`${moment.replace(' ', 'T')}:00Z`) / 1000
  if (!Number.isInteger(seconds)) throw new RangeError(`not a moment: ${moment}`)
  return seconds
}

export function photo(width = 1280, height = 853): Medium {
  return { kind: 'photo', width, height }
}

export function video(seconds: number, width = 1280, height = 720): Medium {
  return { kind: 'video', width, height, seconds }
}

export function pdf(name: string, size: string): Medium {
  return { kind: 'document', name: `${name}.pdf`, size }
}
