import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { fixture, fixturePath, withoutFixtures } from '../../test/fixtures.ts'
import type { Parsed } from '../model.ts'
import { PARSER_VERSION, parse } from './parse.ts'

const skip = withoutFixtures

const encoder = new TextEncoder()

function message(words: string, id = 5): string {
  return `<div class="tgme_widget_message_wrap js-widget_message_wrap"><div class="tgme_widget_message js-widget_message" data-post="harbour/${id}"><div class="tgme_widget_message_bubble"><div class="tgme_widget_message_text js-message_text" dir="auto">${words}</div><div class="tgme_widget_message_footer"><time datetime="2026-01-02T03:04:05+00:00" class="time"></time></div></div></div></div>`
}

function texts(parsed: Parsed | undefined): string[] {
  return parsed?.observations.flatMap(({ posts }) => posts.map(({ content }) => content.text)) ?? []
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

test('the version is a whole number', () => {
  assert.ok(Number.isInteger(PARSER_VERSION) && PARSER_VERSION > 0)
})

test('UTF-8 with a mark, UTF-16 both ways round', () => {
  const html = message('Ebbe 🚢')
  const utf16 = Buffer.from(`\ufeff${html}`, 'utf16le')
  assert.deepEqual(texts(parse({ bytes: encoder.encode(`\ufeff${html}`) })), ['Ebbe 🚢'])
  assert.deepEqual(texts(parse({ bytes: utf16 })), ['Ebbe 🚢'])
  assert.deepEqual(texts(parse({ bytes: Buffer.from(utf16).swap16() })), ['Ebbe 🚢'])
})

test('bytes that are no UTF-8 are replaced and reported with their place', () => {
  const html = message('low ? tide')
  const bytes = encoder.encode(html)
  const at = html.indexOf('?')
  bytes[at] = 0xff
  const parsed = parse({ bytes })
  assert.deepEqual(texts(parsed), ['low \ufffd tide'])
  assert.deepEqual(parsed?.oddities, [
    {
      kind: 'invalid-utf8',
      detail: 'bytes that are no UTF-8 were replaced',
      place: `offset ${at}`,
    },
  ])
  assert.deepEqual(parse({ bytes: encoder.encode(message('a \ufffd b')) })?.oddities, [])
})

test('a zero that someone wrote in a post costs no page, nor a few of them in a large one', () => {
  assert.deepEqual(texts(parse({ bytes: encoder.encode(message('low\0 tide')) })), ['low tide'])
  const page = Array.from({ length: 30 }, (_, id) => message(`tide\0 ${id}`, id + 1)).join('')
  assert.equal(texts(parse({ bytes: encoder.encode(page) })).length, 30)
})

test('what paging by script answers: a JSON string of messages', () => {
  const bytes = encoder.encode(JSON.stringify(message('one') + message('two', 6)))
  assert.deepEqual(texts(parse({ bytes, url: 'https://t.me/s/harbour?before=7' })), ['one', 'two'])
})

test('a page whose classes were all renamed is a preview without posts, and says so', () => {
  const html = message('one').replaceAll('tgme_', 'zz_').replaceAll('class="js-', 'class="zz-')
  const page = `<html><head><meta property="og:site_name" content="Telegram"></head><body>${html}</body></html>`
  const parsed = parse({ bytes: encoder.encode(page) })
  assert.equal(parsed?.format, 'preview')
  assert.deepEqual(parsed.observations, [])
  assert.deepEqual(
    parsed.oddities.map(({ kind, place }) => `${kind} at ${place}`),
    ['unknown-message at post harbour/5', 'no-known-markup at post harbour/5'],
  )
})

test('files of others are nobody’s', () => {
  const nobodys = [
    '',
    '\0\x01\x02',
    '{"a": 1}',
    '<html><body><p>A page about Telegram and its tgme_ classes</p></body></html>',
    '<?xml version="1.0"?><feed><title>Telegram</title></feed>',
  ]
  for (const text of nobodys) assert.equal(parse({ bytes: encoder.encode(text) }), undefined)
  assert.equal(parse({ bytes: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0) }), undefined)
})

test(
  'exports find their parser; those in JSON are read as they come, and by another',
  { skip },
  () => {
    const html = parse({ bytes: fixture('desktop/messages-cybersecurity.html') })
    assert.equal(html?.format, 'desktop-html')
    assert.equal(parse({ bytes: fixture('desktop/result-small-ru.json') }), undefined)
  },
)

test('text dumps find their parser', { skip }, () => {
  assert.equal(parse({ bytes: fixture('dumps/rusembleb-sco.txt') })?.format, 'text-dump')
})

test('attacks written as text are text', { skip }, () => {
  const payloads = new TextDecoder().decode(fixture('hostile/xss-payloads.txt')).split(/\r?\n/)
  const plain = payloads.map((line) => line.replace(/\p{Cc}/gu, '').trim()).filter(Boolean)
  const html = plain.map((line, index) => message(escaped(line), index + 1)).join('')
  const parsed = parse({ bytes: encoder.encode(html) })
  assert.deepEqual(texts(parsed), plain)
  assert.deepEqual(parsed?.oddities, [])
})

test('attacks written as markup leave nothing but text and named oddities', { skip }, () => {
  const payloads = new TextDecoder().decode(fixture('hostile/xss-payloads.txt')).split(/\r?\n/)
  for (const line of payloads) {
    const parsed = parse({ bytes: encoder.encode(message(line) + message('after', 6)) })
    for (const { text, entities } of (parsed?.observations[0]?.posts ?? []).map(
      (post) => post.content,
    )) {
      for (const { offset, length } of entities) assert.ok(offset + length <= text.length)
    }
  }
})

test('depth, length and number cost no more than their bytes', () => {
  const long: [string, string][] = [
    ['nested', '<div>'.repeat(100_000) + message('deep')],
    ['unmatched', message('<b>'.repeat(100_000) + '</i>'.repeat(100_000) + 'x')],
    ['blocks in between', message(`<i><div>${'<b>'.repeat(100_000)}${'</i>'.repeat(100_000)}x`)],
    [
      'formats',
      message('word <b>bold</b> <a href="https://x.org/y">link</a> &amp; '.repeat(30_000)),
    ],
    ['one line', message('x'.repeat(3_000_000))],
    ['white space', message(`${' '.repeat(500_000)}\n${' '.repeat(500_000)}x`)],
    ['drawings', `${'<svg'.repeat(200_000)}</svg>${message('x')}`],
    [
      'messages in messages',
      '<div class="tgme_widget_message" data-post="harbour/1">'.repeat(20_000),
    ],
    [
      'classes',
      message(Array.from({ length: 50_000 }, (_, n) => `<b class="c${n}">x</b>`).join('')),
    ],
  ]
  for (const [what, html] of long) {
    const bytes = encoder.encode(html)
    const start = performance.now()
    assert.ok(parse({ bytes }), what)
    assert.ok(performance.now() - start < 10_000, what)
  }
})

test('a message in the debris of deep markup is still a post', () => {
  const { observations, oddities } = parse({
    bytes: encoder.encode('<div>'.repeat(100_000) + message('deep')),
  }) ?? { observations: [], oddities: [] }
  assert.equal(observations[0]?.posts[0]?.content.text, 'deep')
  assert.deepEqual(
    oddities.map(({ kind }) => kind),
    ['too-deep'],
  )
})

test('a page cut anywhere gives its whole posts; half a post would look like an edit, and is told', () => {
  const [one, two] = [message('one'), message('two', 6)]
  for (let end = 0; end <= one.length + two.length; end++) {
    const parsed = parse({ bytes: encoder.encode((one + two).slice(0, end)) })
    const posts = texts(parsed)
    assert.deepEqual(posts, ['one', 'two'].slice(0, posts.length))
    if (end >= one.length) assert.ok(posts.length > 0)
    const isIn = end > one.indexOf('one') && end < one.indexOf('one') + 3
    const kinds = parsed?.oddities.map(({ kind }) => kind) ?? []
    if (isIn) assert.ok(kinds.includes('cut-message'))
  }
})

test('no bytes make it throw', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => void parse({ bytes })))
})

test(
  'mutated pages are read without a throw, and every message is a post or an oddity',
  { skip },
  () => {
    const pages = readdirSync(fixturePath('preview/tchan')).map((name) =>
      new TextDecoder().decode(fixture(`preview/tchan/${name}`)),
    )
    const pieces = pages.flatMap((page) => page.match(/<[^>]*>|[^<]+/g) ?? [])
    const piece = fc.constantFrom(...pieces)
    const change = fc.record({
      at: fc.nat(),
      length: fc.nat(40),
      insert: fc.array(piece, { maxLength: 6 }),
    })
    fc.assert(
      fc.property(
        fc.constantFrom(...pages),
        fc.array(change, { maxLength: 8 }),
        (page, changes) => {
          const mutated = changes.reduce((html, { at, length, insert }) => {
            const start = at % (html.length + 1)
            return html.slice(0, start) + insert.join('') + html.slice(start + length)
          }, page)
          const parsed = parse({ bytes: encoder.encode(mutated), url: 'https://t.me/s/tchantest' })
          const posts = parsed?.observations.flatMap((one) => one.posts) ?? []
          const told = [
            ...posts.map(({ messageId }) => `post ${messageId}`),
            ...(parsed?.oddities ?? []).map(({ place }) => place.replace(/\S+\//, '')),
          ].join('\n')
          for (const [, id = ''] of mutated.matchAll(
            /<div class="tgme_widget_message text[^"<>]*" data-post="\w+\/(\d+)"[^<>"]*>/g,
          )) {
            assert.ok(told.includes(`post ${id}`), `message ${id} was dropped in silence`)
          }
        },
      ),
      { numRuns: 400, seed: 20_261_123 },
    )
  },
)
