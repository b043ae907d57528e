/** Real exports. What is expected was read off the files. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fixture, withoutFixtures } from '../../../test/fixtures.ts'
import type { PostObservation } from '../../model.ts'
import type { Row } from '../dump/row.ts'
import { desktopMessage } from './json-message.ts'
import { isFields, listOf } from './values.ts'

const skip = withoutFixtures

const ABSENT = 'File not included. Change data exporting settings to download.'

/** The rows of an export in which nothing is strange. */
function rowsOf(name: string): Row[] {
  const chat: unknown = JSON.parse(new TextDecoder().decode(fixture(`desktop/${name}.json`)))
  assert.ok(isFields(chat))
  const title = String(chat['name'])
  const read = desktopMessage({ name: title, peer: Number(chat['id']) })
  return listOf(chat['messages']).map((message) => {
    assert.ok(isFields(message))
    const row = read(message, (kind, detail) =>
      assert.fail(`${String(message['id'])}: ${kind} ${detail}`),
    )
    assert.ok(row)
    assert.equal(row.channel.header?.title, title)
    return row
  })
}

function postIn(rows: Row[], id: number): PostObservation {
  const post = rows.find((row) => row.post?.messageId === id)?.post
  assert.ok(post)
  return post
}

/** Date, mark, length of the text, number of entities, the first and the last of them. */
function line({ date = 0, edited, content: { text, entities } }: PostObservation): string {
  const show = (entity: (typeof entities)[number] | undefined): string =>
    entity === undefined ? '' : ` ${entity.type} ${entity.offset}+${entity.length}`
  const time = new Date(date * 1000).toISOString().slice(0, 19)
  return `${time} ${edited === true ? 'edited' : '-'} ${text.length} ${entities.length}${show(entities[0])}${show(entities.at(-1))}`
}

test('a channel of 213 messages', { skip }, () => {
  const rows = rowsOf('result-ar-en')
  assert.equal(rows.length, 213)
  assert.ok(rows.every(({ channel }) => channel.peer === 3204528972))
  const posts = rows.flatMap(({ post }) => post ?? [])
  const count = (accept: (post: PostObservation) => boolean): number => posts.filter(accept).length
  assert.equal(
    count(({ content }) => content.kind === 'service'),
    5,
  )
  assert.equal(
    count(({ edited }) => edited === true),
    106,
  )
  assert.equal(
    count(({ content }) => content.origin?.peer !== undefined),
    27,
  )
  assert.equal(
    count(({ content }) => content.reply !== undefined),
    6,
  )
  assert.equal(
    count(({ content }) => content.signature !== undefined),
    1,
  )
  const ofKind = (kind: string): number =>
    count(({ content: { media } }) => media[0]?.kind === kind)
  // One of the 17 photos is the channel's own, of a service message.
  const kinds = ['photo', 'sticker', 'audio', 'video', 'document'].map(ofKind)
  assert.deepEqual(kinds, [16, 37, 6, 5, 9])
})

test('messages of that channel, field by field', { skip }, () => {
  const rows = rowsOf('result-ar-en')
  const lines = Object.fromEntries(
    [4, 6, 60, 61, 77, 78, 134, 237, 284].map((id) => [id, line(postIn(rows, id))]),
  )
  assert.deepEqual(lines, {
    4: '2025-11-03T20:19:06 edited 6 5 custom_emoji 0+1 custom_emoji 4+2',
    6: '2025-11-03T20:22:20 edited 327 0',
    60: '2026-01-22T17:09:05 - 1271 2 bold 0+47 url 1228+26',
    61: '2026-01-22T22:20:11 - 810 8 italic 27+53 blockquote 761+49',
    77: '2026-02-02T02:48:28 edited 284 3 bold 51+133 url 257+27',
    78: '2026-02-02T22:57:53 edited 2067 8 bold 0+44 blockquote 1972+95',
    134: '2026-03-21T02:58:34 - 582 1 hashtag 0+20 hashtag 0+20',
    237: '2026-05-07T19:23:10 - 2736 1 bold 0+40 bold 0+40',
    284: '2026-07-05T09:54:52 edited 3009 9 bold 0+97 blockquote 2868+94',
  })
  assert.equal(postIn(rows, 1).content.text, 'Channel created')
  assert.equal(postIn(rows, 2).content.text, 'Channel photo updated')
  assert.equal(postIn(rows, 246).content.text, 'pinned a message')
  assert.equal(postIn(rows, 61).content.origin?.peer, 3126734000)
  assert.deepEqual(postIn(rows, 73).content.reply, { messageId: 72 })
  assert.deepEqual(postIn(rows, 237).content.reply, { messageId: 236 })
  assert.equal(postIn(rows, 237).content.origin?.peer, 3422379101)
  assert.equal(postIn(rows, 78).content.signature?.length, 7)
})

test('media of that channel', { skip }, () => {
  const rows = rowsOf('result-ar-en')
  const [document] = postIn(rows, 124).content.media
  assert.deepEqual(document, {
    kind: 'document',
    bytes: 646_524,
    mimeType: 'application/pdf',
    title: document?.title,
    placeholder: ABSENT,
  })
  assert.match(document?.title ?? '', /^\w{10}\.pdf$/)
  assert.deepEqual(postIn(rows, 155).content.media, [
    {
      kind: 'sticker',
      width: 512,
      height: 61,
      bytes: 4868,
      mimeType: 'image/webp',
      emoji: '💠',
      sticker: 'static',
      placeholder: ABSENT,
    },
  ])
  const [audio] = postIn(rows, 91).content.media
  assert.equal(audio?.duration, 154)
  assert.equal(audio?.performer, '<unknown>')
  assert.equal(audio?.title?.length, 6)
  assert.ok(rows.every(({ post }) => post?.sources.length === 0))
})

test('messages of one second that may be an album have one key', { skip }, () => {
  const rows = rowsOf('result-ar-en')
  const albums = new Map<string, number[]>()
  for (const { album, post } of rows)
    if (album !== undefined) albums.set(album, [...(albums.get(album) ?? []), post?.messageId ?? 0])
  const joined = [...albums.values()].filter((ids) => ids.length > 1)
  // 181 is a photo, 182 a document.
  assert.deepEqual(joined, [
    [111, 112],
    [209, 210, 211, 212],
  ])
})

test('an album with reactions: a photo and five films', { skip }, () => {
  const rows = rowsOf('result-small-ru')
  assert.equal(rows.length, 6)
  assert.equal(new Set(rows.map(({ album }) => album)).size, 1)
  const [first, , , , , last] = rows.map(({ post }) => post)
  assert.ok(first && last)
  assert.equal(line(first), '2026-06-19T11:26:50 edited 78 8 custom_emoji 31+2 hashtag 74+4')
  assert.equal(first.content.entities[1]?.url, 'https://www.twitch.tv/guz3lka')
  assert.deepEqual(first.metrics.reactions, {
    list: [{ kind: 'emoji', emoji: '🔥', count: { value: 12, granularity: 1, shown: '12' } }],
  })
  assert.equal(last.messageId, 3863)
  assert.deepEqual(last.content.media, [
    {
      kind: 'video',
      width: 1280,
      height: 720,
      bytes: 1_307_857_751,
      duration: 3472,
      mimeType: 'video/mp4',
      placeholder: ABSENT,
    },
  ])
})
