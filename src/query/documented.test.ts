import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { IS_FLAGS, OPERATORS } from './operators.ts'
import { parseQuery } from './parse-query.ts'

const page = readFileSync(join(import.meta.dirname, '../../docs/query-language.md'), 'utf8')

/** The first cell of every table row, where it is code. */
const documented = [...page.matchAll(/^\| `([^`]+)` +\|/gmu)].map(([, cell = '']) => cell)

test('docs/query-language.md lists every operator and every flag, and no other', () => {
  const signs = ['word', '"phrase"', '#tag', '-', 'OR', '( )']
  const operators = OPERATORS.map((name) => `${name}:`)
  const flags = IS_FLAGS.map((flag) => `is:${flag}`)
  assert.deepEqual(documented.toSorted(), [...signs, ...operators, ...flags].toSorted())
})

test('its examples are read without a notice', () => {
  const block = /```\n([^`]+)```/u.exec(page)?.[1] ?? ''
  const examples = block.split('\n').map((line) => line.split(/ {3,}/u)[0] ?? '')
  assert.ok(examples.length > 5)
  for (const example of examples) assert.deepEqual(parseQuery(example).notices, [], example)
})
