import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { withFewNots } from './few-nots.ts'
import { parseQuery } from './parse-query.ts'
import { printQuery } from './print-query.ts'
import type { QueryNode } from './query.ts'

const leaf = fc
  .constantFrom('tide', 'gale', 'quay', 'fog')
  .map((text): QueryNode => ({ kind: 'word', text }))
const { tree } = fc.letrec<{ tree: QueryNode }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    leaf,
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      nodes: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }),
    }),
    tie('tree').map((node) => ({ kind: 'not' as const, node })),
  ),
}))

function holds(node: QueryNode, words: string[]): boolean {
  if (node.kind === 'and') return node.nodes.every((one) => holds(one, words))
  if (node.kind === 'or') return node.nodes.some((one) => holds(one, words))
  if (node.kind === 'not') return !holds(node.node, words)
  return node.kind === 'word' && words.includes(node.text)
}

test('with few nots a query asks the same', () => {
  const said = fc.subarray(['tide', 'gale', 'quay', 'fog'])
  fc.assert(
    fc.property(tree, said, (node, words) => {
      assert.equal(holds(withFewNots(node), words), holds(node, words))
    }),
  )
})

test('an alternative is excluded by excluding each of it, and what is excluded twice is asked for', () => {
  const told = (q: string): string => {
    const { tree: asked } = parseQuery(q)
    return asked === undefined ? '' : printQuery(withFewNots(asked))
  }
  assert.equal(told('-(tide OR -gale)'), '-tide gale')
  assert.equal(told('-(tide OR -(gale OR -(quay OR fog)))'), '-tide -(-gale (quay OR fog))')
  assert.equal(told('-(tide gale)'), '-(tide gale)')
})
