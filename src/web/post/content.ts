/**
 * Text and its formatting as HTML: the only place that makes markup out of captured text, and the only `raw()`.
 *
 * Entities may nest and overlap; elements may only nest. Each kind of formatting gets a lane of disjoint stretches, and
 * wherever a stretch begins or ends, the elements that are open change: blocks outside, what began earlier outside. Lanes
 * are few, so the work grows with the text and its entities, never with their product.
 */
import { raw } from 'hono/html'
import type { Span } from '../../language/analyse.ts'
import type { FormattedText } from '../../model.ts'
import type { HtmlEscapedString } from 'hono/utils/html'
import { elementOf, escaped, LANES, type Element, type TagHref } from './elements.ts'

export function formattedHtml(
  formatted: FormattedText,
  tagHref: TagHref,
  marks: Span[] = [],
): HtmlEscapedString {
  const { text } = formatted
  const lanes = toLanes(formatted, tagHref, marks)
  const next = lanes.map(() => 0)
  const bounds = [...new Set([0, text.length, ...lanes.flat().flatMap((s) => [s.start, s.end])])]
  bounds.sort((a, b) => a - b)

  let out = ''
  let open: Stretch[] = []
  for (const [index, from] of bounds.entries()) {
    const wanted = index + 1 === bounds.length ? [] : stretchesAt(from, lanes, next)
    const kept = commonDepth(open, wanted)
    const closed = open.slice(kept).toReversed()
    for (const stretch of closed) out += stretch.close
    for (const stretch of wanted.slice(kept)) out += stretch.open
    const afterBlock = closed.some((stretch) => stretch.block && stretch.end === from)
    out += escapeText(text.slice(from, bounds[index + 1] ?? text.length), afterBlock)
    open = wanted
  }
  return raw(out)
}

/** Words without any formatting: their lines only. */
export function plainHtml(text: string): HtmlEscapedString {
  return formattedHtml({ text, entities: [] }, String)
}

/** One element over a range. `open` and `close` are markup of our own making. */
type Stretch = {
  start: number
  end: number
  block: boolean
  /** Of two over the same range, the higher is outside: a reader of the markup meets the inner one's end first. */
  order: number
  open: string
  close: string
}

function toLanes({ text, entities }: FormattedText, tagHref: TagHref, marks: Span[]): Stretch[][] {
  const lanes: Stretch[][] = LANES.map(() => [])
  const add = (start: number, end: number, element: Element | undefined, order: number): void => {
    if (start >= end || !element) return
    const { lane, open, close } = element
    const block = lane === 'quote' || lane === 'pre'
    lanes[LANES.indexOf(lane)]?.push({ start, end, block, order, open, close })
  }
  for (const [order, entity] of entities.entries()) {
    const start = wholeStart(text, entity.offset)
    const end = wholeEnd(text, entity.offset + entity.length)
    add(start, end, elementOf(entity, text.slice(start, end), tagHref), order)
  }
  for (const { start, end } of marks) {
    add(wholeStart(text, start), wholeEnd(text, end), MARK, -1)
  }
  return lanes.map(disjoint)
}

const MARK: Element = { lane: 'mark', open: '<mark>', close: '</mark>' }

/** Joins overlapping stretches of the same element, cuts those of different ones: no link inside a link. */
function disjoint(lane: Stretch[]): Stretch[] {
  const result: Stretch[] = []
  for (const stretch of lane.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result.at(-1)
    if (!last || stretch.start >= last.end) result.push(stretch)
    else if (stretch.open === last.open) last.end = Math.max(last.end, stretch.end)
    else if (stretch.end > last.end) result.push({ ...stretch, start: last.end })
  }
  return result
}

/** The stretches over the text from here to the next bound, outermost first. */
function stretchesAt(from: number, lanes: Stretch[][], next: number[]): Stretch[] {
  const found: Stretch[] = []
  for (const [index, lane] of lanes.entries()) {
    let at = next[index] ?? 0
    while ((lane[at]?.end ?? Infinity) <= from) at++
    next[index] = at
    const stretch = lane[at]
    if (stretch && stretch.start <= from) found.push(stretch)
  }
  return found.toSorted(
    (a, b) =>
      Number(b.block) - Number(a.block) || a.start - b.start || b.end - a.end || b.order - a.order,
  )
}

function commonDepth(a: Stretch[], b: Stretch[]): number {
  const depth = a.findIndex((stretch, index) => stretch !== b[index])
  return depth === -1 ? a.length : depth
}

/** Offsets are captured: they may point outside the text or between the halves of one character. */
function wholeStart(text: string, offset: number): number {
  const at = Math.min(Math.max(Math.trunc(offset) || 0, 0), text.length)
  return splitsPair(text, at) ? at - 1 : at
}

function wholeEnd(text: string, offset: number): number {
  const at = Math.min(Math.max(Math.trunc(offset) || 0, 0), text.length)
  return splitsPair(text, at) ? at + 1 : at
}

function splitsPair(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800
}

/** Line ends become `<br>`. */
function escapeText(text: string, afterBlock: boolean): string {
  const lines = escaped(text).split('\n')
  if (!afterBlock || lines[0] !== '') return lines.join('<br>')
  // The block already ended the line; this line end is kept for readers of the markup only.
  const [, ...rest] = lines
  return rest.length === 0 ? '' : `<br class="chancery_ended">${rest.join('<br>')}`
}
