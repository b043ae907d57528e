import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { chancery, dataFolder, objects } from './chancery.ts'

const dump = (posts: string): string =>
  `Harbour Gazette\n1.2K subscribers\n40 photos\nNews of the quay\nDownload Telegram\n${posts}`

test('files that cannot be read are kept, named with a hint, and harm nothing', async () => {
  using data = dataFolder()
  const file = (name: string, content: string | Uint8Array): string => {
    const path = join(data.path, name)
    writeFileSync(path, content)
    return path
  }
  const packed = gzipSync(dump('Forwarded from\u00a0Pilot\nAll quiet.\n'))
  const bad = [
    file('empty.txt', ''),
    file('binary.bin', randomBytes(4096)),
    file('cut.txt.gz', packed.subarray(0, packed.length - 12)),
    file('other-tool.json', JSON.stringify({ about: 'something else', rows: [1, 2, 3] })),
    file('one-line.txt', 'x'.repeat(100 * 2 ** 20)),
  ]
  const good = file('good.txt.gz', packed)
  const imported = await chancery(
    data.path,
    'import',
    ...bad,
    good,
    join(data.path, 'absent.txt'),
    data.path,
  )
  assert.equal(imported.status, 3)
  assert.match(imported.stdout, /good\.txt\.gz: text-dump, ~harbour-gazette, 1 post, 1 new/)
  for (const name of ['empty.txt', 'binary.bin', 'one-line.txt']) {
    assert.match(
      imported.stderr,
      new RegExp(`${name} is in no format that Chancery reads; it was kept as evidence`),
    )
  }
  assert.match(imported.stdout, /cut\.txt\.gz: text-dump[^]*oddity broken-gzip/)
  assert.match(imported.stderr, /other-tool\.json holds records of no tool that Chancery knows/)
  assert.match(imported.stderr, /absent\.txt: ENOENT/)
  assert.match(imported.stderr, /holds this archive itself; nothing was read/)
  assert.equal(imported.stderr.split('hint: ').length - 1, 6)
  const verified = await chancery(data.path, 'verify', '--json')
  assert.equal(verified.status, 0)
  assert.equal(objects(verified)[0]?.['captures'], 6)
  assert.equal(objects(await chancery(data.path, 'search', 'quiet', '--json')).length, 1)
})

test('invalid UTF-8 is read, marked and reported', async () => {
  using data = dataFolder()
  const path = join(data.path, 'torn.txt')
  writeFileSync(
    path,
    Buffer.concat([
      Buffer.from(dump('Forwarded from\u00a0Pilot\nFog ')),
      Buffer.from([0xff, 0xfe, 0x0a]),
    ]),
  )
  const imported = await chancery(data.path, 'import', path)
  assert.equal(imported.status, 0)
  assert.match(imported.stdout, /1 post, 1 new/)
  assert.match(imported.stdout, /oddity invalid-utf8/)
})

test('a page whose classes were all renamed is an oddity, not silence', async () => {
  using data = dataFolder()
  const path = join(data.path, 'renamed.html')
  const post = '<div class="zz1" data-post="harbour_news/1"><div class="zz2">Fog</div></div>'
  writeFileSync(
    path,
    `<html><head><meta property="og:site_name" content="Telegram"></head><body>${post}</body></html>`,
  )
  const imported = await chancery(data.path, 'import', path)
  assert.match(imported.stdout, /0 posts/)
  assert.match(imported.stdout, /oddity no-known-markup/)
})
