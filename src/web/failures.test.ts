import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { dataFolder } from '../../test/chancery.ts'
import { readHandle } from '../capture/source-site.ts'
import { Failure } from '../failure.ts'
import { openSqliteStore } from '../store/sqlite/open.ts'
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
