import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { growthGuard } from '../src/storage.ts'
import { chancery, dataFolder, objects } from './chancery.ts'

const dump = `Harbour Gazette\n1.2K subscribers\n40 photos\nThe quay\nDownload Telegram\nForwarded from\u00a0Pilot\nAll quiet.\n`

test('room is told by part, by post and by year, and a quota that is reached is said', async () => {
  using data = dataFolder()
  using outside = dataFolder()
  writeFileSync(join(outside.path, 'a.txt'), dump)
  await chancery(data.path, 'import', join(outside.path, 'a.txt'))
  const [told] = objects(await chancery(data.path, 'storage', '--json'))
  assert.ok(told)
  const { bytes, bytesPerPost, free, full, years } = told
  assert.equal(bytes, bytesPerPost)
  assert.ok(Number(free) > 0)
  assert.equal(full, undefined)
  assert.ok(Array.isArray(years) && years.length === 1)
  assert.equal(JSON.stringify(years).match(/"captures":1,"bytes":\d+,"posts":1/)?.length, 1)
  const over = await chancery(data.path, { CHANCERY_QUOTA: '1000' }, 'storage')
  assert.match(
    over.stderr,
    /nothing is captured any more: it takes \d+ bytes, and CHANCERY_QUOTA is 1000/,
  )
  assert.match(over.stdout, /evidence: .* in \d files/)
})

test('what would grow the archive is refused at the limit, and again allowed when there is room', () => {
  using data = dataFolder()
  writeFileSync(join(data.path, 'some'), 'x'.repeat(2000))
  let now = 0
  const guard = growthGuard(data.path, { quota: 1000, freeSpace: 0 }, () => now)
  assert.throws(guard, /may not grow: it takes 2000 bytes/)
  writeFileSync(join(data.path, 'some'), 'x')
  now = 30_000
  assert.throws(guard, /may not grow/)
  now = 61_000
  guard()
  assert.throws(growthGuard(data.path, { quota: undefined, freeSpace: 2 ** 53 }), /are free/)
})
