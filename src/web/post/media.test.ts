/** What our pages say of media, the reader of the original's pages reads back. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Content, Count, Metrics } from '../../model.ts'
import { parse } from '../../parse/parse.ts'
import { readReactions } from '../../parse/text-dump-reactions.ts'
import { EVERY, KINDS, messagePage, PLAIN } from '../test-content.ts'
import { forReader } from '../words/say.ts'

async function readBack(
  content: Partial<Content>,
  metrics?: Metrics,
): Promise<{ content?: Content; metrics?: Metrics }> {
  const parsed = parse({ bytes: new TextEncoder().encode(await messagePage(content, metrics)) })
  assert.deepEqual(parsed?.oddities, [])
  const [post] = parsed.observations[0]?.posts ?? []
  return post ?? {}
}

test('every kind of medium, with all that is known of it', async () => {
  for (const kind of KINDS) {
    const medium = { kind, ...EVERY[kind] }
    assert.deepEqual((await readBack({ media: [medium] })).content?.media, [medium])
  }
})

test('every kind of medium of which nothing more is known', async () => {
  for (const kind of KINDS) {
    const bare = kind === 'sticker' ? { kind, sticker: 'static' as const } : { kind }
    assert.deepEqual((await readBack({ media: [bare] })).content?.media, [bare])
  }
})

test('all in one post, in their order', async () => {
  const media = KINDS.map((kind, index) => ({ kind, ...EVERY[kind], messageId: 523 + index }))
  const { content } = await readBack({ text: 'All of it', media })
  assert.deepEqual(content, { ...PLAIN, text: 'All of it', media })
})

test('stickers of all three sorts', async () => {
  for (const sticker of ['static', 'animated', 'video'] as const) {
    const media = [{ kind: 'sticker' as const, sticker }]
    assert.deepEqual((await readBack({ media })).content?.media, media)
  }
})

test('a placeholder is there for people, too', async () => {
  const html = await messagePage({
    media: [{ kind: 'paid', stars: 1050, placeholder: 'The quay' }],
  })
  assert.match(html, /<span class="chancery_medium_kind">Paid media<\/span> · <bdi>1,050 stars</)
  assert.match(html, /message_media_not_supported_label" dir="auto">The quay</)
})

test('what the original has no place for stands beside the file', async () => {
  const html = await messagePage({
    media: [{ kind: 'audio', title: 'Fog horn', duration: 185, mimeType: 'audio/ogg' }],
  })
  assert.match(html, /<span class="chancery_medium">3:05 · audio\/ogg<\/span>/)
})

test('mentions, quoted lines and origins come back as they were', async () => {
  const said: Partial<Content> = {
    text: 'With @pilots',
    entities: [{ type: 'mention', offset: 5, length: 7 }],
    reply: { handle: 'pilots', messageId: 4, author: 'Pilots', snippet: 'Which\ntide?' },
    origin: { name: 'Night watch', peer: 99, messageId: 3, date: 1_600_000_000, signature: 'M.' },
    signature: 'Mara',
    viaBot: 'tidebot',
    linkPreview: { url: 'https://example.org/', title: 'Tides', description: 'one\ntwo' },
  }
  assert.deepEqual((await readBack(said)).content, { ...PLAIN, ...said })
})

test('a closed poll still says whether it was a quiz, and whether votes were public', async () => {
  for (const quiz of [true, false]) {
    for (const anonymous of [true, false]) {
      const poll = {
        question: { text: 'Low or high?', entities: [] },
        options: [{ text: 'Low', entities: [] }],
        quiz,
        anonymous,
        multiple: false,
      }
      const voters = { value: 7, granularity: 1, shown: '7' }
      const metrics = { poll: { closed: true, percents: [100], voters } }
      const back = await readBack({ poll }, metrics)
      assert.deepEqual(back.content?.poll, poll)
      assert.deepEqual(back.metrics, metrics)
    }
  }
})

test('numbers that only exports have', async () => {
  const exactly = (value: number): Count => ({ value, granularity: 1, shown: `${value}` })
  const metrics: Metrics = {
    views: { value: 2950, granularity: 10, shown: '2.95K' },
    forwards: exactly(12),
    comments: exactly(3),
    poll: { closed: false, votes: [1, 1200] },
  }
  const option = { text: 'Low', entities: [] }
  const poll = { question: option, options: [option, option], quiz: true, anonymous: false }
  assert.deepEqual(
    (await readBack({ poll: { ...poll, multiple: false } }, metrics)).metrics,
    metrics,
  )
})

test('reactions that the source left open stay so', async () => {
  const reactions = readReactions('👍41❤5')
  assert.ok(reactions?.readings)
  assert.deepEqual((await readBack({ text: 'a' }, { reactions })).metrics, { reactions })
})

test('an undated post is no oddity of our page', async () => {
  const html = await messagePage({ text: 'a' }, {}, false)
  assert.match(html, /date unknown/)
  const parsed = parse({ bytes: new TextEncoder().encode(html) })
  assert.deepEqual(parsed?.oddities, [])
  assert.equal(parsed.observations[0]?.posts[0]?.date, undefined)
})

test('a custom reaction whose number is not known', async () => {
  const count = { value: 3, granularity: 1, shown: '3' }
  const metrics: Metrics = { reactions: { list: [{ kind: 'custom', count }] } }
  assert.deepEqual((await readBack({ text: 'a' }, metrics)).metrics, metrics)
})

test('media are named in the language of the reader, and read back all the same', async () => {
  for (const language of ['ru', 'ar'] as const)
    for (const kind of KINDS) {
      const medium = { kind, ...EVERY[kind] }
      const html = await forReader({ language, here: '/' }, () => messagePage({ media: [medium] }))
      const names = [...html.matchAll(/_kind">([^<]*)<| title="([^"]*)"/g)].map(
        ([, name = '', title = '']) => name + title,
      )
      assert.doesNotMatch(names.join(' ').replaceAll(/GIF|UTC/g, ''), /[A-Za-z]{2}/, kind)
      const { observations } = parse({ bytes: new TextEncoder().encode(html) }) ?? {}
      assert.deepEqual(observations?.[0]?.posts[0]?.content.media, [medium])
    }
})
