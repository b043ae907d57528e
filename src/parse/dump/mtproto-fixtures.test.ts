/** Real dumps. What is expected was read off the files. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fixture, withoutFixtures } from '../../../test/fixtures.ts'
import type { Count, PostObservation } from '../../model.ts'
import { readFile } from './test-rows.ts'

const skip = withoutFixtures

const exact = (value: number): Count => ({ value, granularity: 1, shown: String(value) })
const at = (iso: string): number => Date.parse(iso) / 1000

/** A film with counters, whose edit is hidden. */
function film(
  [messageId, date]: [number, string],
  [width, height, duration, bytes]: [number, number, number, number],
  [views, forwards, comments]: [number, number, number],
): Omit<PostObservation, 'content'> & { media: unknown } {
  return {
    messageId,
    date: at(date),
    media: [{ kind: 'video', width, height, duration, bytes, mimeType: 'video/mp4' }],
    metrics: { views: exact(views), forwards: exact(forwards), comments: exact(comments) },
    sources: [],
  }
}

test('five messages of a channel, newest first', { skip }, async () => {
  const { format, channels, posts, oddities } = await readFile(
    fixture('telethon/Makhkets__chp_chechnya__channel_messages.json'),
  )
  assert.deepEqual([format, channels, oddities], ['mtproto', [{ peer: 1_088_459_257 }], []])
  const [first, second, pinned, fourth, fifth] = posts
  const films = [first, second, fourth, fifth].map((post) => {
    assert.ok(post)
    const { content, ...others } = post
    assert.deepEqual([content.kind, content.entities, content.buttons], ['post', [], []])
    assert.deepEqual(
      [content.origin, content.reply, content.signature, content.linkPreview, content.poll],
      [undefined, undefined, undefined, undefined, undefined],
    )
    return { ...others, media: content.media }
  })
  assert.deepEqual(films, [
    film([2016, '2022-08-12T11:03:15Z'], [464, 848, 32, 10_435_796], [4908, 9, 19]),
    film([2015, '2022-08-11T20:21:18Z'], [272, 480, 228, 15_640_638], [6084, 47, 40]),
    film([2012, '2022-08-10T07:03:02Z'], [848, 848, 30, 4_275_807], [6731, 0, 4]),
    film([2011, '2022-08-09T14:38:27Z'], [480, 592, 11, 1_072_149], [6997, 3, 14]),
  ])
  assert.equal(first?.content.text, '')
  assert.match(
    second?.content.text ?? '',
    /^⚡️⚡️⚡️В СОЦСЕТЯХ РАСПРОСТРАНИЛОСЬ .* ЗА ПРЕДЕЛАМИ РЕГИОНА\.$/,
  )
  assert.match(
    fourth?.content.text ?? '',
    /^В Чеченской Республике .*«IT-куб»\. \n\nНациональный .* талантов\.$/s,
  )
  assert.equal(
    fifth?.content.text,
    '❗️Как всякое истинное добро, поступки наших бойцов тихие, скромные, безвозмездные. \nДала 1алаш дойла шу, вежарий!',
  )
  assert.deepEqual(pinned, {
    messageId: 2014,
    date: at('2022-08-10T14:21:19Z'),
    content: { kind: 'service', text: 'pinned a message', entities: [], media: [], buttons: [] },
    metrics: {},
    sources: [],
  })
})

test('a channel from its first message on, in the protocol of early 2020', { skip }, async () => {
  const { format, channels, posts, oddities } = await readFile(
    fixture('telethon/hinterfa851__telegram_client__channel_messages.json'),
  )
  assert.deepEqual([format, channels, oddities], ['mtproto', [{ peer: 1_262_277_474 }], []])
  assert.deepEqual(
    posts.map(({ messageId }) => messageId),
    Array.from({ length: 36 }, (_, n) => 36 - n),
  )
  const numbered = new Map(posts.map((post) => [post.messageId, post]))
  assert.deepEqual(numbered.get(1), {
    messageId: 1,
    date: at('2020-03-02T12:15:41Z'),
    content: { kind: 'service', text: 'Channel created', entities: [], media: [], buttons: [] },
    metrics: {},
    sources: [],
  })
  const words = [2, 3, 4, 8, 9, 10, 11, 33, 34, 35, 36].map((id) => {
    const post = numbered.get(id)
    assert.equal(post?.content.linkPreview, undefined)
    return [post?.content.text, post?.metrics.views?.value]
  })
  assert.deepEqual(words, [
    ['lol', 3],
    ['))))', 3],
    ['ahahaha', 3],
    ['k', 3],
    ["haha, i'm here", 4],
    ["haha, i'm here", 4],
    ['1', 3],
    ["haha, i'm here", 5],
    ['л', 4],
    ['а', 4],
    ['а', 4],
  ])
  const url =
    'https://www.avito.ru/moskva_zelenograd/mebel_i_interer/yaschik_dlya_hraneniya_odezhdy_1853309307?utm_campaign=native&utm_medium=item_page_android&utm_source=soc_sharing'
  assert.deepEqual(numbered.get(31), {
    messageId: 31,
    date: at('2020-03-02T20:52:41Z'),
    content: {
      kind: 'post',
      text: url,
      entities: [{ type: 'url', offset: 0, length: 168 }],
      media: [],
      linkPreview: {
        url,
        siteName: 'Авито',
        title: 'Ящик для хранения одежды',
        description:
          'Объявление о продаже Ящик для хранения одежды в Москве на Avito. Ящики для хранения одежды из Икеи. Длина и ширина 33.5, высота 22.5 --2шт, цена за один.',
        media: 'photo',
      },
      buttons: [],
    },
    metrics: { views: exact(3) },
    sources: [],
  })
  // The others are a link alone, with its preview.
  const links = posts.filter(({ content }) => content.linkPreview !== undefined)
  assert.equal(links.length, 24)
  for (const { content } of links) {
    assert.equal(content.linkPreview?.url, content.text)
    assert.equal(content.linkPreview?.media, 'photo')
    assert.deepEqual(content.entities, [{ type: 'url', offset: 0, length: content.text.length }])
  }
})

test('dates, words and links are all that a third one kept', { skip }, async () => {
  const { format, channels, posts, oddities } = await readFile(
    fixture('telethon/denysgerasymuk799__Kafka_connector_for_telegram__channel_messages.json'),
  )
  assert.deepEqual([format, channels, posts.length], ['mapped', [{}], 297])
  // Three records have a date and nothing else.
  assert.deepEqual(
    oddities.map((oddity) => oddity.replace(/\d+/, 'n')),
    Array.from({ length: 3 }, () => 'unknown-record at line n: date'),
  )
  assert.deepEqual(posts[0], {
    date: at('2021-07-03T13:39:08Z'),
    content: {
      kind: 'post',
      text: 'Soon, real flying cars will fill our skies 😀\n\n#engineering\nhttps://www.youtube.com/watch?v=RjXHlX-o9zE',
      entities: [],
      media: [],
      buttons: [],
    },
    metrics: {},
    sources: [],
  })
  assert.deepEqual(
    [posts[14]?.date, posts[14]?.content.kind],
    [at('2021-06-22T15:16:37Z'), 'unsupported'],
  )
  assert.equal(posts.filter(({ content }) => content.kind === 'unsupported').length, 39)
  assert.equal(
    posts.at(-1)?.content.text,
    'How would you describe?                                 #engineering',
  )
})
