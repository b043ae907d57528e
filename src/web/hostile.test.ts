/** Every known payload, at every place where a page has words or addresses: read, shown again, and looked at as a browser would. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5'
import { fixture, withoutFixtures } from '../../test/fixtures.ts'
import { hostilePost } from '../../test/hostile-pages.ts'
import { parse } from '../parse/parse.ts'
import { messagePage } from './test-content.ts'

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
