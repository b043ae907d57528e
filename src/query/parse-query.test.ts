import assert from 'node:assert/strict'
import { test } from 'node:test'
import { IS_FLAGS } from './values.ts'
import { parseQuery } from './parse-query.ts'
import type { QueryNode } from './query.ts'

const word = (text: string): QueryNode => ({ kind: 'word', text })
const phrase = (text: string): QueryNode => ({ kind: 'phrase', text })
const hashtag = (tag: string): QueryNode => ({ kind: 'hashtag', tag })
const channel = (...handles: string[]): QueryNode => ({ kind: 'channel', handles })
const all = (...nodes: QueryNode[]): QueryNode => ({ kind: 'and', nodes })
const any = (...nodes: QueryNode[]): QueryNode => ({ kind: 'or', nodes })
const no = (node: QueryNode): QueryNode => ({ kind: 'not', node })
const prefix = (text: string): QueryNode => ({ kind: 'prefix', text })
const near = (distance: number, ...nodes: QueryNode[]): QueryNode => ({
  kind: 'near',
  distance,
  nodes: nodes.filter(
    (node) => node.kind === 'word' || node.kind === 'phrase' || node.kind === 'prefix',
  ),
})
const [a, b, c, d] = [word('a'), word('b'), word('c'), word('d')]

/** Without notices: written as it should be. */
function reads(cases: Record<string, QueryNode | undefined>): void {
  for (const [text, tree] of Object.entries(cases))
    assert.deepEqual(parseQuery(text), { tree, notices: [] }, text)
}

/** With a notice about `about` that matches. */
function warns(text: string, tree: QueryNode | undefined, about: string, message: RegExp): void {
  const query = parseQuery(text)
  assert.deepEqual(query.tree, tree, text)
  const found = query.notices.find((notice) => notice.text === about)
  assert.match(found?.message ?? `no notice about ${about}`, message)
}

test('words are all demanded, in any order of spaces', () => {
  reads({
    '': undefined,
    '  \n\t\u3000 ': undefined,
    Harbour: word('Harbour'),
    ' a  b\u00a0c ': all(a, b, c),
    "don't": word("don't"),
    'well-known': word('well-known'),
    '12:30': word('12:30'),
    'note:this': word('note:this'),
    or: word('or'),
    'a\0b': all(a, b),
  })
})

test('phrases stand in quotation marks of any nation', () => {
  reads({
    '"a b"': phrase('a b'),
    '“a b”': phrase('a b'),
    '„a b“': phrase('a b'),
    '”a b”': phrase('a b'),
    '«a b»': phrase('a b'),
    '»a b«': phrase('a b'),
    '‹a b›': phrase('a b'),
    '「a b」': phrase('a b'),
    '"a b”': phrase('a b'),
    '«the "a b" of»': phrase('the "a b" of'),
    '" a "b': all(phrase('a'), b),
    'a"b"c': all(a, phrase('b'), c),
    '"a OR -b (c"': phrase('a OR -b (c'),
  })
})

test('hashtags are folded and may touch', () => {
  reads({
    '#SCO': hashtag('sco'),
    '＃SCO': hashtag('sco'),
    '#New_York': hashtag('new_york'),
    '#Ёлка': hashtag('елка'),
    '#a#b': all(hashtag('a'), hashtag('b')),
    '#a, b': all(hashtag('a'), b),
    '#a-b': all(hashtag('a'), b),
    '#1': word('#1'),
    'C#a': word('C#a'),
  })
})

test('a minus excludes what follows it', () => {
  reads({
    '-a': no(a),
    '−a': no(a),
    'a -b': all(a, no(b)),
    '-"a b"': no(phrase('a b')),
    '-#a': no(hashtag('a')),
    '-channel:x': no(channel('x')),
    '-(a b)': no(all(a, b)),
    '-(a OR b)': no(any(a, b)),
    '--a': a,
    '---a': no(a),
    '-(-a)': a,
    'c -(-(a b))': all(c, a, b),
  })
})

test('a star finds what begins so', () => {
  reads({
    'harb*': prefix('harb'),
    'a harb**': all(a, prefix('harb')),
    '-harb*': no(prefix('harb')),
    'well-kno*': prefix('well-kno'),
    '东*': prefix('东'),
  })
  warns('a*', word('a*'), 'a*', /three letters/)
  warns('ha*bour', word('ha*bour'), 'ha*bour', /end of a word/)
  warns('*', undefined, '*', /no letters/)
})

test('NEAR stands between words and phrases', () => {
  reads({
    'a NEAR b': near(10, a, b),
    'a NEAR/3 "b c"': near(3, a, phrase('b c')),
    'a NEAR b NEAR c': near(10, a, b, c),
    '(a NEAR b) NEAR c': near(10, a, b, c),
    'c har* NEAR/0 b d': all(c, near(0, prefix('har'), b), d),
    '-a NEAR b': no(near(10, a, b)),
    'a NEAR b OR c': any(near(10, a, b), c),
    near: word('near'),
    '"a NEAR b"': phrase('a NEAR b'),
  })
  warns('a NEAR', a, 'NEAR', /between two words/)
  warns('NEAR a', a, 'NEAR', /between two words/)
  warns('a NEAR -b', all(a, no(b)), 'NEAR', /between two words/)
  warns('a NEAR (b c)', all(a, b, c), 'NEAR', /between two words/)
  warns('(a b) NEAR c', all(a, b, c), 'NEAR', /between two words/)
  warns('#a NEAR b', all(hashtag('a'), b), 'NEAR', /between two words/)
  warns('a NEAR OR b', any(a, b), 'NEAR', /between two words/)
  warns('a NEAR/3 b NEAR c', near(3, a, b, c), 'NEAR', /NEAR\/3: a row/)
  warns('a NEAR/1000 b', near(100, a, b), 'NEAR/1000', /NEAR\/100/)
})

test('names with a sign are what they are', () => {
  reads({
    $USD: { kind: 'cashtag', tag: 'usd' },
    '$usd,a': all({ kind: 'cashtag', tag: 'usd' }, a),
    '@Harbour_News': { kind: 'mention', handle: 'harbour_news' },
    '@ab': word('@ab'),
    'a@news': word('a@news'),
    $100: word('$100'),
    '👍': { kind: 'emoji', emoji: '👍' },
    '❤️': { kind: 'emoji', emoji: '❤' },
    '👍🏽': { kind: 'emoji', emoji: '👍' },
    '🇺🇦a': all({ kind: 'emoji', emoji: '🇺🇦' }, a),
    'a👍#b': all(a, { kind: 'emoji', emoji: '👍' }, hashtag('b')),
    '-🔥': no({ kind: 'emoji', emoji: '🔥' }),
    '1️⃣': { kind: 'emoji', emoji: '1⃣' },
  })
})

test('OR divides, and binds less than standing side by side', () => {
  reads({
    'a OR b': any(a, b),
    'a | b|c': any(a, b, c),
    'a b OR c d': any(all(a, b), all(c, d)),
    'a (b OR c)': all(a, any(b, c)),
    '(a OR b) OR c': any(a, b, c),
    '(a (b c)) d': all(a, b, c, d),
    'a OR -b': any(a, no(b)),
    '((a))': a,
    '() a': a,
  })
})

test('channel: takes handles as people write them', () => {
  reads({
    'channel:News': channel('news'),
    'channel:@a,B,@a,,c': channel('a', 'b', 'c'),
    'channel:t.me/News': channel('news'),
    'channel:https://t.me/s/News/12': channel('news'),
    'channel:~a-title': channel('~a-title'),
    'CHANNEL:a': channel('a'),
  })
})

test('after: and before: name moments in UTC', () => {
  const at = (kind: 'after' | 'before', time: number): QueryNode => ({ kind, time })
  reads({
    'after:2024': at('after', 1_704_067_200),
    'after:2024-05': at('after', 1_714_521_600),
    'before:2024-05': at('before', 1_714_521_600),
    'before:2024-05-01': at('before', 1_714_521_600),
    'after:2024-5-1': at('after', 1_714_521_600),
    'after:2024-05-01T10:30': at('after', 1_714_559_400),
    'after:2024-05-01t10:30:15z': at('after', 1_714_559_415),
    'before:2024-02-29': at('before', 1_709_164_800),
  })
})

test('is: knows every flag', () => {
  for (const flag of IS_FLAGS)
    assert.deepEqual(parseQuery(`is:${flag}`), { tree: { kind: 'is', flag }, notices: [] })
})

test('a mistake becomes words, and a notice says what could be meant', () => {
  warns('befor:2024 a', all(word('befor:2024'), a), 'befor:2024', /mean before:2024\?/)
  warns('chanel:x', word('chanel:x'), 'chanel:x', /mean channel:x\?/)
  warns('since:2024', word('since:2024'), 'since:2024', /mean after:2024\?/)
  warns('after:1.5.2024', word('after:1.5.2024'), 'after:1.5.2024', /mean after:2024-05-01\?/)
  warns('after:2024-02-30', word('after:2024-02-30'), 'after:2024-02-30', /no date/)
  warns('after:2024-13', word('after:2024-13'), 'after:2024-13', /no date/)
  warns('after: a', all(word('after:'), a), 'after:', /behind the colon stands a date/)
  warns('channel:@', word('channel:@'), 'channel:@', /handle/)
  warns('is:forwad', word('is:forwad'), 'is:forwad', /mean is:forward\?/)
  warns('is:nonsense', word('is:nonsense'), 'is:nonsense', /knows album, deleted/)
  warns('a NOT b', all(a, word('NOT'), b), 'NOT', /-word/)
  warns('a AND b', all(a, b), 'AND', /left out/)
})

test('what cannot be searched is left out, with a notice', () => {
  warns('a €', a, '€', /no letters/)
  warns('a - b', all(a, b), '-', /no letters/)
  warns('"" a', a, '""', /left out/)
  warns('OR', undefined, 'OR', /between two things/)
  warns('a OR', a, 'OR', /between two things/)
  warns('OR a', a, 'OR', /between two things/)
  warns('a OR OR b', any(a, b), 'OR', /between two things/)
  warns('a | | b', any(a, b), '|', /between two things/)
  warns('(OR) a', a, 'OR', /between two things/)
})

test('unbalanced signs are named', () => {
  warns('"a b', all(a, b), '"', /no partner/)
  warns('«a "b c"', all(a, phrase('b c')), '«', /no partner/)
  warns('(a b', all(a, b), '(', /closed at the end/)
  warns('a) b', all(a, b), ')', /closes nothing/)
  warns('a OR (b', any(a, b), '(', /closed at the end/)
})

test('filters beside an OR are pointed out', () => {
  warns('a channel:x OR b', any(all(a, channel('x')), b), 'OR', /divides the filters/)
  reads({ '(a OR b) channel:x': all(any(a, b), channel('x')) })
})

test('what is said twice counts once', () => {
  reads({ 'a a': a, 'a OR b OR a': any(a, b), '(a b) (a b)': all(a, b), 'a -a': all(a, no(a)) })
})

test('a query has a most of terms, depth and length', () => {
  const many = parseQuery(Array.from({ length: 10_000 }, (_, i) => `a${i}`).join(' OR '))
  assert.equal(many.tree?.kind === 'or' && many.tree.nodes.length, 200)
  assert.match(many.notices[0]?.message ?? '', /at most 20000 characters/)
  assert.match(many.notices[1]?.message ?? '', /at most 200 terms/)
  const nested = Array.from({ length: 60 }, (_, i) => `(b${i} `).join('')
  const deep = parseQuery(`${nested}a${')'.repeat(60)} c`)
  assert.equal(deep.tree?.kind === 'and' && deep.tree.nodes.length, 62)
  assert.match(deep.notices[0]?.message ?? '', /8 deep/)
  const long = parseQuery(`"${'ab '.repeat(1000)}"`)
  assert.equal(long.tree?.kind === 'phrase' && long.tree.text.length, 1000)
})

test('what costs much is asked a few times only', () => {
  const prefixes = Array.from({ length: 200 }, (_, i) => `ab${i}*`).join(' OR ')
  const { tree, notices } = parseQuery(prefixes)
  assert.equal(tree?.kind === 'or' && tree.nodes.length, 20)
  assert.match(notices[0]?.message ?? '', /prefix at most 20/)
  const seen = parseQuery(Array.from({ length: 50 }, (_, i) => `seen:${1970 + i}`).join(' '))
  assert.equal(seen.tree?.kind === 'and' && seen.tree.nodes.length, 3)
  const row = parseQuery(Array.from({ length: 200 }, (_, i) => `a${i}`).join(' NEAR '))
  assert.equal(row.notices.length, 1)
})

test('hostile queries are read in one pass', () => {
  const parts = [
    '(',
    ')',
    '-',
    '-(',
    '"',
    '“«‹「『',
    'a OR ',
    '| ',
    '#a',
    '#',
    'a.',
    "l'a",
    'http://',
  ]
  parts.push('\0', 'channel:', 'is:x ', 'after:2024-99 ', '\ud800', '中', '(a OR -')
  for (const part of parts) {
    const query = parseQuery(part.repeat(Math.ceil(100_000 / part.length)))
    assert.ok(query.notices.length <= 10, part)
  }
})
