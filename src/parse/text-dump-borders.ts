/**
 * Where one post of a text dump ends and the next begins. The page's own marks, strongest first:
 *
 *   Forwarded from<U+00A0>X              opens a post
 *   Media is too big / VIEW IN TELEGRAM  opens a post, or follows the line above
 *   Please open Telegram… / VIEW IN …    ends a post's text
 *   👍2                                  closes a post
 *
 * Two posts that none of these parts stand on adjacent non-blank lines. That alone is no border (text breaks its lines
 * too), but behind a closing idiom such as "Read in full", or behind reactions, it is: an inferred one.
 */
import type { Reactions } from '../model.ts'
import { CLOSING_IDIOM, FORWARD, LONGEST_MARK, kindOf } from './text-dump-marks.ts'
import type { Note } from './text-dump-oddities.ts'
import { reactionsShape, readReactions } from './text-dump-reactions.ts'

/** One post as the dump states it. */
export type DumpPost = {
  /** Index of its first line. */
  at: number
  forwardedFrom?: string
  tooBig: boolean
  /** Its text, blank lines included; a line that an inline element broke is whole again. */
  lines: string[]
  openInTelegram: boolean
  reactions?: Reactions
  inferredBorder: boolean
}

export function cutPosts(lines: string[], from: number, note: Note): DumpPost[] {
  const cutting: Cutting = { lines, posts: [], above: 'nothing', note }
  for (let at = from; at < lines.length; at++) at = take(cutting, at)
  return cutting.posts
}

/** True for a line that opens a post whatever stands above it. */
export function opensPost(line: string): boolean {
  const kind = kindOf(line)
  return kind === 'forward' || kind === 'too-big'
}

/** What stands above the line being read, as far as borders go: an open post, or what ended the last one. */
type Above = 'nothing' | 'post' | 'placeholder' | 'reactions'
type Cutting = { lines: string[]; posts: DumpPost[]; above: Above; note: Note }

/** Reads the line and returns the index of the last line read. */
function take(cutting: Cutting, at: number): number {
  const line = cutting.lines[at] ?? ''
  const kind = kindOf(line)
  switch (kind) {
    case 'blank':
      openPost(cutting)?.lines.push(line)
      return at
    case 'forward':
      begin(cutting, at).forwardedFrom = line.trim().slice(FORWARD.length).trim()
      return at
    case 'too-big':
      takeTooBig(cutting, at)
      return passButton(cutting, at)
    case 'open-telegram': {
      const post = openPost(cutting) ?? begin(cutting, at)
      post.openInTelegram = true
      cutting.above = 'placeholder'
      return passButton(cutting, at)
    }
    case 'view':
      cutting.note('lone-view-in-telegram', 'no placeholder stands above it', at)
      return at
    case 'text':
      takeText(cutting, at, line)
      return at
    default:
      return kind satisfies never
  }
}

function begin(cutting: Cutting, at: number, inferredBorder = false): DumpPost {
  const post: DumpPost = { at, tooBig: false, lines: [], openInTelegram: false, inferredBorder }
  cutting.posts.push(post)
  cutting.above = 'post'
  return post
}

function openPost(cutting: Cutting): DumpPost | undefined {
  return cutting.above === 'post' ? cutting.posts.at(-1) : undefined
}

function takeTooBig(cutting: Cutting, at: number): void {
  const post = openPost(cutting)
  const bare = post !== undefined && post.lines.every((line) => line.trim() === '')
  // Two placeholders in a row are two posts or an album: the page does not say.
  const opened = post && bare && !post.tooBig ? post : begin(cutting, at, bare)
  opened.tooBig = true
}

/** A placeholder's button stands on the next line. */
function passButton(cutting: Cutting, at: number): number {
  const next = nextNonBlank(cutting.lines, at + 1)
  if (kindOf(cutting.lines[next] ?? '') === 'view') return next
  cutting.note('lone-placeholder', 'no "VIEW IN TELEGRAM" stands below it', at)
  return at
}

function takeText(cutting: Cutting, at: number, line: string): void {
  const reactions = closingReactions(cutting, at)
  if (reactions) {
    const ended = cutting.above === 'placeholder' ? cutting.posts.at(-1) : openPost(cutting)
    const post = ended ?? begin(cutting, at, cutting.above === 'reactions')
    post.reactions = reactions
    cutting.above = 'reactions'
    return
  }
  if (line.length <= LONGEST_MARK && /^Forwarded from(?: |$)/.test(line.trim())) {
    cutting.note('unclear-forward', 'read as text: no U+00A0 before a name', at)
  }
  const post = openPost(cutting)
  const previous = cutting.lines[at - 1] ?? ''
  const adjacent = post !== undefined && kindOf(previous) === 'text' && post.lines.length > 0
  if (adjacent && continues(line)) {
    post.lines.push(`${post.lines.pop() ?? ''}${line}`)
    return
  }
  const closed = adjacent && closes(previous)
  const target =
    post && !closed ? post : begin(cutting, at, closed || cutting.above === 'reactions')
  target.lines.push(line)
}

/** An inline element that got a line of its own: the sentence goes on with its comma. */
function continues(line: string): boolean {
  return line.startsWith(', ')
}

function closes(line: string): boolean {
  return line.length <= LONGEST_MARK && CLOSING_IDIOM.test(line.trim())
}

/**
 * The reactions that a line states, if it closes a post: as the last line before a marked border or the end, or, standing
 * between two lines of text, by its glyph or by the closing idiom above it.
 */
function closingReactions(cutting: Cutting, at: number): Reactions | undefined {
  const line = (cutting.lines[at] ?? '').trim()
  const shape = reactionsShape(line)
  return shape && closesPost(cutting, at, shape) ? readReactions(line) : undefined
}

function closesPost({ lines, above }: Cutting, at: number, shape: 'bare' | 'glyph'): boolean {
  const previous = lines[at - 1] ?? ''
  const adjacent = (above === 'post' || above === 'placeholder') && kindOf(previous) !== 'blank'
  const next = nextNonBlank(lines, at + 1)
  if (next === lines.length || opensPost(lines[next] ?? '')) return adjacent || shape === 'glyph'
  if (above === 'placeholder') return adjacent
  const below = lines[at + 1] ?? ''
  const between = adjacent && kindOf(previous) === 'text' && kindOf(below) === 'text'
  // Lines of one shape are a list ("⚽1", "🏀2"), and a list is text.
  const listed = [previous, below].some((line) => reactionsShape(line.trim()) !== undefined)
  return between && !listed && !continues(below) && (shape === 'glyph' || closes(previous))
}

function nextNonBlank(lines: string[], from: number): number {
  let at = from
  while (at < lines.length && (lines[at] ?? '').trim() === '') at++
  return at
}
