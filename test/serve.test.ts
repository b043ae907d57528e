import assert from 'node:assert/strict'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { chancery, dataFolder, start } from './chancery.ts'

/** Starts the server and waits for the line with its address. */
async function serving(data: string): Promise<{ child: ChildProcess; address: string }> {
  const child = start(data, 'serve')
  // The pipe stays open: whoever closes it ends a server that still prints.
  return new Promise((found, failed) => {
    let printed = ''
    child.stdout?.on('data', (chunk) => {
      printed += String(chunk)
      const address = /http:\/\/\S+/.exec(printed)?.[0]
      if (address !== undefined) found({ child, address })
    })
    child.once('close', () => failed(new Error(`the server ended: ${printed}`)))
  })
}

/** A connection of its own: an idle one may be closed by the server just when it is used again. */
const ask = (url: string): Promise<Response> => fetch(url, { headers: { connection: 'close' } })

const page = async (url: string): Promise<string> => (await ask(url)).text()

test('an empty archive shows the sample until a file is imported; a rebuild goes on meanwhile', async () => {
  using data = dataFolder()
  const { child, address } = await serving(data.path)
  const ended = once(child, 'close')
  try {
    const sample = await page(address)
    assert.match(sample, /bundled sample archive/)
    assert.match(await page(`${address}/s/valdoria_mfa`), /bundled sample archive/)

    const dump = join(data.path, 'dump.txt')
    writeFileSync(
      dump,
      'Harbour Gazette\n1.2K subscribers\n40 photos\nThe quay\nDownload Telegram\nForwarded from\u00a0Pilot\nAll quiet. #quay\n',
    )
    const imported = await chancery(data.path, 'import', dump)
    assert.equal(imported.status, 0, imported.stderr)

    const own = await page(address)
    assert.doesNotMatch(own, /bundled sample archive/)
    assert.match(own, /Harbour Gazette/)
    assert.match(await page(`${address}/search?q=%23quay`), /All quiet/)
    assert.equal((await ask(`${address}/s/valdoria_mfa`)).status, 404)

    // Requests keep coming while the store is made anew and swapped.
    let answered = 0
    const rebuilding = chancery(data.path, 'rebuild')
    const over = rebuilding.then(() => true)
    while (!(await Promise.race([over, Promise.resolve(false)]))) {
      const response = await ask(`${address}/s/~harbour-gazette`)
      assert.equal(response.status, 200)
      assert.match(await response.text(), /All quiet/)
      answered++
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    assert.equal((await rebuilding).status, 0)
    assert.ok(answered > 3)

    // What is imported after the swap shows up too.
    writeFileSync(
      dump,
      'Harbour Gazette\n1.3K subscribers\n40 photos\nThe quay\nDownload Telegram\nForwarded from\u00a0Pilot\nFog. #quay\n',
    )
    await chancery(data.path, 'import', dump)
    assert.match(await page(`${address}/s/~harbour-gazette`), /Fog\./)
  } finally {
    child.kill('SIGTERM')
  }
  const [status] = await ended
  assert.equal(status, 0)
})

test('a port that is taken is said so, with a hint', async () => {
  using data = dataFolder()
  const { child, address } = await serving(data.path)
  try {
    const port = new URL(address).port
    const refused = await chancery(data.path, { CHANCERY_PORT: port }, 'serve')
    assert.equal(refused.status, 7)
    assert.match(refused.stderr, /hint: Another program may have the port/)
  } finally {
    child.kill('SIGTERM')
    await once(child, 'close')
  }
})

test('what an upgrade left to be made anew is made by an archive that is only read', async () => {
  using data = dataFolder()
  const dump = join(data.path, 'dump.txt')
  writeFileSync(
    dump,
    'Harbour Gazette\n1.2K subscribers\n40 photos\nThe quay\nDownload Telegram\nForwarded from\u00a0Pilot\nAll quiet. #quay\n',
  )
  const imported = await chancery(data.path, 'import', dump)
  assert.equal(imported.status, 0, imported.stderr)
  using store = new DatabaseSync(join(data.path, 'store', 'chancery.db'))
  store.exec('INSERT INTO relink VALUES (0)')
  const { child } = await serving(data.path)
  try {
    while (store.prepare('SELECT 1 FROM relink').get() !== undefined)
      await new Promise((resolve) => setTimeout(resolve, 20))
  } finally {
    child.kill('SIGTERM')
    await once(child, 'close')
  }
})
