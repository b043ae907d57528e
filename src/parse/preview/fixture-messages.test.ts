/** Single messages of real pages, one kind each. What is expected was read off the files. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fixture, withoutFixtures } from '../../../test/fixtures.ts'
import type { Parsed, PostObservation } from '../../model.ts'
import { parse } from '../parse.ts'

const skip = withoutFixtures

function read(name: string): Parsed {
  const parsed = parse({ bytes: fixture(`preview/${name}.html`) })
  assert.ok(parsed)
  return parsed
}

function only(name: string): PostObservation {
  const { observations, oddities } = read(name)
  assert.deepEqual(oddities, [])
  const [post, ...others] = observations.flatMap(({ posts }) => posts)
  assert.ok(post)
  assert.deepEqual(others, [])
  return post
}

/** Id, date and views, as one line. */
function line({ messageId, date = 0, metrics }: PostObservation): string {
  return `${messageId} ${new Date(date * 1000).toISOString().slice(0, 19)} ${metrics.views?.shown}`
}

test('audio: a title and a performer, no address', { skip }, () => {
  const post = only('tchan/parse_audio_document')
  assert.equal(line(post), '12 2023-02-24T07:33:58 2')
  assert.deepEqual(post.content.media, [
    { kind: 'audio', title: 'AUD-20130329-WA0000', performer: 'portadosfundos' },
  ])
  assert.deepEqual(post.sources, [])
})

test('a forward from a person has a name and no handle', { skip }, () => {
  const post = only('tchan/parse_forwarded_text_message')
  assert.equal(line(post), '89 2023-02-24T12:13:31 2')
  assert.deepEqual(post.content.origin, { name: 'Some user' })
  assert.equal(post.content.text, ';)')
})

test('a location', { skip }, () => {
  const post = only('tchan/parse_location_message')
  assert.equal(line(post), '10 2023-02-24T07:31:38 2')
  assert.deepEqual(post.content.media, [
    { kind: 'location', latitude: -23.930587176407, longitude: -44.086305367818 },
  ])
})

test(
  'an album of films and pictures: one post, four ids, ratios instead of pixels',
  { skip },
  () => {
    const post = only('tchan/parse_multimedia_message')
    assert.equal(line(post), '84 2023-02-24T11:01:46 436.6K')
    assert.deepEqual(post.albumIds, [85, 86, 87])
    assert.deepEqual(post.content.media, [
      { kind: 'video', messageId: 84, aspect: 1.7777777777778, duration: 27 },
      { kind: 'photo', messageId: 85, aspect: 0.75 },
      { kind: 'video', messageId: 86, aspect: 0.5625, duration: 8 },
      { kind: 'photo', messageId: 87, aspect: 1.3333333333333 },
    ])
    assert.deepEqual(
      post.sources.map(({ media }) => media),
      [0, 1, 2, 3],
    )
    assert.equal(post.content.text, 'Multiple videos and pictures')
    assert.equal(post.content.openInTelegram, undefined)
  },
)

test('an album of two pictures', { skip }, () => {
  const post = only('tchan/parse_photo_multiple')
  assert.equal(line(post), '14 2023-02-24T07:34:20 2')
  assert.deepEqual(post.albumIds, [15])
})

test('a quiz nobody answered', { skip }, () => {
  const { content, metrics } = only('tchan/parse_poll')
  assert.equal(content.poll?.quiz, true)
  assert.equal(content.poll.anonymous, true)
  assert.equal(content.poll.multiple, false)
  assert.deepEqual(
    content.poll.options.map(({ text }) => text),
    ['Opt1', 'Opt2', 'Opt3'],
  )
  assert.deepEqual(metrics.poll, {
    closed: false,
    percents: [0, 0, 0],
    voters: { value: 0, granularity: 1, shown: '0' },
  })
})

test('a poll with several answers', { skip }, () => {
  const { content, metrics } = only('any2feed/message_poll')
  assert.equal(content.poll?.multiple, true)
  assert.equal(content.poll.quiz, false)
  assert.deepEqual(metrics.poll?.percents, [16, 83, 3])
  assert.equal(metrics.poll.voters?.value, 222)
})

test('a service post is a sentence without views', { skip }, () => {
  const post = only('tchan/parse_service_message_channel_created')
  assert.equal(line(post), '1 2023-02-24T07:26:49 undefined')
  assert.equal(post.content.kind, 'service')
  assert.equal(post.content.text, 'Channel created')
})

test('a sticker; the fallback of old browsers says nothing', { skip }, () => {
  const { content, sources } = only('tchan/parse_sticker_message')
  assert.deepEqual(content.media, [{ kind: 'sticker', sticker: 'static' }])
  assert.equal(content.kind, 'post')
  assert.equal(content.openInTelegram, undefined)
  assert.match(sources[0]?.url ?? '', /^https:\/\/.+\.webp/)
})

test('an animated sticker, signed', { skip }, () => {
  const { content, sources } = only('any2feed/message_sticker')
  assert.deepEqual(content.media, [{ kind: 'sticker', sticker: 'animated' }])
  assert.equal(content.signature, '🅰️User')
  assert.match(sources[0]?.url ?? '', /sticker\.tgs/)
})

test('lines are lines, however the file is indented', { skip }, () => {
  assert.equal(
    only('tchan/parse_text_message_multiline').content.text,
    'Bigger\ntext\nmessage\nnumber\n34',
  )
})

test('a signature is no edit', { skip }, () => {
  const post = only('tchan/parse_text_message_signed_not_edited')
  assert.equal(post.content.signature, 'Álvaro Justen')
  assert.equal(post.edited, undefined)
})

test('an edited post with the preview of a film', { skip }, () => {
  const post = only('any2feed/message_link_preview_video')
  assert.equal(line(post), '11226 2023-03-01T07:37:02 69.4K')
  assert.equal(post.edited, true)
  assert.equal(post.content.linkPreview?.media, 'video')
  assert.equal(post.content.linkPreview.url, 'https://t.me/shalnyak/5410')
  assert.deepEqual(post.content.media, [])
})

test('previews of links, with and without a picture', { skip }, () => {
  const { linkPreview, entities } = only(
    'tchan/parse_text_message_link_with_regular_preview',
  ).content
  assert.equal(linkPreview?.media, 'photo')
  assert.equal(linkPreview.siteName, 'Agência Brasil')
  assert.deepEqual(
    entities.map(({ type }) => type),
    ['url'],
  )
  assert.equal(only('any2feed/message_link_preview').content.linkPreview?.media, 'photo')
  assert.equal(
    only('any2feed/message_link_preview_text_only').content.linkPreview?.media,
    undefined,
  )
})

test('a reply names what it answers; the snippet is not its text', { skip }, () => {
  const { reply, text } = only('tchan/parse_text_reply_to_video').content
  assert.equal(reply?.handle, 'tchantest')
  assert.equal(reply.messageId, 19)
  assert.equal(reply.snippet, 'Video')
  assert.equal(text, 'Reply to a video (not recorded in telegram)')
})

test('a film that is too big has a poster and a duration', { skip }, () => {
  const { content, sources } = only('tchan/parse_video_big')
  assert.deepEqual(content.media, [
    { kind: 'video', width: 704, height: 939, duration: 52, tooBig: true },
  ])
  assert.equal(sources.length, 1)
})

test('a film', { skip }, () => {
  const { content, sources } = only('tchan/parse_video_single')
  assert.deepEqual(content.media, [{ kind: 'video', width: 720, height: 960, duration: 6 }])
  assert.match(sources[0]?.url ?? '', /\.mp4/)
  assert.ok(sources[0]?.poster)
})

test('a document', { skip }, () => {
  const { content, sources } = only('any2feed/message_media_file')
  assert.equal(content.media[0]?.kind, 'document')
  assert.equal(content.media[0].size, '2.1 MB')
  assert.equal(content.origin?.handle, 'kremlinprachka')
  assert.equal(content.origin.messageId, 20294)
  assert.deepEqual(sources, [])
})

test('a voice message, forwarded from a hidden source', { skip }, () => {
  const post = only('any2feed/message_voice')
  assert.equal(line(post), '939 2018-04-24T15:28:46 746')
  const [medium] = post.content.media
  assert.equal(medium?.kind, 'voice')
  assert.equal(medium.duration, 27 * 60 + 40)
  assert.equal(medium.waveform, undefined)
  assert.deepEqual(Object.keys(post.content.origin ?? {}), ['name'])
})

test('a round video', { skip }, () => {
  const { content } = only('any2feed/message_media_round_video')
  assert.deepEqual(content.media, [{ kind: 'round_video', duration: 44 }])
})

test('a header alone', { skip }, () => {
  const { observations, oddities } = read('tchan/channel_info')
  assert.deepEqual(oddities, [])
  assert.equal(observations[0]?.channel.handle, 'tchantest')
  assert.equal(observations[0].channel.header?.title, "tchan's test channel 👍")
  assert.deepEqual(
    observations[0].channel.header.counters.map(({ kind, value }) => `${value} ${kind}`),
    ['1 subscribers', '3 photos', '2 videos', '4 links'],
  )
})

test('no posts found is no oddity', { skip }, () => {
  assert.deepEqual(read('tchan/parse_no_posts_found'), {
    format: 'preview',
    observations: [],
    oddities: [],
  })
})
