import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { chancery, dataFolder, objects, start } from './chancery.ts'

const dump = (...posts: string[]): string =>
  `Harbour Gazette\n1.2K subscribers\n40 photos\nThe quay\nDownload Telegram\n${posts.map((post) => `Forwarded from\u00a0Pilot\n${post}\n`).join('')}`

test('a backup made while an import writes is whole, and comes back with every post acknowledged before it', async () => {
  using data = dataFolder()
  using outside = dataFolder()
  using fresh = dataFolder()
  const files = Array.from({ length: 60 }, (_, n) => {
    const file = join(outside.path, `f${n}.txt`)
    writeFileSync(file, dump(`Logbook entry n${n}. #quay`))
    return file
  })
  await chancery(data.path, 'import', ...files.slice(0, 20))
  await chancery(data.path, 'checkpoint')
  const importing = start(data.path, 'import', ...files.slice(20))
  const ended = once(importing, 'close')
  await once(importing.stdout ?? importing, 'data')
  const target = join(outside.path, 'backup')
  const made = await chancery(data.path, 'backup', target, '--json')
  await ended
  assert.equal(made.status, 0, made.stderr)
  const [said] = objects(made)
  assert.ok(Number(said?.['captures']) >= 20)
  assert.ok(Number(said?.['linked']) >= 1)
  assert.equal(statSync(join(target, 'signing-key.pem')).mode & 0o777, 0o600)

  const restored = await chancery(fresh.path, 'restore', target)
  assert.equal(restored.status, 0, restored.stderr)
  const found = objects(await chancery(fresh.path, 'search', '#quay', '--limit', '100', '--json'))
  assert.equal(found.length, Number(said?.['captures']))
  assert.equal((await chancery(fresh.path, 'rebuild')).status, 0)
  const verified = await chancery(fresh.path, 'verify')
  assert.equal(verified.status, 0, verified.stderr)
  assert.match(verified.stdout, /1 checkpoint;/)

  // Renewed, it has what came since; and what happens to the archive does not happen to it.
  const again = await chancery(data.path, 'backup', target, '--json')
  assert.equal(objects(again)[0]?.['captures'], 60)
  await chancery(data.path, 'import', files[0] ?? '')
  const shown = await chancery(data.path, 'erase', '"entry n3"', '--why', 'order')
  assert.match(shown.stderr, /not reached: the backup of .*backup/)
  const twice = await chancery(fresh.path, 'restore', target)
  assert.equal(twice.status, 2)
  assert.match(twice.stderr, /There is an archive already/)
})

test('a folder that is no backup is not written into, nor read from, nor one within the archive', async () => {
  using data = dataFolder()
  using outside = dataFolder()
  writeFileSync(join(outside.path, 'a.txt'), dump('All quiet.'))
  await chancery(data.path, 'import', join(outside.path, 'a.txt'))
  const refused = await chancery(data.path, 'backup', outside.path)
  assert.equal(refused.status, 2)
  assert.deepEqual(readdirSync(outside.path), ['a.txt'])
  assert.equal((await chancery(data.path, 'backup', join(data.path, 'backup'))).status, 2)
  using fresh = dataFolder()
  assert.equal((await chancery(fresh.path, 'restore', outside.path)).status, 4)
})

test('a backup with a flipped bit is named and not restored', async () => {
  using data = dataFolder()
  using outside = dataFolder()
  using fresh = dataFolder()
  writeFileSync(join(outside.path, 'a.txt'), dump('All quiet.'))
  await chancery(data.path, 'import', join(outside.path, 'a.txt'))
  const target = join(outside.path, 'backup')
  assert.equal((await chancery(data.path, 'backup', target)).status, 0)
  const [name = ''] = readdirSync(join(target, 'evidence')).filter((entry) => entry.endsWith('.gz'))
  const bytes = readFileSync(join(target, 'evidence', name))
  bytes[60] = (bytes[60] ?? 0) ^ 4
  writeFileSync(join(target, 'evidence', name), bytes)
  const restored = await chancery(fresh.path, 'restore', target)
  assert.equal(restored.status, 5)
  assert.match(restored.stderr, /at byte \d+/)
  assert.deepEqual(readdirSync(fresh.path), [])
})
