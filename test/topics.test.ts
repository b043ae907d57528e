import assert from 'node:assert/strict'
import { test } from 'node:test'
import { burstsOf } from '../src/trace/bursts.ts'
import { parseQuery } from '../src/query/parse-query.ts'
import { tooMany } from '../src/trace/too-many.ts'
import { volumeOf } from '../src/trace/volume.ts'
import { findTopic } from '../src/trace/topic.ts'
import { createWeb } from '../src/web/routes.ts'
import { chancery, dataFolder } from './chancery.ts'
import { contract, fold } from './engines.ts'
import { NEW_YEAR, type PostSketch } from './foldings.ts'
import { siteOf } from './site.ts'

const DAY = 86_400

const post = (id: number, day: number, text: string): PostSketch => ({
  id,
  text,
  date: NEW_YEAR + day * DAY + id,
})

contract(
  'a topic tells who began, who followed, what goes with it, and when it grew',
  async (store) => {
    const quiet = Array.from({ length: 20 }, (_, at) => post(at + 1, at, '#pier as ever'))
    const loud = Array.from({ length: 12 }, (_, at) => post(at + 1, 30, '#pier #flood now'))
    await fold(
      store,
      { at: 9e6, handle: 'first', posts: quiet },
      { at: 9e6 + 1, handle: 'second', posts: loud },
      { at: 9e6 + 2, handle: 'third', posts: [post(50, 30, 'about #Pier'), post(51, 3, 'other')] },
    )
    const topic = await findTopic(store, { tree: { kind: 'hashtag', tag: 'pier' } })
    assert.equal(topic.posts, 33)
    assert.deepEqual(
      topic.channels.map(({ handle, posts, led, after }) => ({ handle, posts, led, after })),
      [
        { handle: 'first', posts: 20, led: 0, after: 0 },
        { handle: 'second', posts: 12, led: 1, after: 30 * DAY },
        { handle: 'third', posts: 1, led: 1, after: 30 * DAY + 49 },
      ],
    )
    assert.deepEqual(topic.hashtags, [{ tag: '#flood', posts: 12 }])
    assert.deepEqual(
      topic.bursts.map(({ from, posts, leaders }) => ({ from, posts, first: leaders[0]?.handle })),
      [{ from: NEW_YEAR + 30 * DAY, posts: 13, first: 'second' }],
    )
    assert.equal(topic.firsts[0]?.id, 1)

    const web = createWeb(async () => siteOf(store))
    const page = await (await web.request('/topics?q=%23pier')).text()
    assert.match(page, /<a href="\/second\/1">second\/1<\/a>/)
    assert.match(page, /<title>#flood: 12 posts<\/title>/)
    assert.match(await (await web.request('/topics?q=nothing')).text(), /No post matches/)
    assert.match(await (await web.request('/topics')).text(), /Hashtag or search/)
  },
)

contract(
  'a question that matches too much is told so, with the latest part that fits',
  async (store) => {
    const posts = [0, 1, 2, 40, 41].map((day, at) => post(at + 1, day, '#pier'))
    await fold(store, { at: 9e6, handle: 'first', posts })
    const tree = { kind: 'hashtag' as const, tag: 'pier' }
    const failure = await tooMany(store, { tree, most: 3, subject: 'topic' })
    assert.match(failure.message, /More than 3 posts match/)
    const after = /after:(\S+)/.exec(failure.hint)?.[1] ?? ''
    const { tree: narrower } = parseQuery(`#pier after:${after}`)
    const found = await store.find(narrower, { limit: 10 })
    assert.ok(found.posts.length > 0 && found.posts.length <= 3, failure.hint)
  },
)

test('bursts are days beyond the past, in a row as one; the first day is none', () => {
  const day = (at: number, posts: number) => Array.from({ length: posts }, () => at * DAY)
  const dates = [...day(0, 50), ...day(40, 4), ...day(41, 9), ...day(60, 3), ...day(61, 1)]
  assert.deepEqual(
    burstsOf(dates).map(({ from, to, posts }) => [from / DAY, to / DAY, posts]),
    [[40, 42, 13]],
  )
  assert.deepEqual(burstsOf([Number.NaN]), [])
})

test('the command wants a topic', async () => {
  using data = dataFolder()
  const ran = await chancery(data.path, 'topics', '#nothing')
  assert.match(ran.stdout, /0 posts of 0 channels/)
  assert.equal((await chancery(data.path, 'topics', ' ')).status, 2)
})

test('a volume is no finer than its posts', () => {
  const every = (days: number): Float64Array =>
    Float64Array.from({ length: Math.ceil(360 / days) }, (_, at) => NEW_YEAR + at * days * DAY)
  const spans = [1, 7, 20].map((days) => volumeOf(every(days), new Uint8Array(400)).span)
  assert.deepEqual(spans, ['week', 'week', 'month'])
  assert.equal(
    volumeOf(Float64Array.from([NEW_YEAR, NEW_YEAR + 9 * DAY]), new Uint8Array(2)).span,
    'day',
  )
})
