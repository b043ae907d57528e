import type { PostId } from './model.ts'

/**
 * A page of `t.me/s/…` without the blocks of some posts: every other byte stays. `undefined` where the page is not built as
 * it should be, or is no UTF-8.
 */
export function withoutMessages(page: Uint8Array, ids: (PostId | undefined)[]): Buffer | undefined {
  const html = asUtf8(page)
  if (html === undefined) return undefined
  const starts = [...html.matchAll(/<div class="tgme_widget_message_wrap[ "]/g)].map(
    ({ index }) => index,
  )
  const last = starts.at(-1)
  const end = last === undefined ? -1 : endOfList(html, last)
  if (last === undefined || end < 0) return undefined
  const bounds = [...starts, end]
  const kept = [html.slice(0, starts[0])]
  for (const [at, start] of starts.entries()) {
    const block = html.slice(start, bounds[at + 1])
    const own = /data-post="[^"/]*\/(\d+)"/.exec(block)?.[1]
    const isErased = own !== undefined && ids.includes(Number(own))
    kept.push(isErased ? '<!-- erased -->\n' : block)
  }
  return Buffer.from(`${kept.join('')}${html.slice(end)}`)
}

/** Where the list of messages ends: behind the last one comes the way to newer ones, or the end of the list. */
function endOfList(html: string, last: number): number {
  const ends = ['<div class="tgme_widget_message_centered js-messages_more_wrap"', '</section>']
    .map((mark) => html.indexOf(mark, last))
    .filter((at) => at >= 0)
  return ends.length === 0 ? -1 : Math.min(...ends)
}

function asUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
