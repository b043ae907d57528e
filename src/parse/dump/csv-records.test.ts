import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csvColumns, csvRecords, type CsvRecord } from './csv-records.ts'

async function rowsOf(text: string, delimiter = ',', size = 5): Promise<CsvRecord[]> {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    const bytes = new TextEncoder().encode(text)
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  }
  return Array.fromAsync(csvRecords(chunks(), delimiter))
}

test('the first line names the columns, parted by comma, semicolon or tab', () => {
  assert.deepEqual(csvColumns('\uFEFFid,"body",timestamp\r\n1,a,b'), {
    columns: ['id', 'body', 'timestamp'],
    delimiter: ',',
    header: 'id,"body",timestamp',
  })
  assert.equal(csvColumns('id;body;views\n')?.delimiter, ';')
  assert.equal(csvColumns('id\tbody\n')?.delimiter, '\t')
  for (const text of [
    '',
    'One line of prose.',
    'Ferries, as ever, sail at six!\nYes',
    '<p>a,b</p>',
  ])
    assert.equal(csvColumns(text), undefined, text)
})

test('rows of any width come under their names; line breaks and quotes in fields stay', async () => {
  const rows = await rowsOf(
    '\uFEFFid,body\r\n1,"Gale\nwarning, ""now"""\r\n2\r\n\r\n3,x,surplus\r\n',
  )
  assert.deepEqual(
    rows.map((row) => (row.kind === 'record' ? { ...row.record } : row)),
    [{ id: '1', body: 'Gale\nwarning, "now"' }, { id: '2' }, { id: '3', body: 'x' }],
  )
})

test('a row is told by the line it begins on', async () => {
  const rows = await rowsOf('id,body\r\n1,"a\r\nb\r\nc"\r\n\r\n2,d\r\n')
  assert.deepEqual(
    rows.map(({ line }) => line),
    [2, 6],
  )
})

test('a quote that is never closed is told; what came before it is read', async () => {
  const rows = await rowsOf('id,body\n1,a\n2,"open\n3,b\n')
  assert.deepEqual(rows.map(({ kind }) => kind).toSorted(), ['broken', 'record'])
})

test('a hundred thousand rows pass through in little memory', async () => {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield new TextEncoder().encode('id,body\n')
    for (let n = 0; n < 100; n++) {
      const lines = Array.from(
        { length: 1000 },
        (_, m) => `${n * 1000 + m},${'harbour '.repeat(20)}`,
      )
      yield new TextEncoder().encode(`${lines.join('\n')}\n`)
    }
  }
  let rows = 0
  for await (const row of csvRecords(chunks(), ',')) if (row.kind === 'record') rows++
  assert.equal(rows, 100_000)
})
