import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { IDENTIFIED_LANGUAGES } from '../language/identify.ts'
import { OPERATORS } from './operators.ts'
import { parseQuery } from './parse-query.ts'
import { printQuery } from './print-query.ts'
import type { QueryNode, TextNode } from './query.ts'
import { HAS_KINDS, IS_FLAGS, SORTS } from './values.ts'

const PIECES = 'aЖ中1 ()-"«»#|,@$*:.’_\u0301\u200b½\0/~<>='
  .split('')
  .concat([
    '#b ',
    ' OR ',
    ' NEAR ',
    'NEAR/2 ',
    'abc*',
    '2024-05',
    'forward ',
    '👍',
    '❤️',
    '..',
    '10',
  ])
  .concat(OPERATORS.map((name) => `${name}:`))
  .concat(['views:>', 'from:"a b"', 'lang:ru,en', 'has:photo', 'similar:a/1', '@abc', '$USD'])

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
      const { tree, sort } = parseQuery(text)
      const again = parseQuery(printQuery(tree, sort))
      assert.deepEqual(again.tree, tree)
      assert.equal(again.sort, sort)
    }),
    { numRuns: 2000 },
  )
})

const name = fc.stringMatching(/^[a-zа-яё]{1,6}$/u)
const handle = fc.stringMatching(/^~?[a-z0-9_-]{1,8}$/u)
const handles = fc.uniqueArray(handle, { minLength: 1, maxLength: 3 })
const time = fc.integer({ min: 0, max: 253_402_300_799 })
const number = fc.integer({ min: 0, max: 10_000_000 })
const tag = fc.stringMatching(/^[a-z_]{0,3}[a-z][a-z0-9_]{0,3}$/u)
const emoji = fc.constantFrom('👍', '❤', '🇺🇦', '👨‍👩‍👧', '🔥')

const textNode: fc.Arbitrary<TextNode> = fc.oneof(
  name.map((text): TextNode => ({ kind: 'word', text })),
  fc.stringMatching(/^[a-zа-я]{3,6}$/u).map((text): TextNode => ({ kind: 'prefix', text })),
  fc
    .array(name, { minLength: 1, maxLength: 4 })
    .map((words): TextNode => ({ kind: 'phrase', text: words.join(' ') })),
)

function range(value: fc.Arbitrary<number>): fc.Arbitrary<{ lower?: number; upper?: number }> {
  return fc
    .tuple(value, value, fc.constantFrom('lower', 'upper', 'both'))
    .map(([one, other, sides]) => ({
      ...(sides !== 'upper' && { lower: Math.min(one, other) }),
      ...(sides !== 'lower' && { upper: Math.max(one, other) + 1 }),
    }))
}

const leaf: fc.Arbitrary<QueryNode> = fc.oneof(
  textNode,
  fc.record(
    {
      kind: fc.constant('near' as const),
      nodes: fc.array(textNode, { minLength: 2, maxLength: 3 }),
      distance: fc.integer({ min: 0, max: 100 }),
    },
    { noNullPrototype: true },
  ),
  tag.map((text): QueryNode => ({ kind: 'hashtag', tag: text })),
  fc.stringMatching(/^[a-z]{1,8}$/u).map((text): QueryNode => ({ kind: 'cashtag', tag: text })),
  fc
    .stringMatching(/^[a-z0-9_]{3,9}$/u)
    .map((text): QueryNode => ({ kind: 'mention', handle: text })),
  emoji.map((text): QueryNode => ({ kind: 'emoji', emoji: text })),
  handles.map((list): QueryNode => ({ kind: 'channel', handles: list })),
  handles.map((list): QueryNode => ({ kind: 'from', handles: list })),
  fc
    .array(name, { minLength: 1, maxLength: 3 })
    .map((words): QueryNode => ({ kind: 'fromName', name: words.join(', ') })),
  fc
    .array(name, { minLength: 1, maxLength: 3 })
    .chain((words) =>
      fc.constantFrom<QueryNode[]>(
        { kind: 'group', name: words.join(' ') },
        { kind: 'case', name: words.join(' ') },
      ),
    ),
  fc.constantFrom(...IDENTIFIED_LANGUAGES).map((code): QueryNode => ({ kind: 'language', code })),
  fc.constantFrom(...HAS_KINDS).map((what): QueryNode => ({ kind: 'has', what })),
  fc.constantFrom(...IS_FLAGS).map((flag): QueryNode => ({ kind: 'is', flag })),
  fc
    .array(fc.stringMatching(/^[a-z0-9-]{1,5}$/u), { minLength: 1, maxLength: 3 })
    .filter((labels) => labels[0] !== 'www')
    .map((labels): QueryNode => ({ kind: 'domain', domain: labels.join('.') })),
  fc
    .tuple(fc.constantFrom('views', 'reactions', 'comments', 'forwards'), range(number))
    .map(([metric, { lower, upper }]): QueryNode => ({
      kind: 'count',
      metric,
      ...(lower !== undefined && { least: lower }),
      ...(upper !== undefined && { most: upper }),
    })),
  fc
    .oneof(emoji, fc.constantFrom('paid', 'custom'))
    .map((reaction): QueryNode => ({ kind: 'reaction', reaction })),
  fc.record(
    { kind: fc.constantFrom('after' as const, 'before' as const), time },
    { noNullPrototype: true },
  ),
  range(time.filter((moment) => moment < 253_402_300_799)).map(({ lower, upper }): QueryNode => ({
    kind: 'seen',
    ...(lower !== undefined && { from: lower }),
    ...(upper !== undefined && { before: upper }),
  })),
  fc
    .tuple(handle, fc.oneof(number, fc.stringMatching(/^~[a-f0-9]{8}(\.[1-9])?$/u)))
    .map(([channel, id]): QueryNode => ({ kind: 'similar', handle: channel, id })),
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
    .uniqueArray(fc.oneof({ maxDepth: 5 }, leaf, tie('or'), tie('not')), {
      minLength: 2,
      maxLength: 4,
      selector: (node) => JSON.stringify(node),
    })
    .map((nodes) => ({ kind: 'and' as const, nodes })),
  or: fc
    .uniqueArray(fc.oneof({ maxDepth: 5 }, leaf, tie('and'), tie('not')), {
      minLength: 2,
      maxLength: 4,
      selector: (node) => JSON.stringify(node),
    })
    .map((nodes) => ({ kind: 'or' as const, nodes })),
  not: fc
    .oneof({ maxDepth: 5 }, leaf, tie('and'), tie('or'))
    .map((node) => ({ kind: 'not' as const, node })),
}))

test('every normal tree survives printing and parsing, without a notice', () => {
  const order = fc.option(fc.constantFrom(...SORTS), { nil: undefined })
  fc.assert(
    fc.property(normalTree.filter(isWithinLimits), order, (tree, sort) => {
      const again = parseQuery(printQuery(tree, sort))
      assert.deepEqual(again.tree, tree)
      assert.equal(again.sort, sort)
      for (const { message } of again.notices) assert.match(message, /divides the filters/)
    }),
    { numRuns: 1000 },
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

function isWithinLimits(tree: QueryNode): boolean {
  const written = JSON.stringify(tree)
  const count = (kind: string) => written.split(`"kind":"${kind}"`).length - 1
  const costly = count('seen') <= 3 && count('similar') <= 3 && count('prefix') <= 20
  return costly && depthOf(tree) <= 7 && printQuery(tree).length < 10_000
}

/** Parentheses within parentheses that a tree may need. */
function depthOf(node: QueryNode): number {
  if (node.kind === 'not') return depthOf(node.node) + (node.node.kind === 'and' ? 1 : 0)
  if (node.kind === 'and') return Math.max(...node.nodes.map(depthOf))
  return node.kind === 'or' ? 1 + Math.max(...node.nodes.map(depthOf)) : 0
}
