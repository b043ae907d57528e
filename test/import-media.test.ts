/** Media that came with an export, on the pages: as if they had been fetched. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { test } from 'node:test'
import { actingOn } from '../src/acting.ts'
import { openApp } from '../src/app.ts'
import { planErasure } from '../src/erasing.ts'
import { mediaFiles } from '../src/media-files.ts'
import { mediumIn } from '../src/media-withheld.ts'
import { createWeb } from '../src/web/routes.ts'
import { chancery, dataFolder } from './chancery.ts'
import { desktopChat, TIMES, writeFiles, zipOf } from './exports.ts'
import { imported } from './imports.ts'
import { siteOf } from './site.ts'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const OTHER = Buffer.concat([PNG, Buffer.from('other')])
const THIRD = Buffer.concat([PNG, Buffer.from('third')])
const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const message = (id: number, more: object): object => ({
  id,
  type: 'message',
  date_unixtime: String((TIMES[1] ?? 0) + id * 60),
  text: '',
  ...more,
})
const photo = (...messages: object[]): string => JSON.stringify(desktopChat({ messages }))

test('media that an export brought are shown, withheld and erased with their posts', async () => {
  using files = await imported(
    {
      'export/result.json': photo(
        message(9, { photo: 'photos/1.png' }),
        message(10, { photo: 'photos/gone.png' }),
        message(11, { file: 'files/tides.pdf', file_name: 'tides.pdf' }),
        message(12, { photo: '../../etc/passwd' }),
      ),
      'export/photos/1.png': PNG,
      'export/files/tides.pdf': '%PDF-1.7 tides',
    },
    '',
  )
  assert.equal(files.ran.status, 0, files.ran.stderr)
  // Only then they are asked for.
  const again = await chancery(files.data, 'import', files.path(''), '--media')
  assert.equal(again.status, 0, again.stderr)
  await using app = await openApp({ data: files.data, warcSize: 2 ** 30 })
  const [channel] = await app.store.channels()
  assert.ok(channel)
  const { handle } = channel
  const kept = mediaFiles(files.data)
  const site = siteOf(app.store, { medium: (sha256) => mediumIn(app, kept, sha256) })
  const web = createWeb(async () => site)
  const page = await (await web.request(`/s/${handle}`)).text()
  assert.match(page, new RegExp(`<img src="/media/${sha(PNG)}"`))
  assert.match(page, new RegExp(`href="/media/${sha(Buffer.from('%PDF-1.7 tides'))}"`))
  assert.equal(page.match(/<img src="\/media/g)?.length, 1)
  const answer = await web.request(`/media/${sha(PNG)}`)
  assert.equal(answer.headers.get('content-type'), 'image/png')
  assert.deepEqual(Buffer.from(await answer.arrayBuffer()), PNG)

  const plan = await planErasure(app, [{ handle, id: 9 }])
  assert.deepEqual(plan.media, [sha(PNG)])
  await app.store.withhold([{ handle, id: 9 }], true)
  assert.equal((await web.request(`/media/${sha(PNG)}`)).status, 404)
  assert.equal((await web.request(`/media/${sha(Buffer.from('%PDF-1.7 tides'))}`)).status, 200)
})

test('of two exports with files of the same names each post shows its own', async () => {
  using data = dataFolder()
  const path = (name: string): string => join(data.path, name)
  writeFiles(data.path, {
    'export/result.json': photo(message(9, { photo: 'photos/1.png' })),
    'export/photos/1.png': PNG,
    'later/export/result.json': photo(message(20, { photo: 'photos/1.png' })),
    'later/export/photos/1.png': OTHER,
    'third.zip': await zipOf({
      'result.json': photo(message(30, { photo: 'photos/1.png' })),
      'photos/1.png': THIRD,
    }),
  })
  for (const name of ['export', 'later/export', 'third.zip']) {
    const ran = await chancery(path('archive'), 'import', path(name), '--media')
    assert.equal(ran.status, 0, ran.stderr)
  }
  await using app = await openApp({ data: path('archive'), warcSize: 2 ** 30 })
  const [{ handle } = assert.fail()] = await app.store.channels()
  const held = await app.store.heldMedia([9, 20, 30].map((id) => ({ handle, id })))
  assert.deepEqual(
    held.map(({ id, picture }) => [id, picture]),
    [
      [9, sha(PNG)],
      [20, sha(OTHER)],
      [30, sha(THIRD)],
    ],
  )
})

test('what the operator’s desk is given brings its media when asked', async () => {
  using data = dataFolder()
  await using app = await openApp({ data: data.path, warcSize: 2 ** 30 })
  const zip = await zipOf({
    'result.json': photo(message(30, { photo: 'photos/1.png' })),
    'photos/1.png': PNG,
  })
  const take = (media: boolean): Promise<unknown> =>
    actingOn(app, data.path).take({
      name: 'a.zip',
      body: new Blob([new Uint8Array(zip)]).stream(),
      media,
    })
  await take(false)
  assert.deepEqual(app.operator.media.digests(), [])
  await take(true)
  assert.deepEqual(app.operator.media.digests(), [sha(PNG)])
  assert.equal((await mediaFiles(data.path).find(sha(PNG)))?.type, 'image/png')
})
