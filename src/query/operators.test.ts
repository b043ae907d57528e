import assert from 'node:assert/strict'
import { test } from 'node:test'
import { OPERATORS } from './operators.ts'
import { parseQuery } from './parse-query.ts'
import type { CountedMetric, QueryNode } from './query.ts'
import { HAS_KINDS, SORTS } from './values.ts'

const word = (text: string): QueryNode => ({ kind: 'word', text })
const language = (code: string): QueryNode => ({ kind: 'language', code })
const domain = (host: string): QueryNode => ({ kind: 'domain', domain: host })
const any = (...nodes: QueryNode[]): QueryNode => ({ kind: 'or', nodes })
const all = (...nodes: QueryNode[]): QueryNode => ({ kind: 'and', nodes })

function reads(cases: Record<string, QueryNode>): void {
  for (const [text, tree] of Object.entries(cases))
    assert.deepEqual(parseQuery(text), { tree, notices: [] }, text)
}

/** The value is no value: words instead, and what could be meant. */
function mistakes(cases: Record<string, string | RegExp>): void {
  for (const [text, expected] of Object.entries(cases)) {
    const { tree, notices } = parseQuery(text)
    assert.deepEqual(tree, word(text), text)
    const [notice] = notices
    assert.equal(notice?.text, text)
    if (typeof expected === 'string') {
      assert.equal(notice.meant, expected, text)
      assert.deepEqual(parseQuery(expected).notices, [], expected)
    } else assert.match(notice.message, expected, text)
  }
}

test('from: names the handle or, in quotation marks, the name of who was forwarded', () => {
  reads({
    'from:News': { kind: 'from', handles: ['news'] },
    'from:@a,t.me/b': { kind: 'from', handles: ['a', 'b'] },
    'from:"Harbour News"': { kind: 'fromName', name: 'Harbour News' },
    'from:«Вести порта»': { kind: 'fromName', name: 'Вести порта' },
    '-from:"A"': { kind: 'not', node: { kind: 'fromName', name: 'A' } },
  })
  mistakes({ 'from:': /a name in quotation marks/, 'forwarded:news': 'from:news' })
})

test('group: names a group', () => {
  reads({
    'group:Embassies': { kind: 'group', name: 'embassies' },
    'group:"Baltic press"': { kind: 'group', name: 'baltic press' },
    'group:a,b': any({ kind: 'group', name: 'a' }, { kind: 'group', name: 'b' }),
  })
})

test('lang: takes codes and names', () => {
  reads({
    'lang:ru': language('ru'),
    'lang:RU': language('ru'),
    'lang:russian': language('ru'),
    'lang:Русский': language('ru'),
    'lang:العربية': language('ar'),
    'lang:und': language('und'),
    'lang:uk,ru,uk': any(language('uk'), language('ru')),
  })
  mistakes({
    'lang:ua': 'lang:uk',
    'lang:en,ua': 'lang:en,uk',
    'lang:xx': /knows ar, be/,
    'language:ru': 'lang:ru',
  })
})

test('has: knows every kind, its plural, and other names', () => {
  for (const what of HAS_KINDS) {
    assert.deepEqual(parseQuery(`has:${what}`), { tree: { kind: 'has', what }, notices: [] })
    assert.deepEqual(parseQuery(`has:${what}s`).tree, { kind: 'has', what })
  }
  reads({
    'has:Image': { kind: 'has', what: 'photo' },
    'has:document': { kind: 'has', what: 'file' },
    'has:photo,video': any({ kind: 'has', what: 'photo' }, { kind: 'has', what: 'video' }),
  })
  mistakes({ 'has:foto': 'has:photo', 'has:teeth': /knows animation/ })
})

test('is: takes several flags, and tells kinds of content from kinds of posts', () => {
  reads({ 'is:reply,forward': any({ kind: 'is', flag: 'reply' }, { kind: 'is', flag: 'forward' }) })
  mistakes({ 'is:photo': 'has:photo', 'is:edted,reply': 'is:edited,reply' })
})

test('domain: takes hosts and addresses', () => {
  reads({
    'domain:example.org': domain('example.org'),
    'domain:https://www.Example.org/a?b': domain('example.org'),
    'domain:пример.рф': domain('пример.рф'),
    'domain:a.org,b.org': any(domain('a.org'), domain('b.org')),
  })
  mistakes({ 'site:example.org': 'domain:example.org', 'domain:..': /no host/ })
})

test('counts are compared', () => {
  const count = (metric: CountedMetric, least?: number, most?: number): QueryNode => ({
    kind: 'count',
    metric,
    ...(least !== undefined && { least }),
    ...(most !== undefined && { most }),
  })
  reads({
    'views:1000': count('views', 1000),
    'views:>1000': count('views', 1001),
    'views:>=2.5K': count('views', 2500),
    'views:<1m': count('views', undefined, 999_999),
    'views:<=1,000': count('views', undefined, 1000),
    'views:=7': count('views', 7, 7),
    'views:100..500': count('views', 100, 500),
    'views:100-500': count('views', 100, 500),
    'views:1.5K..2.5K': count('views', 1500, 2500),
    'views:1K..': count('views', 1000),
    'views:..500': count('views', undefined, 500),
    'reactions:≥50': count('reactions', 50),
    'comments:0': count('comments', 0),
    'forwards:>10': count('forwards', 11),
  })
  mistakes({
    'views:many': /compared as in views:1000/,
    'views:<0': /compared as in/,
    'views:500..100': /compared as in/,
    'views:1.5': /compared as in/,
    'view:>10': 'views:>10',
    'reactions:👍': 'reaction:👍',
    'reaction:>=50': 'reactions:>=50',
  })
})

test('reaction: takes an emoji in any of its spellings', () => {
  reads({
    'reaction:👍': { kind: 'reaction', reaction: '👍' },
    'reaction:👍🏽': { kind: 'reaction', reaction: '👍' },
    'reaction:❤️': { kind: 'reaction', reaction: '❤' },
    'reaction:paid': { kind: 'reaction', reaction: 'paid' },
    'reaction:👍,🔥': any(
      { kind: 'reaction', reaction: '👍' },
      { kind: 'reaction', reaction: '🔥' },
    ),
  })
  mistakes({ 'reaction:good': /one emoji/ })
})

test('during: and on: are two moments', () => {
  const span = (time: number, end: number): QueryNode =>
    all({ kind: 'after', time }, { kind: 'before', time: end })
  const day = 86_400
  const july = 1_719_792_000
  reads({
    'during:2024-07': span(july, july + 31 * day),
    'on:2024-07-01': span(july, july + day),
    'during:2024-07-01T00:30': span(july + 1800, july + 1860),
    'during:2024-06-30..2024-07': span(july - day, july + 31 * day),
    'during:2024-07..': { kind: 'after', time: july },
    'a OR during:2024-07': any(word('a'), span(july, july + 31 * day)),
  })
  mistakes({
    'during:2024-07..2024-06': 'during:2024-06..2024-07',
    'on:1.7.2024': 'on:2024-07-01',
    'during:soon': /no date/,
    'date:2024': 'on:2024',
  })
})

test('seen: asks when a capture showed the post', () => {
  const july = 1_719_792_000
  const august = july + 31 * 86_400
  reads({
    'seen:2024-07': { kind: 'seen', from: july, before: august },
    'seen:>=2024-07': { kind: 'seen', from: july },
    'seen:>2024-07': { kind: 'seen', from: august },
    'seen:<2024-07': { kind: 'seen', before: july },
    'seen:<=2024-07': { kind: 'seen', before: august },
    'seen:..2024-07': { kind: 'seen', before: august },
  })
  mistakes({ 'seen:>1.7.2024': 'seen:>2024-07-01', 'seen:>x': /no date/ })
})

test('similar: takes a post as its address says it', () => {
  reads({
    'similar:News/12': { kind: 'similar', handle: 'news', id: 12 },
    'similar:@news/12': { kind: 'similar', handle: 'news', id: 12 },
    'similar:https://t.me/s/News/12?single': { kind: 'similar', handle: 'news', id: 12 },
    'similar:~a-title/~0fa3.2': { kind: 'similar', handle: '~a-title', id: '~0fa3.2' },
  })
  mistakes({ 'similar:news': /a post, as in/ })
})

test('sort: orders the whole search', () => {
  for (const sort of SORTS)
    assert.deepEqual(parseQuery(`sort:${sort} a`), { tree: word('a'), sort, notices: [] })
  assert.deepEqual(parseQuery('sort:views'), { tree: undefined, sort: 'views', notices: [] })
  assert.deepEqual(parseQuery('(a OR sort:views)').tree, word('a'))
  mistakes({ 'sort:new': 'sort:newest', 'sort:view': 'sort:views', 'sort:by': /knows newest/ })
  const twice = parseQuery('sort:views a sort:oldest')
  assert.equal(twice.sort, 'oldest')
  assert.match(twice.notices[0]?.message ?? '', /one order/)
  assert.match(parseQuery('-sort:views').notices[0]?.message ?? '', /an order/)
})

test('an operator without its value says what belongs there', () => {
  for (const operator of OPERATORS) {
    const { tree, notices } = parseQuery(`${operator}:`)
    assert.deepEqual(tree, word(`${operator}:`))
    assert.match(notices[0]?.message ?? '', new RegExp(`as in ${operator}:|from:news`, 'u'))
  }
})

test('a quoted value is a value, and a mistake in it a phrase', () => {
  reads({ 'channel:"news"': { kind: 'channel', handles: ['news'] } })
  const { tree, notices } = parseQuery('after:"the fall" b')
  assert.deepEqual(tree, all({ kind: 'phrase', text: 'the fall' }, word('b')))
  assert.equal(notices[0]?.text, 'after:"the fall"')
})

test('an address of Telegram is a channel or a post', () => {
  mistakes({
    't.me/News': 'channel:news',
    'https://t.me/s/News/12?single': 'similar:news/12',
    'https://t.me/news/12': 'similar:news/12',
  })
  reads({ 't.me/joinchat/AbC': word('t.me/joinchat/AbC'), 't.me/+AbC': word('t.me/+AbC') })
})

test('what only looks like an operator is text', () => {
  reads({
    '12:30': word('12:30'),
    'note:this': word('note:this'),
    'https://example.org/a': word('https://example.org/a'),
    'Re:subject': word('Re:subject'),
  })
})
