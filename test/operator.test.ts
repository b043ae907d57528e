import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { actingOn, removeLeftUploads } from '../src/acting.ts'
import { openApp } from '../src/app.ts'
import { createWeb } from '../src/web/routes.ts'
import { dataFolder } from './chancery.ts'
import { desktopChat, previewPage } from './exports.ts'
import { siteOf } from './site.ts'

const PASSWORD = 'six bells over the harbour'
const ORIGIN = 'http://localhost'

test('the operator lists channels and imports files from the desk', async () => {
  using data = dataFolder()
  await using app = await openApp({ data: data.path, warcSize: 2 ** 30 })
  const site = siteOf(app.store, { acting: actingOn(app, data.path), login: app.operator.login })
  await site.login.setPassword(PASSWORD)
  const web = createWeb(async () => site)
  const send = async (
    path: string,
    body: BodyInit,
    more: Record<string, string> = {},
  ): Promise<Response> =>
    await web.request(`${ORIGIN}${path}`, {
      method: 'POST',
      body,
      headers: new Headers([['origin', ORIGIN], ...Object.entries(more)]),
    })
  const entered = await send('/login', new URLSearchParams({ password: PASSWORD }))
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
  const desk = async (): Promise<string> =>
    await (await web.request(`${ORIGIN}/operator`, { headers: { cookie } })).text()
  const token = /name="token" value="([^"]+)"/.exec(await desk())?.[1] ?? ''
  const form = (fields: Record<string, string>): URLSearchParams =>
    new URLSearchParams({ token, ...fields })

  const added = await send(
    '/operator/channels',
    form({ channel: 'https://t.me/s/pilot_office', since: '2025-01-31' }),
    { cookie },
  )
  assert.equal(added.status, 303)
  assert.match(await desk(), /@pilot_office/)
  assert.equal(
    app.operator.channels.get('pilot_office')?.wishes.since,
    Date.UTC(2025, 0, 31) / 1000,
  )
  await send('/operator/channels/pilot_office', form({ act: 'pause' }), { cookie })
  assert.equal(app.operator.channels.get('pilot_office')?.paused, true)
  assert.match(await desk(), /Resume/)
  await send('/operator/channels/pilot_office', form({ act: 'remove' }), { cookie })
  assert.equal(app.operator.channels.get('pilot_office'), undefined)
  const wrong = await send('/operator/channels', form({ channel: 'https://t.me/+secret' }), {
    cookie,
  })
  assert.equal(wrong.status, 400)

  const files = new FormData()
  files.append('token', token)
  files.append('file', new File([previewPage()], 'page.html'))
  files.append('file', new File(['Buy rope.'], 'notes.txt'))
  const imported = await (await send('/operator/import', files, { cookie })).text()
  assert.match(imported, /page\.html<\/strong>: 2 posts, 2 of them new/)
  assert.match(imported, /notes\.txt is in no format that Chancery reads; it was kept as evidence/)

  const streamed = await send('/operator/import?name=result.json', JSON.stringify(desktopChat()), {
    cookie,
    'x-token': token,
  })
  assert.deepEqual(await streamed.json(), {
    name: 'result.json',
    posts: 2,
    newPosts: 0,
    edits: 0,
    // Under the name that the file gives it.
    channels: ['~pilot-office'],
    held: 0,
    troubles: [],
    words: '2 posts, 0 of them new',
  })
  assert.deepEqual(readdirSync(join(data.path, 'uploads')), [])

  // Nobody else may.
  assert.equal((await send('/operator/import?name=x', 'x', { cookie })).status, 403)
  assert.equal((await send('/operator/channels', form({ channel: '@other_one' }))).status, 303)
  assert.equal(app.operator.channels.get('other_one'), undefined)
})

test('what a killed server left of an upload is removed by the next one, and what is being sent is not', () => {
  using data = dataFolder()
  for (const name of ['old', 'new']) {
    mkdirSync(join(data.path, 'uploads', name), { recursive: true })
    writeFileSync(join(data.path, 'uploads', name, 'file'), 'x')
  }
  const long = Date.now() / 1000 - 7200
  utimesSync(join(data.path, 'uploads', 'old'), long, long)
  removeLeftUploads(data.path)
  assert.deepEqual(readdirSync(join(data.path, 'uploads')), ['new'])
})
