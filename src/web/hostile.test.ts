/** Every known payload, at every place where a page has words or addresses: read, shown again, and looked at as a browser would. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5'
import { fixture, withoutFixtures } from '../../test/fixtures.ts'
import { parse } from '../parse/parse.ts'
import { messagePage } from './test-content.ts'

/** A post with `words` as markup wherever the source has words, and in each attribute that becomes an address. */
function hostilePost(words: string): string {
  const quoted = words.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
  const link = `href="${quoted}"`
  return `<div class="tgme_widget_message_wrap js-widget_message_wrap"><div class="tgme_widget_message js-widget_message" data-post="harbour/5"><div class="tgme_widget_message_bubble">
<div class="tgme_widget_message_author"><a class="tgme_widget_message_owner_name" ${link}>${words}</a> via <a class="tgme_widget_message_via_bot">${words}</a></div>
<div class="tgme_widget_message_forwarded_from">Forwarded from <a class="tgme_widget_message_forwarded_from_name" ${link}>${words}</a> (<span class="tgme_widget_message_forwarded_from_author">${words}</span>)</div>
<a class="tgme_widget_message_reply" href="https://t.me/harbour/4"><span class="tgme_widget_message_author_name">${words}</span><div class="tgme_widget_message_text js-message_reply_text">${words}</div></a>
<a class="tgme_widget_message_photo_wrap" style="width:800px;background-image:url('${quoted}')"><div class="tgme_widget_message_photo" style="padding-top:75%"></div></a>
<div class="tgme_widget_message_document_wrap"><div class="tgme_widget_message_document_title">${words}</div><div class="tgme_widget_message_document_extra">${words}</div></div>
<div class="tgme_widget_message_poll"><div class="tgme_widget_message_poll_question">${words}</div><div class="tgme_widget_message_poll_type">Anonymous Poll</div><div class="tgme_widget_message_poll_option"><div class="tgme_widget_message_poll_option_text">${words}</div></div></div>
<div class="tgme_widget_message_text js-message_text" dir="auto">${words} <a ${link}>link</a> <a href="https://t.me/x" onclick="x">${words}</a> <tg-emoji emoji-id="${quoted}">⚓</tg-emoji><pre><code class="language-${quoted}">x</code></pre></div>
<a class="tgme_widget_message_link_preview" ${link}><div class="link_preview_site_name">${words}</div><div class="link_preview_title">${words}</div><div class="link_preview_description">${words}</div></a>
<div class="tgme_widget_message_reactions"><span class="tgme_reaction"><i class="emoji"><b>${words}</b></i>5</span></div>
<div class="tgme_widget_message_footer"><span class="tgme_widget_message_from_author">${words}</span><a class="tgme_widget_message_date" href="https://t.me/harbour/5"><time datetime="2026-01-02T03:04:05+00:00"></time></a></div></div>
<div class="tgme_widget_message_inline_keyboard"><div class="tgme_widget_message_inline_row"><a class="tgme_widget_message_inline_button url_button" ${link}><span class="tgme_widget_message_inline_button_text">${words}</span></a></div></div></div></div>`
}

const TAGS = new Set(
  'a article audio b bdi blockquote br code dd details div dl dt em footer form h1 h2 h3 i img input label li main ol p path pre s section small source span strong summary svg tg-emoji tg-spoiler time u ul video'.split(
    ' ',
  ),
)

/** What a browser would run, load or send: none of it may be there. */
function assertHarmless(html: string, payload: string): void {
  const look = (node: DefaultTreeAdapterTypes.Node): void => {
    if ('tagName' in node) {
      assert.ok(TAGS.has(node.tagName), `<${node.tagName}> of ${payload}`)
      for (const { name, value } of node.attrs) {
        assert.ok(!/^on|^style$|^srcdoc$|^formaction$/i.test(name), `${name} of ${payload}`)
        if (['action', 'href', 'poster', 'src', 'srcset'].includes(name))
          assert.match(value, /^(?:https?:\/\/|mailto:|tel:|\/|#)/i, `${name} of ${payload}`)
      }
    }
    if ('childNodes' in node) node.childNodes.forEach(look)
  }
  look(parseFragment(html))
}

test('no payload comes alive on our pages', { skip: withoutFixtures }, async () => {
  const payloads = new TextDecoder().decode(fixture('hostile/xss-payloads.txt')).split(/\r?\n/)
  let shown = 0
  for (const payload of payloads) {
    const escaped = payload.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    for (const words of [payload, escaped]) {
      const parsed = parse({ bytes: new TextEncoder().encode(hostilePost(words)) })
      for (const post of parsed?.observations.flatMap(({ posts }) => posts) ?? []) {
        assertHarmless(await messagePage(post.content, post.metrics), payload)
        shown++
      }
    }
  }
  // Some payloads end the page: a comment or a script that is never closed.
  assert.ok(shown > payloads.length * 1.8, `${shown} of ${payloads.length * 2} were shown`)
})
