import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { IS_FLAGS } from './operators.ts'
import { parseQuery } from './parse-query.ts'
import { printQuery } from './print-query.ts'
import type { QueryNode } from './query.ts'

const word = (text: string): QueryNode => ({ kind: 'word', text })
const phrase = (text: string): QueryNode => ({ kind: 'phrase', text })
const hashtag = (tag: string): QueryNode => ({ kind: 'hashtag', tag })
const channel = (...handles: string[]): QueryNode => ({ kind: 'channel', handles })
const all = (...nodes: QueryNode[]): QueryNode => ({ kind: 'and', nodes })
const any = (...nodes: QueryNode[]): QueryNode => ({ kind: 'or', nodes })
const no = (node: QueryNode): QueryNode => ({ kind: 'not', node })
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
  warns('lang:ru', word('lang:ru'), 'lang:ru', /no lang:/)
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
  warns('a 👍', a, '👍', /no word/)
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

test('a query has a most of terms, depth and length', () => {
  const many = parseQuery('a OR '.repeat(10_000))
  assert.equal(many.tree?.kind === 'or' && many.tree.nodes.length, 1000)
  assert.match(many.notices[0]?.message ?? '', /at most 1000 terms/)
  const deep = parseQuery(`${'(b '.repeat(60)}a${')'.repeat(60)} c`)
  assert.equal(deep.tree?.kind === 'and' && deep.tree.nodes.length, 62)
  assert.match(deep.notices[0]?.message ?? '', /8 deep/)
  const long = parseQuery(`"${'ab '.repeat(1000)}"`)
  assert.equal(long.tree?.kind === 'phrase' && long.tree.text.length, 1000)
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

const PIECES = 'aЖ中1 ()-"«»#|,@:.’_\u0301\u200b½\0'
  .split('')
  .concat(['#b ', ' OR ', 'is:', 'after:', '2024-05', 'forward ', 'channel:', '👍'])

const scraps = fc.string({ unit: fc.constantFrom(...PIECES), maxLength: 60 })

test('no string throws, and its tree is normal', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), scraps), (text) => {
      const { tree } = parseQuery(text)
      if (tree !== undefined) assertNormal(tree)
    }),
    { numRuns: 1000 },
  )
})

test('a tree printed and parsed again is equal, whatever was typed', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), scraps), (text) => {
      const { tree } = parseQuery(text)
      if (tree !== undefined) assert.deepEqual(parseQuery(printQuery(tree)).tree, tree)
    }),
    { numRuns: 2000 },
  )
})

const name = fc.stringMatching(/^[a-zа-яё]{1,6}$/u)
const time = fc.integer({ min: 0, max: 253_402_300_799 })
const leaf: fc.Arbitrary<QueryNode> = fc.oneof(
  name.map(word),
  fc.array(name, { minLength: 1, maxLength: 4 }).map((words) => phrase(words.join(' '))),
  fc.stringMatching(/^[a-z_]{0,3}[a-z][a-z0-9_]{0,3}$/u).map(hashtag),
  fc
    .uniqueArray(fc.stringMatching(/^~?[a-z0-9_-]{1,8}$/u), { minLength: 1, maxLength: 3 })
    .map((handles) => channel(...handles)),
  fc.record(
    { kind: fc.constantFrom('after' as const, 'before' as const), time },
    { noNullPrototype: true },
  ),
  fc.constantFrom(...IS_FLAGS).map((flag): QueryNode => ({ kind: 'is', flag })),
)

/** Normal by construction: a group holds no group of its kind, a negation no negation. */
const { tree: normalTree } = fc.letrec<{
  tree: QueryNode
  and: QueryNode
  or: QueryNode
  not: QueryNode
}>((tie) => ({
  tree: fc.oneof({ maxDepth: 5, withCrossShrink: true }, leaf, tie('and'), tie('or'), tie('not')),
  and: fc
    .array(fc.oneof({ maxDepth: 5 }, leaf, tie('or'), tie('not')), { minLength: 2, maxLength: 4 })
    .map((nodes) => all(...nodes)),
  or: fc
    .array(fc.oneof({ maxDepth: 5 }, leaf, tie('and'), tie('not')), { minLength: 2, maxLength: 4 })
    .map((nodes) => any(...nodes)),
  not: fc.oneof({ maxDepth: 5 }, leaf, tie('and'), tie('or')).map(no),
}))

test('every normal tree survives printing and parsing', () => {
  fc.assert(
    fc.property(normalTree, (tree) => {
      assert.deepEqual(parseQuery(printQuery(tree)).tree, tree)
    }),
    { numRuns: 500 },
  )
})

function assertNormal(node: QueryNode): void {
  if (node.kind === 'not') {
    assert.notEqual(node.node.kind, 'not')
    assertNormal(node.node)
  }
  if (node.kind !== 'and' && node.kind !== 'or') return
  assert.ok(node.nodes.length > 1)
  for (const child of node.nodes) {
    assert.notEqual(child.kind, node.kind)
    assertNormal(child)
  }
}
