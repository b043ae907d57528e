import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { bigTelegram } from './big-telegram.ts'
import { chancery, dataFolder, objects } from './chancery.ts'

/** A file system of its own, too small for what is imported. `undefined` where it may not be mounted. */
function smallDisk(path: string): Disposable | undefined {
  mkdirSync(path)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', path], { stdio: 'ignore' })
  } catch {
    return undefined
  }
  return { [Symbol.dispose]: () => void execFileSync('umount', [path]) }
}

test('a full disk loses nothing that was acknowledged, and is said with a hint', async (t) => {
  using data = dataFolder()
  const disk = join(data.path, 'disk')
  using mounted = smallDisk(disk)
  if (mounted === undefined) {
    t.skip('a small file system cannot be mounted here')
    return
  }
  const archive = join(disk, 'data')
  // Text that does not compress: each file takes its size.
  const files = Array.from({ length: 30 }, (_, n) => {
    const file = join(data.path, `d${n}.txt`)
    const noise = randomBytes(90_000).toString('base64')
    writeFileSync(
      file,
      `Harbour Gazette\n1.2K subscribers\n40 photos\nThe quay\nDownload Telegram\nForwarded from\u00a0Pilot\nLogbook n${n}x\n\n${noise}\n`,
    )
    return file
  })
  const imported = await chancery(archive, { CHANCERY_FREE_SPACE: '0' }, 'import', ...files)
  assert.equal(imported.status, 6, imported.stderr)
  assert.match(imported.stderr, /cannot be written|disk is full/)
  assert.match(imported.stderr, /hint: .*[Ff]ree some space/)
  const acknowledged = [...imported.stdout.matchAll(/^d(\d+)\.txt: text-dump/gm)].map(([, n]) => n)
  assert.ok(acknowledged.length > 0)

  // With room again, everything acknowledged is there, and the rest can follow.
  rmSync(join(data.path, 'more'), { force: true })
  execFileSync('mount', ['-o', 'remount,size=200m', disk])
  const verified = objects(await chancery(archive, 'verify', '--json'))[0]
  assert.deepEqual(verified?.['problems'], [])
  for (const n of acknowledged) {
    assert.equal(objects(await chancery(archive, 'search', `"logbook n${n}x"`, '--json')).length, 1)
  }
  const again = await chancery(archive, { CHANCERY_FREE_SPACE: '0' }, 'import', ...files)
  assert.equal(again.status, 0, again.stderr)
  assert.equal(objects(await chancery(archive, 'channels', '--json'))[0]?.['posts'], 30)
})

test('a disk that fills during a capture stops it with a hint; with room again it goes on to the first post', async (t) => {
  using data = dataFolder()
  const disk = join(data.path, 'disk')
  using mounted = smallDisk(disk)
  if (mounted === undefined) {
    t.skip('a small file system cannot be mounted here')
    return
  }
  const archive = join(disk, 'data')
  const now = Math.floor(Date.now() / 1000)
  await using telegram = await bigTelegram({ channels: 1, posts: 3000, now: () => now, seed: 4 })
  const settings = {
    CHANCERY_SOURCE: telegram.origin,
    CHANCERY_PRIVATE_HOSTS: '127.0.0.1',
    CHANCERY_PAUSE: '0',
    CHANCERY_FREE_SPACE: '0',
  }
  assert.equal((await chancery(archive, 'add', '@harbour_1')).status, 0)
  const full = await chancery(archive, settings, 'capture', '--once')
  assert.equal(full.status, 6, full.stderr)
  assert.match(full.stderr, /cannot be written|disk is full/)
  assert.match(full.stderr, /hint: .*[Ff]ree some space/)
  const acknowledged = full.stderr.match(/"msg":"captured"/g)?.length ?? 0
  assert.ok(acknowledged > 0)

  execFileSync('mount', ['-o', 'remount,size=200m', disk])
  const [verified] = objects(await chancery(archive, 'verify', '--json'))
  assert.deepEqual(verified?.['problems'], [])
  assert.ok(Number(verified?.['captures']) >= acknowledged)
  const again = await chancery(archive, settings, 'capture', '--once')
  assert.equal(again.status, 0, again.stderr)
  assert.match(again.stdout, /complete to its first post/)
  const [channel] = objects(await chancery(archive, 'channels', '--json'))
  assert.equal(channel?.['posts'], telegram.posts('harbour_1').length)
  assert.deepEqual(objects(await chancery(archive, 'verify', '--json'))[0]?.['problems'], [])
})
