/** Messages as Telegram Desktop's export in HTML has them, around the words of a test. */
import assert from 'node:assert/strict'
import type { Parsed, PostObservation } from '../../model.ts'
import { parse } from '../parse.ts'

export const CHAT = 'Harbour Ministry of Valdoria'

export const SENT = '01.05.2024 12:00:00 UTC+02:00'

/** One message; `joined` to the one before it unless it states an author. */
export function message(
  inner: string,
  { id = 7, from = CHAT, sent = SENT, joined = false, after = '' } = {},
): string {
  const head = joined
    ? ''
    : `<div class="pull_left userpic_wrap"><div class="userpic userpic4" style="width: 42px; height: 42px"><div class="initials" style="line-height: 42px">H</div></div></div>`
  const name = joined ? '' : `<div class="from_name">\n${from} \n       </div>`
  return `<div class="message default clearfix${joined ? ' joined' : ''}" id="message${id}">${head}
      <div class="body">
       <div class="pull_right date details" title="${sent}">\n12:00\n       </div>
       ${name}${inner}
      </div>${after}
     </div>`
}

export function service(id: number, words: string): string {
  return `<div class="message service" id="message${id}"><div class="body details">\n${words}\n      </div></div>`
}

export function text(words: string): string {
  return `<div class="text">\n${words}\n       </div>`
}

export function media(inner: string): string {
  return `<div class="media_wrap clearfix">\n${inner}\n</div>`
}

export function page(messages: string, title = CHAT): string {
  return `<!DOCTYPE html>
<html><head><meta charset="utf-8"/><title>Exported Data</title></head>
 <body onload="CheckLocation();">
  <div class="page_wrap">
   <div class="page_header"><div class="content"><div class="text bold">\n${title} \n     </div></div></div>
   <div class="page_body chat_page"><div class="history">
${messages}
    </div></div></div>
 </body></html>`
}

export function readHtml(html: string): Parsed {
  const parsed = parse({ bytes: new TextEncoder().encode(html) })
  assert.ok(parsed)
  assert.equal(parsed.format, 'desktop-html')
  return parsed
}

/** The posts of some messages in which nothing is odd. */
export function posts(messages: string): PostObservation[] {
  const { observations, oddities } = readHtml(page(messages))
  assert.deepEqual(oddities, [])
  return observations.flatMap(({ posts: found }) => found)
}

export function only(messages: string): PostObservation {
  const [post, ...others] = posts(messages)
  assert.ok(post)
  assert.deepEqual(others, [])
  return post
}

/** `kind: detail (place)` of each oddity. */
export function oddly(html: string): string[] {
  return readHtml(html).oddities.map(({ kind, detail, place }) => `${kind}: ${detail} (${place})`)
}
