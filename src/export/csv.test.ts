import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { csv } from './csv.ts'

const written = (rows: string[][], options = {}): string =>
  [...csv(['a', 'b'], rows, options)].join('')

test('any text comes back from another reader, but for the apostrophe before a formula', () => {
  const cell = fc.string({ unit: fc.constantFrom(...'ab",;\n\r\t =+-@\'слово'.split('')) })
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 5 }), (rows) => {
      const read: unknown = parse(written(rows), { relax_column_count: false })
      const expected = rows.map((row) =>
        row.map((text) => (/^[=+\-@\t\r\n]/u.test(text) ? `'${text}` : text)),
      )
      assert.deepEqual(read, [['a', 'b'], ...expected])
    }),
  )
})

test('no cell that a spreadsheet would run begins as one', () => {
  for (const formula of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1']) {
    assert.match(
      written([[formula, 'x']])
        .split('\r\n')
        .slice(1)
        .join('\r\n'),
      /^"?'/u,
    )
  }
})

test('numbers stay numbers, negative ones too, and the byte order mark stands first when asked', () => {
  assert.equal(
    [...csv(['n'], [[-5], [0.25], [undefined], [true]])].join(''),
    'n\r\n-5\r\n0.25\r\n\r\ntrue\r\n',
  )
  assert.equal(written([], { bom: true }).charCodeAt(0), 0xfeff)
})
