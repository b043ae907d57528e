import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5'
import type { EntityType, TextEntity } from '../../model.ts'
import { fixture, withoutFixtures } from '../../../test/fixtures.ts'
import { formattedHtml } from './content.ts'

const tagHref = (tag: string): string => `/search?q=${encodeURIComponent(tag)}`

function render(text: string, ...entities: TextEntity[]): string {
  return String(formattedHtml({ text, entities }, tagHref))
}

test('escapes text and keeps its lines', () => {
  assert.equal(render('a <b> & "c"\n\'d\''), 'a &lt;b&gt; &amp; &quot;c&quot;<br>&#39;d&#39;')
})

test('shows control characters as replacement characters', () => {
  assert.equal(render('a\u0000b\u001bc\td'), 'a\u{fffd}b\u{fffd}c\td')
})

test('nests entities', () => {
  const html = render(
    'one two three',
    { type: 'bold', offset: 0, length: 13 },
    { type: 'italic', offset: 4, length: 3 },
  )
  assert.equal(html, '<b>one <i>two</i> three</b>')
})

test('splits overlapping entities', () => {
  const html = render(
    'abcdef',
    { type: 'bold', offset: 0, length: 4 },
    { type: 'italic', offset: 2, length: 4 },
  )
  assert.equal(html, '<b>ab<i>cd</i></b><i>ef</i>')
})

test('joins overlapping entities of one type and keeps touching ones apart', () => {
  const joined = render(
    'abcdef',
    { type: 'bold', offset: 0, length: 4 },
    { type: 'bold', offset: 2, length: 4 },
  )
  const apart = render(
    'abcdef',
    { type: 'code', offset: 0, length: 3 },
    { type: 'code', offset: 3, length: 3 },
  )
  assert.equal(joined, '<b>abcdef</b>')
  assert.equal(apart, '<code>abc</code><code>def</code>')
})

test('puts no link into a link', () => {
  const html = render(
    'see #tag here',
    { type: 'text_link', offset: 0, length: 13, url: 'https://example.org/' },
    { type: 'hashtag', offset: 4, length: 4 },
  )
  assert.equal(
    html,
    '<a href="https://example.org/" rel="noopener noreferrer nofollow">see #tag here</a>',
  )
})

test('keeps blocks outside of inline formatting', () => {
  const html = render(
    'abcd',
    { type: 'bold', offset: 0, length: 4 },
    { type: 'blockquote', offset: 2, length: 2 },
  )
  assert.equal(html, '<b>ab</b><blockquote><b>cd</b></blockquote>')
})

test('marks the line end after a block, which the block has made already', () => {
  const html = render('quote\nrest', { type: 'blockquote', offset: 0, length: 5 })
  assert.equal(html, '<blockquote>quote</blockquote><br class="chancery_ended">rest')
})

test('counts UTF-16 units and never cuts a character in two', () => {
  assert.equal(render('👍 ok', { type: 'bold', offset: 3, length: 2 }), '👍 <b>ok</b>')
  assert.equal(render('👍', { type: 'bold', offset: 1, length: 1 }), '<b>👍</b>')
})

test('ignores entities outside of the text', () => {
  assert.equal(render('abc', { type: 'bold', offset: 7, length: 2 }), 'abc')
  assert.equal(render('abc', { type: 'bold', offset: -2, length: 99 }), '<b>abc</b>')
  assert.equal(render('abc', { type: 'bold', offset: Number.NaN, length: 2 }), 'abc')
})

test('leads hashtags to the search and mentions to their channel', () => {
  const html = render(
    '#news @valdoria',
    { type: 'hashtag', offset: 0, length: 5 },
    { type: 'mention', offset: 6, length: 9 },
  )
  assert.equal(html, '<a href="/search?q=%23news">#news</a> <a href="/s/valdoria">@valdoria</a>')
})

test('shows that there was a link where it cannot be followed', () => {
  const html = render('click', {
    type: 'text_link',
    offset: 0,
    length: 5,
    url: 'javascript:alert(1)',
  })
  assert.match(html, /^<span class="chancery_refused" title="[^"]*">click<\/span>$/)
})

test('marks hits inside formatting', () => {
  const formatted = {
    text: 'the treaty text',
    entities: [{ type: 'bold' as const, offset: 4, length: 11 }],
  }
  const html = String(formattedHtml(formatted, tagHref, [{ start: 0, end: 10 }]))
  assert.equal(html, '<mark>the <b>treaty</b></mark><b> text</b>')
})

test('takes time in proportion to the entities, not to their square', () => {
  const text = 'a'.repeat(200_000)
  const entities = Array.from({ length: 100_000 }, (_, at) => ({
    type: at % 2 ? ('bold' as const) : ('italic' as const),
    offset: at,
    length: 100_000,
  }))
  const start = performance.now()
  formattedHtml({ text, entities }, tagHref)
  assert.ok(performance.now() - start < 2000)
})

const TYPES: EntityType[] = [
  'blockquote',
  'bold',
  'bot_command',
  'cashtag',
  'code',
  'custom_emoji',
  'email',
  'expandable_blockquote',
  'hashtag',
  'italic',
  'mention',
  'phone_number',
  'pre',
  'spoiler',
  'strikethrough',
  'text_link',
  'underline',
  'url',
]

/** Every element and attribute that a text may be made of. */
const WRITTEN: Record<string, string[]> = {
  a: ['href', 'rel'],
  b: [],
  blockquote: ['expandable'],
  br: ['class'],
  code: ['class'],
  i: [],
  mark: [],
  pre: [],
  s: [],
  span: ['class', 'title'],
  'tg-emoji': ['emoji-id'],
  'tg-spoiler': ['tabindex'],
  u: [],
}

/** The text of a page, once it has shown that it holds only what we write. */
function checkedText(html: string): string {
  const read = (node: DefaultTreeAdapterTypes.Node): string => {
    if (node.nodeName === '#text' && 'value' in node) return node.value
    if ('tagName' in node) {
      const attributes = WRITTEN[node.tagName]
      assert.ok(attributes, `<${node.tagName}> in ${html}`)
      for (const { name, value } of node.attrs) {
        assert.ok(attributes.includes(name), `${name} in ${html}`)
        if (name === 'href')
          assert.match(value, /^(?:https?:\/\/|mailto:|tel:|\/s\/|\/search\?q=)/i)
      }
      if (node.tagName === 'br') return '\n'
    }
    return 'childNodes' in node ? node.childNodes.map(read).join('') : ''
  }
  return read(parseFragment(html))
}

const strange = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('<', '>', '"', "'", '&', '</a>', '<script>', '\n', '&lt;', '👍', '#tag', '@name'),
)

const entity = fc.record({
  type: fc.constantFrom(...TYPES),
  offset: fc.integer({ min: -3, max: 60 }),
  length: fc.integer({ min: -3, max: 60 }),
  url: fc.oneof(strange, fc.webUrl(), fc.constant('javascript:alert(1)//')),
  language: strange,
  customEmojiId: strange,
})

test('writes no element or attribute but its own, and loses no text', () => {
  fc.assert(
    fc.property(
      fc.array(strange).map((parts) => parts.join('')),
      fc.array(entity),
      fc.array(fc.record({ start: fc.nat(60), end: fc.nat(60) })),
      (text, entities, marks) => {
        const html = String(formattedHtml({ text, entities }, tagHref, marks))
        const expected = text.replaceAll(/(?![\n\t])\p{Cc}/gu, '\u{fffd}')
        assert.equal(checkedText(html).toWellFormed(), expected.toWellFormed())
      },
    ),
  )
})

test('is safe with every known payload', { skip: withoutFixtures }, () => {
  const payloads = new TextDecoder().decode(fixture('hostile/xss-payloads.txt')).split('\n')
  for (const payload of payloads) {
    const whole = { offset: 0, length: payload.length }
    const html = render(
      payload,
      { type: 'text_link', ...whole, url: payload },
      { type: 'pre', ...whole, language: payload },
      { type: 'custom_emoji', ...whole, customEmojiId: payload },
    )
    checkedText(html)
    checkedText(render(payload, { type: 'url', ...whole }))
    checkedText(render(`#${payload}`, { type: 'hashtag', offset: 0, length: payload.length + 1 }))
  }
})
