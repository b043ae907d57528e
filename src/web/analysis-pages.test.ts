import assert from 'node:assert/strict'
import { test } from 'node:test'
import { siteOf } from '../../test/site.ts'
import { contract, fold } from '../../test/engines.ts'
import { NEW_YEAR } from '../../test/foldings.ts'
import type { Store } from '../store/store.ts'
import { startAnalyst } from '../trace/analyst.ts'
import { openSqliteStore } from '../store/sqlite/open.ts'
import { dataFolder } from '../../test/chancery.ts'
import { createWeb } from './routes.ts'

function reader(store: Store): (path: string) => Promise<{ status: number; text: string }> {
  const site = siteOf(store)
  const web = createWeb(async () => site)
  return async (path) => {
    const answer = await web.request(path)
    return { status: answer.status, text: Buffer.from(await answer.arrayBuffer()).toString() }
  }
}

const tagged = (id: number, tag: string, date: number) => ({
  id,
  text: `${tag} at the quay`,
  date,
  content: { entities: [{ type: 'hashtag' as const, offset: 0, length: tag.length }] },
})

contract(
  'analytics show how much, when and about what, as drawing, table and file',
  async (store) => {
    await fold(store, {
      at: 90_000,
      handle: 'harbour',
      // Thursday, 1 January 2026
      posts: [
        tagged(1, '#Pier', NEW_YEAR + 3 * 3600),
        tagged(2, '#pier', NEW_YEAR + 3 * 3600 + 60),
      ],
    })
    const read = reader(store)
    const { text } = await read('/s/harbour/analytics')
    assert.match(text, /<title>Thursday, 03: 2 posts<\/title>/)
    assert.match(text, /2 posts held here, of <time datetime="2026-01-01"/)
    assert.match(text, /href="\/search\?q=%23pier%20channel%3Aharbour"/)
    assert.doesNotMatch(text, / style="/)
    const file = await read('/s/harbour/analytics?csv=hashtags')
    assert.equal(file.text, '\uFEFFhashtag,posts\r\n#pier,2\r\n')
    const drawing = await read('/s/harbour/analytics?svg=rhythm')
    assert.match(drawing.text, />harbour \(@harbour\)<\/text>/)
    assert.match(drawing.text, />Posts of 1 January 2026 to 1 January 2026, UTC<\/text>/)
    assert.match(drawing.text, />Chancery, http:\/\/localhost\/s\/harbour\/analytics, made /)
    assert.equal((await read('/s/nobody/analytics')).status, 404)
    assert.match((await read('/s/harbour')).text, /href="\/s\/harbour\/analytics"/)
  },
)

contract(
  'what posts carry, their languages and their hashtags are told over time',
  async (store) => {
    const day = 86_400
    await fold(store, {
      at: 90_000,
      handle: 'harbour',
      posts: [
        tagged(1, '#Pier', NEW_YEAR),
        tagged(2, '#pier', NEW_YEAR + day),
        { ...tagged(3, '#flood', NEW_YEAR + day), content: { media: [{ kind: 'photo' }] } },
      ],
    })
    const read = reader(store)
    const csv = async (id: string): Promise<string> =>
      (await read(`/s/harbour/analytics?csv=${id}`)).text.slice(1)
    assert.equal(
      await csv('kinds'),
      'time (UTC),words alone,photos\r\n2026-01-01,1,0\r\n2026-01-02,1,1\r\n',
    )
    assert.equal(
      await csv('tags'),
      'time (UTC),#pier,#flood\r\n2026-01-01,1,0\r\n2026-01-02,1,1\r\n',
    )
    assert.match(await csv('languages'), /^time \(UTC\),[^,]+\r\n2026-01-01,1\r\n2026-01-02,2\r\n$/)
  },
)

contract(
  'what a post was seen with is drawn and leaves as files, unless it is withheld',
  async (store) => {
    const seen = (at: number, value: number) => ({
      at,
      posts: [
        {
          id: 1,
          text: 'Tide',
          metrics: { views: { value, shown: String(value), granularity: 1 } },
        },
      ],
    })
    await fold(store, seen(0, 100), seen(3600, 250))
    const read = reader(store)
    const csv = await read('/harbour_news/1?csv=views')
    assert.equal(
      csv.text,
      '\uFEFFtime (UTC),Views\r\n2026-01-01,100\r\n2026-01-01 01:00:00,250\r\n',
    )
    assert.match((await read('/harbour_news/1?svg=views')).text, />Views<\/text>.*<polyline /s)
    await store.withhold([{ handle: 'harbour_news', id: 1 }], true)
    assert.equal((await read('/harbour_news/1?csv=views')).status, 451)
  },
)

contract(
  'coordination is computed when asked, with its parameters, and downloads as a table',
  async (store) => {
    const days = [1, 2, 3, 4]
    const posts = (second: number) =>
      days.map((day) => tagged(day, `#day${day}`, NEW_YEAR + day * 86_400 + day * 150 + second))
    await fold(
      store,
      { at: 9e6, handle: 'first', posts: posts(0) },
      { at: 9e6 + 1, handle: 'second', posts: posts(7) },
    )
    const read = reader(store)
    assert.doesNotMatch((await read('/coordination')).text, /pairs of posts share/)
    const { text } = await read('/coordination?of=hashtag&q=quay')
    assert.match(text, /4 pairs of posts share a hashtag within 60 s, in 1 pairs of channels/)
    assert.match(text, /href="\/first\/1"/)
    const none = await read('/coordination?of=hashtag&window=5')
    assert.match(none.text, /No channels share anything that quickly/)
    const file = await read('/coordination?of=hashtag&file=edges')
    assert.match(
      file.text,
      /^\uFEFFSource,Target,Type,Weight,fastWeight,.*\r\nfirst,second,Undirected,4,4,/,
    )
  },
)

test('the analyst answers from its thread, from memory while nothing changes, and passes failures on', async () => {
  using data = dataFolder()
  await using store = await openSqliteStore(data.path)
  await using analyst = startAnalyst(data.path, store)
  await fold(store, { at: 90_000, handle: 'harbour', posts: [tagged(1, '#pier', NEW_YEAR)] })
  const first = await analyst.ask('channel', { handle: 'harbour' })
  assert.equal(first.result.posts, 1)
  assert.equal((await analyst.ask('channel', { handle: 'harbour' })).result, first.result)
  await fold(store, { at: 90_001, handle: 'harbour', posts: [tagged(2, '#pier', NEW_YEAR)] })
  assert.equal((await analyst.ask('channel', { handle: 'harbour' })).result.posts, 2)
})

test('questions beyond what can wait are refused with a hint, those before are answered', async () => {
  using data = dataFolder()
  await using store = await openSqliteStore(data.path)
  await using analyst = startAnalyst(data.path, store)
  const answers = await Promise.allSettled(
    Array.from({ length: 25 }, (_, at) => analyst.ask('channel', { handle: `c${at}` })),
  )
  assert.equal(answers.filter(({ status }) => status === 'fulfilled').length, 20)
  const refused = answers.find((answer) => answer.status === 'rejected')
  assert.equal(refused?.reason.code, 'too-many')
})
