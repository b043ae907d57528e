import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Content, Media, MediaSource } from '../../model.ts'
import { media, message, oddly, only, page, posts, text } from './test-export.ts'

type Shown = { media: Media | undefined; source: MediaSource | undefined }

function shown(inner: string): Shown {
  const { content, sources } = only(message(media(inner)))
  assert.ok(content.media.length <= 1)
  return { media: content.media[0], source: sources[0] }
}

/** A card of a class, with what is stated on it. */
function card(
  name: string,
  { title = '', description = '', status = '', href = '', thumb = '' } = {},
): string {
  const part = (classes: string, words: string): string =>
    words === '' ? '' : `<div class="${classes}">\n${words}\n</div>`
  const picture =
    thumb === ''
      ? '<div class="fill pull_left"></div>'
      : `<img class="thumb pull_left" src="${thumb}"/>`
  const inner = `${picture}<div class="body">${part('title bold', title)}${part('description', description)}${part('status details', status)}</div>`
  return href === ''
    ? `<div class="media clearfix pull_left ${name}">${inner}</div>`
    : `<a class="media clearfix pull_left block_link ${name}" href="${href}">${inner}</a>`
}

const NOT_INCLUDED = 'Not included, change data exporting settings to download.'
const ABSENT = 'File not included. Change data exporting settings to download.'

test('what lies in the export is a source', () => {
  const wrap = (name: string, href: string, inner: string): string =>
    `<a class="${name} clearfix pull_left" href="${href}">${inner}</a>`
  assert.deepEqual(
    shown(
      wrap(
        'photo_wrap',
        'photos/photo_1@01-05-2024.jpg',
        '<img class="photo" src="photos/photo_1@01-05-2024_thumb.jpg" style="width: 260px; height: 173px"/>',
      ),
    ),
    {
      media: { kind: 'photo' },
      source: {
        media: 0,
        url: 'photos/photo_1@01-05-2024.jpg',
        poster: 'photos/photo_1@01-05-2024_thumb.jpg',
      },
    },
  )
  assert.deepEqual(
    shown(
      wrap(
        'video_file_wrap',
        'video_files/tide.mp4',
        '<div class="video_play_bg"><div class="video_play"></div></div><div class="video_duration">\n01:02:03\n</div><img class="video_file" src="video_files/tide.mp4_thumb.jpg"/>',
      ),
    ),
    {
      media: { kind: 'video', duration: 3723 },
      source: { media: 0, url: 'video_files/tide.mp4', poster: 'video_files/tide.mp4_thumb.jpg' },
    },
  )
  const { media: animation } = shown(
    wrap(
      'animated_wrap',
      'animations/wave.mp4',
      '<div class="video_play_bg"><div class="gif_play">\nGIF\n</div></div><img class="animated" src="animations/wave.mp4_thumb.jpg"/>',
    ),
  )
  assert.deepEqual(animation, { kind: 'animation' })
  const sticker = (path: string): unknown =>
    shown(wrap('sticker_wrap', path, `<img class="sticker" src="${path}_thumb.png"/>`)).media
  assert.deepEqual(sticker('stickers/a.webp'), { kind: 'sticker', sticker: 'static' })
  assert.deepEqual(sticker('stickers/a.tgs'), { kind: 'sticker', sticker: 'animated' })
  assert.deepEqual(sticker('stickers/a.webm'), { kind: 'sticker', sticker: 'video' })
})

test('an address outside the export is no file of it', () => {
  const html = '<a class="photo_wrap clearfix pull_left" href="javascript:alert(1)"></a>'
  assert.deepEqual(shown(html), { media: { kind: 'photo' }, source: undefined })
})

test('what is not in the export says so, in the words of the export in JSON', () => {
  const photo = card('media_photo', {
    title: 'Photo',
    description: NOT_INCLUDED,
    status: '1280x853, 95.3 KB',
  })
  assert.deepEqual(shown(photo).media, {
    kind: 'photo',
    width: 1280,
    height: 853,
    size: '95.3 KB',
    placeholder: ABSENT,
  })
  const video = card('media_video', {
    title: 'Video file',
    description: 'Exceeds maximum size, change data exporting settings to download.',
    status: '05:31, 84.1 MB',
  })
  assert.deepEqual(shown(video).media, {
    kind: 'video',
    duration: 331,
    size: '84.1 MB',
    placeholder: 'File exceeds maximum size. Change data exporting settings to download.',
  })
  const gone = card('media_photo', { title: 'Self-destructing photo', status: 'Expired' })
  assert.deepEqual(shown(gone).media, {
    kind: 'photo',
    placeholder: 'Self-destructing photo: Expired',
  })
})

test('cards of each class', () => {
  const cards = [
    [
      card('media_video', {
        title: 'Video message',
        status: '00:12',
        href: 'round_video_messages/1.mp4',
        thumb: 'round_video_messages/1.mp4_thumb.jpg',
      }),
      { kind: 'round_video', duration: 12 },
    ],
    [
      card('media_video', { title: 'Animation', status: '1.2 MB' }),
      { kind: 'animation', size: '1.2 MB' },
    ],
    [
      card('media_voice_message', {
        title: 'Voice message',
        status: '00:07',
        href: 'voice_messages/1.ogg',
      }),
      { kind: 'voice', duration: 7 },
    ],
    [
      card('media_audio_file', {
        title: 'The Tides – Ebb',
        status: '03:05',
        href: 'files/ebb.mp3',
      }),
      { kind: 'audio', duration: 185, performer: 'The Tides', title: 'Ebb' },
    ],
    [
      card('media_audio_file', { title: 'Audio file', status: '00:05' }),
      { kind: 'audio', duration: 5 },
    ],
    [
      card('media_file', { title: 'berths.pdf', status: '631.4 KB', href: 'files/berths.pdf' }),
      { kind: 'document', size: '631.4 KB', title: 'berths.pdf' },
    ],
    [
      card('media_photo', { title: 'Sticker', status: '⚓, 4.8 KB', description: NOT_INCLUDED }),
      { kind: 'sticker', size: '4.8 KB', placeholder: ABSENT, sticker: 'static', emoji: '⚓' },
    ],
    [
      card('media_contact', {
        title: 'Harbour Office',
        status: '+1 234 567 890 - vCard',
        href: 'contacts/1.vcard',
      }),
      { kind: 'contact', title: 'Harbour Office', phone: '+1 234 567 890' },
    ],
    [
      card('media_location', {
        title: 'Location',
        status: '54.5, -3.25',
        href: 'https://maps.google.com/maps?q=54.5,-3.25&amp;ll=54.5,-3.25&amp;z=16',
      }),
      { kind: 'location', latitude: 54.5, longitude: -3.25 },
    ],
    [
      card('media_live_location', { title: 'Live location', status: '54.5, -3.25' }),
      { kind: 'location', latitude: 54.5, longitude: -3.25 },
    ],
    [card('media_location', { title: 'Location', status: '154.5, -3.25' }), { kind: 'location' }],
    [
      card('media_venue', {
        title: 'Old Quay',
        description: '1 Quay Street',
        href: 'https://maps.google.com/maps?q=54.5,-3.25&amp;ll=54.5,-3.25&amp;z=16',
      }),
      {
        kind: 'venue',
        latitude: 54.5,
        longitude: -3.25,
        title: 'Old Quay',
        address: '1 Quay Street',
      },
    ],
    [
      card('media_game', {
        title: 'Regatta',
        description: 'Row!',
        status: 'https://t.me/tidebot?game=row',
        href: 'https://t.me/tidebot?game=row',
      }),
      { kind: 'game', title: 'Regatta' },
    ],
    [
      card('media_invoice', { title: 'Berth', description: 'One night', status: '12.00 EUR' }),
      { kind: 'invoice', title: 'Berth', placeholder: 'One night · 12.00 EUR' },
    ],
  ] as const
  for (const [html, expected] of cards) assert.deepEqual(shown(html).media, expected)
})

test('a file that is only a link beside it is its source', () => {
  const paper = card('media_file', {
    title: 'a.pdf',
    status: '2 KB',
    href: 'files/a.pdf',
    thumb: 'files/a_thumb.jpg',
  })
  assert.deepEqual(shown(paper).source, {
    media: 0,
    url: 'files/a.pdf',
    poster: 'files/a_thumb.jpg',
  })
})

function poll(inner: string): Content & { result: unknown } {
  const { content, metrics } = only(message(media(`<div class="media_poll">${inner}</div>`)))
  return { ...content, result: metrics.poll }
}

test('a poll with its votes', () => {
  const {
    poll: asked,
    result,
    media: others,
  } = poll(
    `<div class="question bold">\nHow are the <strong>tides</strong>?\n</div><div class="details">\nFinal results\n</div>
    <div class="answer">\n- High <span class="details">12 votes</span>\n</div>
    <div class="answer">\n- Low - very <span class="details">1 vote, chosen vote</span>\n</div>
    <div class="answer">\n- Slack\n</div><div class="total details\t">\n13 votes\n</div>`,
  )
  assert.deepEqual(others, [])
  assert.deepEqual(asked, {
    question: { text: 'How are the tides?', entities: [{ type: 'bold', offset: 12, length: 5 }] },
    options: [
      { text: 'High', entities: [] },
      { text: 'Low - very', entities: [] },
      { text: 'Slack', entities: [] },
    ],
    quiz: false,
    multiple: false,
    anonymous: true,
  })
  assert.deepEqual(result, {
    closed: true,
    voters: { value: 13, granularity: 1, shown: '13' },
    votes: [12, 1, 0],
  })
})

test('votes that the export was not shown are not zero', () => {
  const { result } = poll(
    '<div class="question bold">?</div><div class="details">Anonymous poll</div><div class="answer">- Yes</div><div class="answer">- No</div><div class="total details">24 votes</div>',
  )
  assert.deepEqual(result, { closed: false, voters: { value: 24, granularity: 1, shown: '24' } })
})

test('a list of tasks and a giveaway say what they say; who won is not kept', () => {
  const list = shown(
    '<div class="media_poll"><div class="question bold">Before the gale</div><div class="details">To-do List</div><div class="answer">- Ropes</div><div class="answer">- Lights</div></div>',
  )
  assert.deepEqual(list.media, { kind: 'checklist', placeholder: 'Before the gale: Ropes; Lights' })
  const prize = shown(
    `<div class="media_giveaway"><div class="section_title bold">Giveaway Prizes</div><div class="section_body"><b>3</b> Oilskins</div><div class="section_title bold">Winners Selection Date</div><div class="section_body">01.05.2024 12:00:00</div></div>`,
  )
  assert.deepEqual(prize.media, {
    kind: 'giveaway',
    placeholder: 'Giveaway Prizes: 3 Oilskins; Winners Selection Date: 01.05.2024 12:00:00',
  })
  const won = shown(
    `<div class="media_giveaway"><div class="section_title bold">Winners Selected!</div><div class="section_body"><b>2</b> winners of the Giveaway was randomly selected by Telegram.</div><div class="section_title bold">Winners</div><div class="section_body"><b>Ayla</b>, <b>Ben</b></div></div>`,
  )
  assert.equal(won.media?.kind, 'giveaway')
  assert.ok(!JSON.stringify(won).includes('Ayla'))
})

test('a medium that this version does not know is told, and its words are kept', () => {
  const html = page(message(media(card('media_hologram', { title: 'Hologram', status: '3 MB' }))))
  assert.deepEqual(oddly(html), [
    'unknown-class: media_hologram (message 7)',
    'unknown-media: media_hologram: Hologram 3 MB (message 7)',
  ])
})

test('messages of one second are an album where they may be, in the order of their ids', () => {
  const photo = (name: string): string =>
    media(`<a class="photo_wrap clearfix pull_left" href="photos/${name}.jpg"></a>`)
  const paper = media(card('media_file', { title: 'a.pdf', status: '2 KB', href: 'files/a.pdf' }))
  const found = posts(
    message(photo('one') + text('Two views')) +
      message(photo('two'), { id: 8, joined: true }) +
      message(paper, { id: 9, joined: true }) +
      message(photo('three'), { id: 10, joined: true, sent: '01.05.2024 12:00:01 UTC+02:00' }),
  )
  assert.deepEqual(
    found.map((post) => [post.messageId, post.albumIds, post.inferredAlbum, post.content.text]),
    [
      [7, [8], true, 'Two views'],
      [9, undefined, undefined, ''],
      [10, undefined, undefined, ''],
    ],
  )
  assert.deepEqual(found[0]?.sources, [
    { media: 0, url: 'photos/one.jpg' },
    { media: 1, url: 'photos/two.jpg' },
  ])
  assert.deepEqual(
    found[0]?.content.media.map(({ messageId }) => messageId),
    [7, 8],
  )
})
