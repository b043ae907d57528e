/** What reads the original's pages reads ours: shown and read again, a post says the same. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fixture, withoutFixtures } from '../../test/fixtures.ts'
import type { PageObservation, PostObservation } from '../model.ts'
import { parse } from '../parse/parse.ts'
import { sampleCaptures, type SampleCapture } from '../sample/captures.ts'
import type { Post, Store } from '../store/store.ts'
import { createWeb } from './routes.ts'
import { withPages } from '../../test/page-store.ts'
import { siteOf } from '../../test/site.ts'
import { EVERY, KINDS, messagePage } from './test-content.ts'

test('the whole sample: every kind of post, from its first page to its last', async () => {
  await roundTrip(sampleCaptures())
})

test('a page of every common kind of post', { skip: withoutFixtures }, async () => {
  await roundTrip([saved('preview/any2feed/full.html')])
})

test('a page with polls, replies and signatures', { skip: withoutFixtures }, async () => {
  await roundTrip([saved('preview/pages/codecamp.html')])
})

test('a page with custom emoji, reactions and quotes', { skip: withoutFixtures }, async () => {
  await roundTrip([
    saved('preview/pages/shady2k__lifemodel__tests-fixtures-telegram-test-channel.html'),
  ])
})

test('the other pages', { skip: withoutFixtures }, async () => {
  await roundTrip(
    ['antichristone', 'd_code', 'excelhackru', 'habr_com'].map((name) =>
      saved(`preview/pages/${name}.html`),
    ),
  )
  await roundTrip([
    saved('preview/pages/ColibriLabs100__djTracker-scraper-service__telegram_page.html'),
  ])
})

test('a post with every kind of medium', async () => {
  const media = KINDS.map((kind, index) => ({ kind, ...EVERY[kind], messageId: 523 + index }))
  const html = await messagePage({ text: 'All of it', media })
  await roundTrip([{ url: 'https://t.me/s/valdoria_mfa', at: 1_790_000_000, html }])
})

async function roundTrip(captures: SampleCapture[]): Promise<void> {
  await withPages(captures, async (store) => {
    for (const { handle, posts } of await store.channels())
      assert.equal(await checkedPosts(store, handle), posts)
  })
}

/** Walks a channel's pages from the newest to the oldest and compares what they say with what is held. */
async function checkedPosts(store: Store, handle: string): Promise<number> {
  const site = siteOf(store)
  const web = createWeb(async () => site)
  const channel = await store.channel(handle)
  let count = 0
  let before: Post['id'] | undefined
  do {
    const at = before === undefined ? '' : `?before=${before}`
    const held = await store.channelPage(handle, {
      limit: 20,
      ...(before !== undefined && { before }),
    })
    const html = await (await web.request(`/s/${handle}${at}`)).text()
    const read = parse({
      bytes: new TextEncoder().encode(html),
      url: `https://t.me/s/${handle}${at}`,
    })
    const page = read?.observations[0]
    assert.ok(page)
    assert.deepEqual(read.oddities, [])
    assert.deepEqual(headerOf(page), {
      title: channel?.title,
      peer: channel?.peer,
      description: channel?.description,
      counters: channel?.counters.map(({ asOf: _asOf, ...counter }) => counter),
    })
    assert.deepEqual(page.posts.map(readBack), held.posts.map(asHeld))
    count += held.posts.length
    before = held.older
  } while (before !== undefined)
  return count
}

function headerOf({ channel: { peer, header } }: PageObservation): unknown {
  const { title, description, counters } = header ?? {}
  return { title, peer, description, counters }
}

function readBack({
  messageId,
  albumIds,
  date,
  metrics,
  edited,
  content,
}: PostObservation): unknown {
  return {
    id: messageId,
    albumIds: albumIds ?? [],
    date,
    metrics,
    edited: edited ?? false,
    content,
  }
}

function asHeld({ id, albumIds, date, metrics, edited, content }: Post): unknown {
  return { id, albumIds, date, metrics, edited, content }
}

function saved(name: string): SampleCapture {
  const html = new TextDecoder().decode(fixture(name))
  return { url: 'file:///page.html', at: 1_790_000_000, html }
}
