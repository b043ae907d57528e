import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { OPERATORS } from './operators.ts'
import { parseQuery } from './parse-query.ts'
import { HAS_KINDS, IS_FLAGS, SORTS } from './values.ts'

const page = readFileSync(join(import.meta.dirname, '../../docs/query-language.md'), 'utf8')

/** The first cell of every table row, where it is code. */
const documented = [...page.matchAll(/^\| `([^`]+)` +\|/gmu)].map(([, cell = '']) => cell)

test('docs/query-language.md lists every operator and every flag, and no other', () => {
  const signs = ['word', '"phrase"', 'prefix*', 'NEAR', '#tag', '$CASH', '@mention', 'emoji']
  signs.push('-', 'OR', '( )')
  const operators = OPERATORS.map((name) => `${name}:`)
  const flags = IS_FLAGS.map((flag) => `is:${flag}`)
  const orders = SORTS.map((order) => `sort:${order}`)
  const all = [...signs, ...operators, ...flags, ...orders]
  assert.deepEqual(documented.toSorted(), all.toSorted())
})

test('it names everything that has: knows', () => {
  const [, section = ''] = /### Parts of posts\n([^#]+)/u.exec(page) ?? []
  for (const kind of HAS_KINDS) assert.ok(section.includes(`\`${kind}\``), kind)
})

test('its examples are read without a notice', () => {
  const block = /```\n([^`]+)```/u.exec(page)?.[1] ?? ''
  const examples = block.split('\n').map((line) => line.split(/ {3,}/u)[0] ?? '')
  assert.ok(examples.length > 5)
  for (const example of examples) assert.deepEqual(parseQuery(example).notices, [], example)
})
