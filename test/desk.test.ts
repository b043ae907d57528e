import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openApp } from '../src/app.ts'
import { keep, read } from '../src/ingest.ts'
import { createWeb } from '../src/web/routes.ts'
import { dataFolder } from './chancery.ts'
import { previewPage } from './exports.ts'
import { logInto } from './operator-session.ts'
import { siteOf } from './site.ts'

test('the operator sees what came in, what is missing, what takes room and what is withheld', async () => {
  using data = dataFolder()
  await using app = await openApp({ data: data.path, warcSize: 2 ** 30 })
  const taking = (name: string, bytes: string) => ({
    source: 'import' as const,
    url: `file:///${name}`,
    bytes: Buffer.from(bytes),
    contentType: 'text/html',
  })
  const { channels, searches, withholding } = app.operator
  const takings = [
    taking('page.html', previewPage()),
    taking('other.html', previewPage('pilot_two').replaceAll(/ data-view="[^"]*"/g, '')),
    taking('notes.bin', 'Buy rope.'),
  ]
  await read(app, await keep(app, takings))
  const site = siteOf(app.store, { list: channels, searches, withholding })
  const web = createWeb(async () => site)
  const session = await logInto(web, site)
  for (const name of ['captures', 'gaps', 'searches', 'storage', 'withheld'])
    assert.equal((await web.request(`/operator/${name}`)).status, 303, name)

  const named = (page: string): string[] =>
    [...page.matchAll(/<td class="address">([^<]*)</g)].map(([, url = '']) => url)
  assert.deepEqual(named(await session.text('/operator/captures')), [
    'file:///notes.bin',
    'file:///other.html',
    'file:///page.html',
  ])
  assert.deepEqual(named(await session.text('/operator/captures?unread=1')), ['file:///notes.bin'])
  assert.deepEqual(named(await session.text('/operator/captures?channel=@pilot_two')), [
    'file:///other.html',
  ])
  assert.match(await session.text('/operator/captures?channel=nobody'), /None\./)
  channels.add('pilot_office', {}, 0)
  const followed = channels.get('pilot_office')
  assert.ok(followed)
  const progress = { ...followed.progress, standing: 'gone' as const }
  channels.save([{ handle: 'pilot_office', nextAt: 0, progress }])
  assert.match(await session.text('/operator/captures'), /Not captured.*@pilot_office/s)

  const gaps = await session.text('/operator/gaps')
  assert.match(gaps, /href="\/s\/pilot_office\/gaps"/)
  assert.match(gaps, /action="\/operator\/channels\/pilot_office".*value="fill"/)
  assert.match(await session.text('/operator/storage'), /Bytes per post/)

  assert.match(await session.text('/operator/withheld'), /Nothing is withheld/)
  withholding.add([{ handle: 'pilot_office', id: 4 }], 'order <4>')
  withholding.act({ kind: 'withhold', target: 'pilot_office/4', why: 'order <4>', posts: 1 })
  await app.store.withhold([{ handle: 'pilot_office', id: 4 }], true)
  const withheld = await session.text('/operator/withheld')
  assert.match(withheld, /pilot_office\/4.*order &lt;4&gt;.*href="\/capture\//s)
})

test('searches are kept, renamed, changed and forgotten from the desk', async () => {
  using data = dataFolder()
  await using app = await openApp({ data: data.path, warcSize: 2 ** 30 })
  const { searches } = app.operator
  const site = siteOf(app.store, { searches })
  const session = await logInto(
    createWeb(async () => site),
    site,
  )
  const send = (fields: Record<string, string>): Promise<Response> =>
    session.send('/operator/searches/change', fields)
  await send({ act: 'save', name: 'Tides', query: 'tide sort:views' })
  await send({ act: 'save', name: 'Gales', query: 'gale' })
  assert.match(await session.text('/operator/searches?q=fog'), /name="query" value="fog"/)
  assert.equal((await send({ act: 'save', was: 'Gales', name: 'Tides', query: 'x' })).status, 400)
  assert.equal((await send({ act: 'save', name: '', query: 'x' })).status, 400)
  await send({ act: 'save', was: 'Gales', name: 'Storms', query: 'gale OR storm' })
  await send({ act: 'save', was: 'Tides', name: 'Tides', query: 'tide' })
  assert.deepEqual(searches.saved(), [
    { name: 'Storms', query: 'gale OR storm' },
    { name: 'Tides', query: 'tide' },
  ])
  await send({ act: 'forget', was: 'Storms', name: 'Storms', query: 'gale' })
  assert.deepEqual(searches.saved(), [{ name: 'Tides', query: 'tide' }])
})
