import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { dataFolder } from '../../test/chancery.ts'
import { passedOver, refused, unknownFormat } from '../capture/intake-failures.ts'
import { readHandle } from '../capture/source-site.ts'
import { Failure } from '../failure.ts'
import { openSqliteStore } from '../store/sqlite/open.ts'
import { logInto } from '../../test/operator-session.ts'
import { siteOf } from '../../test/site.ts'
import { createWeb } from './routes.ts'
import { saidFailure } from './said-failure.ts'
import { forReader } from './words/say.ts'

test('what went wrong is said in the language of the reader, with a way on', async () => {
  using data = dataFolder()
  await using store = await openSqliteStore(join(data.path, 'store'))
  const web = createWeb(async () => siteOf(store))
  for (const path of [
    '/nowhere',
    '/s/nowhere_news',
    '/nowhere_news/5',
    '/s/nowhere_news/0',
    '/capture/00000000-0000-0000-0000-000000000000',
    `/media/${'0'.repeat(64)}`,
    `/search?q=${'a'.repeat(2001)}`,
  ]) {
    const answer = await web.request(path, { headers: { 'accept-language': 'ru' } })
    const html = await answer.text()
    const said = /<main.*<\/main>/s.exec(html)?.[0].replaceAll(/<[^>]*>/g, ' ')
    assert.ok(answer.status >= 400 && answer.status < 500, path)
    assert.doesNotMatch(
      said?.replaceAll(/Telegram|CHANCERY_MEDIA|channel:|https?:\S*|nowhere\w*/g, '') ?? 'none',
      /[A-Za-z]{2}/,
    )
    assert.match(html, /<main.*<a href="\/">/s)
  }
})

test('a failure from below the pages is said in the language of the reader', () => {
  const failure = (() => {
    try {
      readHandle('two words')
    } catch (error) {
      if (error instanceof Failure) return error
    }
    return undefined
  })()
  assert.ok(failure)
  assert.deepEqual(saidFailure(failure), { message: failure.message, hint: failure.hint })
  const { hint, message } = forReader({ language: 'ru', here: '/' }, () => saidFailure(failure))
  assert.equal(message, '«two words» не называет публичного канала.')
  assert.match(hint, /^Укажите @имя/)
})

test('the operator is led on: to capture what is missed, and back to the desk', async () => {
  using data = dataFolder()
  await using store = await openSqliteStore(join(data.path, 'store'))
  const site = siteOf(store)
  const web = createWeb(async () => site)
  const session = await logInto(web, site)
  const missed = await session.text('/s/nowhere_news')
  assert.match(missed, /action="\/operator\/channels".*value="@nowhere_news"/)
  assert.match(missed, /<a href="https:\/\/t\.me\/nowhere_news"/)
  assert.doesNotMatch(await (await web.request('/s/nowhere_news')).text(), /operator\/channels/)
  site.acting.channels.add('harbour_news', {}, 0)
  for (const [path, fields] of [
    ['/operator/channels', { channel: '@pier_news', since: 'soon' }],
    ['/operator/channels', { channel: '' }],
    ['/operator/channels/harbour_news', { act: 'dance' }],
  ] as const) {
    const answer = await session.send(path, fields)
    assert.equal(answer.status, 400)
    assert.match(await answer.text(), /<a href="\/operator">Back to the desk/)
  }
  assert.equal(site.acting.channels.get('pier_news'), undefined)
})

test('what a file on the desk could not be read for is said in the language of the reader', () => {
  const source = { name: 'a.txt', url: 'file:///a.txt', size: 1 }
  const more = { open: () => assert.fail(), claims: {}, named: true, medium: false }
  const whole = { ...source, ...more }
  const oddity = (kind: string) => [{ kind, detail: '123', place: '' }]
  const failures = [
    unknownFormat(whole, []),
    ...['broken-gzip', 'unknown-records', 'too-large'].map((kind) =>
      unknownFormat(whole, oddity(kind)),
    ),
    refused(whole, '123'),
    passedOver({ name: 'a.zip', why: 'encrypted' }),
    passedOver({ name: 'a.zip', why: 'broken', detail: '123' }),
  ]
  for (const failure of failures) {
    const said = forReader({ language: 'ru', here: '/' }, () => saidFailure(failure))
    const words = `${said.message} ${said.hint}`.replaceAll(
      /a\.(?:txt|zip)|--map \S+|https:\S+/g,
      '',
    )
    assert.doesNotMatch(words.replaceAll(/Chancery|Telegram Desktop/g, ''), /[A-Za-z]{2}/)
  }
})
