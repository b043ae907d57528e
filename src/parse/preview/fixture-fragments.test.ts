/** Fragments of real messages, each put into one. What is expected was read off the files. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fixture, withoutFixtures } from '../../../test/fixtures.ts'
import type { PostObservation } from '../../model.ts'
import { message, only } from './test-message.ts'

const skip = withoutFixtures

function read(name: string): PostObservation {
  return only(message(new TextDecoder().decode(fixture(`preview/any2feed/${name}.html`))))
}

/** The file's name, or the beginning of the path of a picture, which has none. */
function stems({ sources }: PostObservation): string[] {
  return sources.map(({ url, poster }) =>
    [url, poster].flatMap((one) => one?.replace(/^.*\/file\//, '').slice(0, 14) ?? []).join(' '),
  )
}

test('a photo', { skip }, () => {
  const post = read('media_photo')
  // 718 × 47.493 % is 341.
  assert.deepEqual(post.content.media, [{ kind: 'photo', width: 718, height: 341 }])
  assert.deepEqual(stems(post), ['A6p54HYaRl2Y5O'])
})

test('a film, an animation, and one that is too big', { skip }, () => {
  const film = read('media_video')
  assert.deepEqual(film.content.media, [{ kind: 'video', width: 624, height: 832, duration: 34 }])
  assert.deepEqual(stems(film), ['6a6c95d988.mp4 sXJ2Wl2lf_FSup'])
  const animation = read('media_video_gif')
  assert.deepEqual(animation.content.media, [{ kind: 'animation', width: 800, height: 648 }])
  assert.deepEqual(stems(animation), ['77..0c.mp4?tok lttz79MkTD38HG'])
  const tooBig = read('media_video_too_big')
  assert.deepEqual(tooBig.content.media, [
    { kind: 'video', width: 1080, height: 1080, duration: 69, tooBig: true },
  ])
  assert.deepEqual(stems(tooBig), ['IMkSHRbvHUIIZK'])
})

test('a round video', { skip }, () => {
  const post = read('media_cicrle_video')
  assert.deepEqual(post.content.media, [{ kind: 'round_video', duration: 57 }])
  assert.deepEqual(stems(post), ['f30ab8b2f9.mp4 rmNTA-JE0BB_k6'])
})

test('previews of links, with a picture and with a film', { skip }, () => {
  const picture = read('link_preview').content.linkPreview
  assert.deepEqual([picture?.media, new URL(picture?.url ?? '').host], ['photo', 'vnnews.ru'])
  assert.equal(picture?.siteName?.length, 30)
  assert.equal(picture.title?.length, 41)
  // Lines of the file are none of the words.
  assert.equal(picture.description?.includes('\n'), false)
  const { content, sources } = read('link_preview_video')
  const film = content.linkPreview
  assert.deepEqual(
    [film?.media, film?.url, film?.siteName, film?.title],
    ['video', 'https://t.me/shalnyak/5410', 'Telegram', 'Shalnyak'],
  )
  assert.equal(film?.description?.split('\n').length, 3)
  assert.match(film.description, /🔥\n.+🤓$/u)
  assert.deepEqual([content.media, sources], [[], []])
})

test('a poll with several answers', { skip }, () => {
  const { content, metrics } = read('poll')
  assert.deepEqual(
    [content.poll?.quiz, content.poll?.multiple, content.poll?.anonymous],
    [false, true, true],
  )
  assert.deepEqual(
    content.poll?.options.map(({ text }) => text.length),
    [23, 26, 26],
  )
  assert.equal(content.poll?.question.text.length, 10)
  assert.deepEqual(metrics.poll, { closed: false, percents: [16, 83, 3] })
})
