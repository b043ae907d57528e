import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formattedText } from './text.ts'
import { readTree } from '../html/tree.ts'

/** The text, and each entity as `type[:what it says]=the words it covers`. */
function read(html: string): [string, ...string[]] {
  const { text, entities } = formattedText(readTree(html).root, { handle: 'harbour' })
  return [
    text,
    ...entities.map(({ type, offset, length, url, language, customEmojiId }) => {
      const says = url ?? language ?? customEmojiId
      return `${type}${says === undefined ? '' : `:${says}`}=${text.slice(offset, offset + length)}`
    }),
  ]
}

test('formats', () => {
  assert.deepEqual(read('<b>a</b> <i>b</i> <u>c</u> <s>d</s> <code>e</code>'), [
    'a b c d e',
    'bold=a',
    'italic=b',
    'underline=c',
    'strikethrough=d',
    'code=e',
  ])
  assert.deepEqual(read('<strong>a</strong> <em>b</em> <ins>c</ins> <del>d</del>'), [
    'a b c d',
    'bold=a',
    'italic=b',
    'underline=c',
    'strikethrough=d',
  ])
})

test('spoilers, new and old', () => {
  assert.deepEqual(read('<tg-spoiler>a</tg-spoiler> <span class="tg-spoiler">b</span>'), [
    'a b',
    'spoiler=a',
    'spoiler=b',
  ])
})

test('offsets count UTF-16 units', () => {
  const { entities } = formattedText(readTree('🚢👩‍✈️ <b>sails</b>').root)
  assert.deepEqual(entities, [{ type: 'bold', offset: 8, length: 5 }])
})

test('an emoji is a glyph, neither italic nor bold', () => {
  const ship = `<i class="emoji" style="background-image:url('//telegram.org/img/emoji/40/F09F9AA2.png')"><b>🚢</b></i>`
  assert.deepEqual(read(`a ${ship}`), ['a 🚢'])
  assert.deepEqual(read(ship.replace('<b>🚢</b>', '')), ['🚢'])
  assert.deepEqual(read(`<tg-emoji emoji-id="538">${ship}</tg-emoji>`), [
    '🚢',
    'custom_emoji:538=🚢',
  ])
})

test('lines come from <br>, not from the file', () => {
  assert.deepEqual(read('\n   one<br/>\n   two\n   three<br>\n  '), ['one\ntwo three'])
  assert.deepEqual(read('one<br/><br/> two'), ['one\n\n two'])
})

test('quotes stand on lines of their own', () => {
  assert.deepEqual(read('before<blockquote>said</blockquote>after'), [
    'before\nsaid\nafter',
    'blockquote=said',
  ])
  assert.deepEqual(read('<blockquote expandable>said<br/>more</blockquote><br/><br/>after'), [
    'said\nmore\n\nafter',
    'expandable_blockquote=said\nmore',
  ])
})

test('code keeps its own lines and names its language', () => {
  assert.deepEqual(read('<pre><code class="language-sql">select  1\n  from t</code></pre>end'), [
    'select  1\n  from t\nend',
    'pre:sql=select  1\n  from t',
  ])
  assert.deepEqual(read('a <pre>b</pre>'), ['a \nb', 'pre=b'])
})

test('links whose words are their address', () => {
  assert.deepEqual(read('<a href="http://example.org/a">example.org/a</a>'), [
    'example.org/a',
    'url=example.org/a',
  ])
  assert.deepEqual(read('<a href="https://пример.рф/%D0%B0">https://пример.рф/а</a>'), [
    'https://пример.рф/а',
    'url=https://пример.рф/а',
  ])
})

test('links with words of their own', () => {
  assert.deepEqual(read('<a href="https://example.org/">here</a>'), [
    'here',
    'text_link:https://example.org/=here',
  ])
})

test('links that ask before they open are escaped twice', () => {
  const asking = `onclick="return confirm('Open this link?\\n\\n'+this.href);"`
  assert.deepEqual(read(`<a href="https://example.org/?a=1&amp;amp;b=2" ${asking}>here</a>`), [
    'here',
    'text_link:https://example.org/?a=1&b=2=here',
  ])
  assert.deepEqual(read('<a href="https://example.org/?a=1&amp;amp;b=2">here</a>'), [
    'here',
    'text_link:https://example.org/?a=1&amp;b=2=here',
  ])
})

test('mentions, tags and addresses are what they say', () => {
  assert.deepEqual(
    read(
      '<a href="https://t.me/Pilot">@pilot</a> <a href="?q=%23tide">#tide</a> <a href="?q=%24TON">$TON</a> ' +
        '<a href="mailto:a@b.org">a@b.org</a> <a href="tel:+4912">+49 12</a>',
    ),
    [
      '@pilot #tide $TON a@b.org +49 12',
      'mention=@pilot',
      'hashtag=#tide',
      'cashtag=$TON',
      'email=a@b.org',
      'phone_number=+49 12',
    ],
  )
  assert.deepEqual(read('<a href="https://t.me/s/harbour?q=%23tide">#tide@harbour</a>'), [
    '#tide@harbour',
    'hashtag=#tide@harbour',
  ])
})

test('a mention leads to its name at Telegram, or at a mirror in the shape of the preview', () => {
  const type = (href: string): string | undefined =>
    read(`<a href="${href}">@Pilot</a>`)[1]?.replace(/[:=].*/, '')
  for (const href of [
    'https://t.me/pilot',
    'http://telegram.me/pilot/',
    '//t.me/pilot',
    '/pilot',
    '/s/pilot',
    'https://archive.example.org/s/pilot',
    'http://127.0.0.1:8080/s/Pilot',
  ])
    assert.equal(type(href), 'mention', href)
  for (const href of [
    'https://example.org/pilot',
    'https://t.me/pilots',
    'https://t.me/pilot/5',
    'https://archive.example.org/s/pilots',
    'https://archive.example.org/x/s/pilot',
  ])
    assert.equal(type(href), 'text_link', href)
})

test('the blocks of lists, tables and articles are lines, and news', () => {
  const tags: string[] = []
  const { text } = formattedText(
    readTree('<h3>Tides</h3>of May<ul><li>low</li><li>high</li></ul>end').root,
    { unknownTag: (tag) => tags.push(tag) },
  )
  assert.equal(text, 'Tides\nof May\nlow\nhigh\nend')
  assert.deepEqual(tags, ['h3', 'ul', 'li', 'li'])
  const table = readTree('<table><tr><td>1</td><td>2</td></tr></table>').root
  assert.equal(formattedText(table).text, '1\n2')
})

test('relative links lead to the channel', () => {
  assert.deepEqual(read('<a href="?q=tide">more</a> <a href="/pilot/5">there</a>'), [
    'more there',
    'text_link:https://t.me/s/harbour?q=tide=more',
    'text_link:https://t.me/pilot/5=there',
  ])
})

test('a search leaves no trace', () => {
  assert.deepEqual(read('the <mark>tide</mark> and <a href="?q=%23tide">#<mark>tide</mark></a>'), [
    'the tide and #tide',
    'hashtag=#tide',
  ])
})

test('references are read once', () => {
  assert.deepEqual(read('a&#33; &#36; &lt;b&gt; &amp;lt; &nbsp;c'), ['a! $ <b> &lt; \u00a0c'])
})

test('formats that touch are one, ends hold no white space, nothing covers white space alone', () => {
  assert.deepEqual(read(' <b>a </b><a href="https://x.org/y"><b>b</b></a><b> c</b> <i> </i>'), [
    'a b c',
    'bold=a b c',
    'text_link:https://x.org/y=b',
  ])
})

test('unknown tags are named, their words kept', () => {
  const tags: string[] = []
  const { text } = formattedText(readTree('a <tg-time unix="1">now</tg-time>').root, {
    unknownTag: (tag) => tags.push(tag),
  })
  assert.equal(text, 'a now')
  assert.deepEqual(tags, ['tg-time'])
})

test('whatever is escaped comes back as it was', () => {
  const signs: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
    '\n': '<br/>',
  }
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const clean = text.replace(/[\r\t\f\0]/g, '')
      const html = clean.replace(/[&<>"'\n]/g, (sign) => signs[sign] ?? sign)
      assert.deepEqual(read(html), [clean.trim()])
    }),
  )
})
