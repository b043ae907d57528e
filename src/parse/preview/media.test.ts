/** Media, field by field. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Media, MediaSource } from '../../model.ts'
import { message, oddly, only, text } from './test-message.ts'

function read(html: string): { media: Media[]; sources: MediaSource[] } {
  const { content, sources } = only(message(html))
  return { media: content.media, sources }
}

const NOT_SUPPORTED =
  '<div class="message_media_not_supported_wrap"><div class="message_media_not_supported"><div class="message_media_not_supported_label">This media is not supported in your browser</div><span class="message_media_view_in_telegram">VIEW IN TELEGRAM</span></div></div>'

function background(name: string): string {
  return `background-image:url('https://cdn.example.org/${name}')`
}

test('a photo: its size from the page, its ids are no classes of interest', () => {
  assert.deepEqual(
    read(
      `<a class="tgme_widget_message_photo_wrap 5307 1235813459_456250693" href="https://t.me/harbour/5" style="width:800px;${background('a.jpg')}"><div class="tgme_widget_message_photo" style="padding-top:76.75%"></div></a>`,
    ),
    {
      media: [{ kind: 'photo', width: 800, height: 614 }],
      sources: [{ media: 0, url: 'https://cdn.example.org/a.jpg' }],
    },
  )
})

function video(id: number, duration: string): string {
  return `<a class="tgme_widget_message_video_player blured js-message_video_player" href="https://t.me/harbour/${id}"><i class="tgme_widget_message_video_thumb" style="${background(`${id}.jpg`)}"></i><video src="https://cdn.example.org/behind.mp4" class="tgme_widget_message_video blured js-message_video_blured"></video><div class="tgme_widget_message_video_wrap" style="width:1080px;padding-top:50%"><video src="https://cdn.example.org/${id}.mp4" class="tgme_widget_message_video js-message_video" width="100%"></video></div><div class="message_video_play js-message_video_play"></div><time class="message_video_duration js-message_video_duration">${duration}</time>${NOT_SUPPORTED}</a>`
}

test('several films in one post, each with its own source; the blurred one behind is none', () => {
  assert.deepEqual(read(video(5, '0:52') + video(6, '1:02:33')), {
    media: [
      { kind: 'video', width: 1080, height: 540, duration: 52 },
      { kind: 'video', width: 1080, height: 540, duration: 3753 },
    ],
    sources: [
      { media: 0, url: 'https://cdn.example.org/5.mp4', poster: 'https://cdn.example.org/5.jpg' },
      { media: 1, url: 'https://cdn.example.org/6.mp4', poster: 'https://cdn.example.org/6.jpg' },
    ],
  })
})

test('a film without a button to play it is an animation', () => {
  assert.deepEqual(
    read(
      `<a class="tgme_widget_message_video_player js-message_video_player"><i class="tgme_widget_message_video_thumb" style="${background('a.jpg')}"></i><div class="tgme_widget_message_video_wrap" style="width:480px;padding-top:81%"><video src="https://cdn.example.org/a.mp4" class="tgme_widget_message_video js-message_video" preload muted autoplay loop playsinline></video></div>${NOT_SUPPORTED}</a>`,
    ),
    {
      media: [{ kind: 'animation', width: 480, height: 389 }],
      sources: [
        { media: 0, url: 'https://cdn.example.org/a.mp4', poster: 'https://cdn.example.org/a.jpg' },
      ],
    },
  )
})

test('films that are too big have a poster and a duration', () => {
  const label = NOT_SUPPORTED.replace(/This media[^<]*/, 'Media is too big')
  assert.deepEqual(
    read(
      `<a class="tgme_widget_message_video_player not_supported js-message_video_player"><i class="tgme_widget_message_video_thumb" style="${background('a.jpg')}"></i><div class="tgme_widget_message_video_wrap" style="width:640px;padding-top:100%"></div><time class="message_video_duration">1:09</time>${label}</a>`,
    ),
    {
      media: [{ kind: 'video', width: 640, height: 640, duration: 69, tooBig: true }],
      sources: [{ media: 0, url: 'https://cdn.example.org/a.jpg' }],
    },
  )
  assert.deepEqual(
    read(
      `<div class="tgme_widget_message_roundvideo_player not_supported"><time class="tgme_widget_message_roundvideo_duration">0:44</time>${label}</div>`,
    ).media,
    [{ kind: 'round_video', duration: 44, tooBig: true }],
  )
})

test('a round video', () => {
  assert.deepEqual(
    read(
      `<div class="tgme_widget_message_roundvideo_player js-message_roundvideo_player"><div class="tgme_widget_message_roundvideo_wrap"><i class="tgme_widget_message_roundvideo_thumb" style="${background('a.jpg')}"></i><video class="tgme_widget_message_roundvideo js-message_roundvideo" src="https://cdn.example.org/a.mp4"></video></div>${NOT_SUPPORTED}<time class="tgme_widget_message_roundvideo_duration">0:57</time></div>`,
    ),
    {
      media: [{ kind: 'round_video', duration: 57 }],
      sources: [
        { media: 0, url: 'https://cdn.example.org/a.mp4', poster: 'https://cdn.example.org/a.jpg' },
      ],
    },
  )
})

test('a voice message: its waveform, and an address in either attribute', () => {
  const voice = (attributes: string): string =>
    `<a class="tgme_widget_message_voice_player js-message_voice_player"><audio class="tgme_widget_message_voice js-message_voice" ${attributes}></audio><div class="tgme_widget_message_voice_wrap"><time class="tgme_widget_message_voice_duration">0:07</time></div></a>`
  assert.deepEqual(
    read(voice('src="https://cdn.example.org/a.ogg" data-ogg="" data-waveform="0,12,31"')),
    {
      media: [{ kind: 'voice', duration: 7, waveform: [0, 12, 31] }],
      sources: [{ media: 0, url: 'https://cdn.example.org/a.ogg' }],
    },
  )
  assert.deepEqual(read(voice('data-ogg="https://cdn.example.org/b.ogg" data-waveform=""')), {
    media: [{ kind: 'voice', duration: 7 }],
    sources: [{ media: 0, url: 'https://cdn.example.org/b.ogg' }],
  })
})

function file(id: number, icon: string, title: string, extra: string): string {
  return `<div class="tgme_widget_message_one_media js-message_media"><a class="tgme_widget_message_document_wrap" href="https://t.me/harbour/${id}?single"><div class="tgme_widget_message_document_icon accent_bg${icon}"></div><div class="tgme_widget_message_document"><div class="tgme_widget_message_document_title accent_color" dir="auto">${title}</div><div class="tgme_widget_message_document_extra" dir="auto">${extra}</div></div></a></div>`
}

test('audio sent together: titles, performers, and the ids of all', () => {
  const { albumIds, content, sources } = only(
    message(
      file(5, ' audio', 'Fog horn', 'Harbour choir') +
        file(6, ' audio', 'Buoy', '') +
        file(8, '', 'scores.pdf', '84.1 MB') +
        text('Two songs'),
    ),
  )
  assert.deepEqual(albumIds, [6, 8])
  assert.deepEqual(content.media, [
    { kind: 'audio', title: 'Fog horn', performer: 'Harbour choir', messageId: 5 },
    { kind: 'audio', title: 'Buoy', messageId: 6 },
    { kind: 'document', title: 'scores.pdf', size: '84.1 MB', messageId: 8 },
  ])
  assert.deepEqual(sources, [])
  assert.equal(content.text, 'Two songs')
})

test('a document with a picture of it', () => {
  const { media, sources } = read(
    `<a class="tgme_widget_message_document_wrap"><i class="tgme_widget_message_document_thumb" style="${background('a.jpg')}"></i><div class="tgme_widget_message_document"><div class="tgme_widget_message_document_title">chart.png</div><div class="tgme_widget_message_document_extra">3 KB</div></div></a>`,
  )
  assert.deepEqual(media, [{ kind: 'document', title: 'chart.png', size: '3 KB' }])
  assert.deepEqual(sources, [{ media: 0, url: 'https://cdn.example.org/a.jpg' }])
})

test('an album: one post, every member with its own id and ratio', () => {
  const member = (id: number, ratio: string): string =>
    `<a class="tgme_widget_message_photo_wrap grouped_media_wrap blured js-message_photo" style="left:0px;top:0px;width:453px;height:211px;${background(`${id}.jpg`)}" data-ratio="${ratio}" href="https://t.me/harbour/${id}?single"><div class="grouped_media_helper"><div class="tgme_widget_message_photo grouped_media" style="left:0;top:-1px"></div></div></a>`
  const { albumIds, content, sources } = only(
    message(
      `<div class="tgme_widget_message_grouped_wrap js-message_grouped_wrap"><div class="tgme_widget_message_grouped js-message_grouped"><div class="tgme_widget_message_grouped_layer js-message_grouped_layer">${member(4, '1.5')}${member(5, '0.75')}${member(7, '2')}</div></div></div>`,
    ),
  )
  assert.deepEqual(albumIds, [4, 7])
  assert.deepEqual(content.media, [
    { kind: 'photo', messageId: 4, aspect: 1.5 },
    { kind: 'photo', messageId: 5, aspect: 0.75 },
    { kind: 'photo', messageId: 7, aspect: 2 },
  ])
  assert.deepEqual(
    sources.map(({ media, url }) => `${media} ${url.slice(-5)}`),
    ['0 4.jpg', '1 5.jpg', '2 7.jpg'],
  )
})

test('stickers: still, drawn and filmed, with their sources', () => {
  const sticker = (inner: string): string =>
    `<div class="tgme_widget_message_sticker_wrap media_supported_cont">${inner}</div>`
  assert.deepEqual(
    read(
      sticker(
        `<i class="tgme_widget_message_sticker js-sticker_image" style="background-image:url('data:image/svg+xml;base64,AA');width:256px" data-webp="https://cdn.example.org/a.webp"></i>`,
      ),
    ),
    {
      media: [{ kind: 'sticker', sticker: 'static' }],
      sources: [{ media: 0, url: 'https://cdn.example.org/a.webp' }],
    },
  )
  assert.deepEqual(
    read(
      sticker(
        '<div class="tgme_widget_message_tgsticker_wrap"><picture class="tgme_widget_message_tgsticker js-tgsticker_image" style="width:256px"><source type="image/svg+xml" srcset="data:image/svg+xml;base64,AA"><source type="application/x-tgsticker" srcset="https://cdn.example.org/a.tgs"><img src="https://cdn.example.org/a.webp"></picture></div>',
      ),
    ),
    {
      media: [{ kind: 'sticker', sticker: 'animated' }],
      sources: [
        {
          media: 0,
          url: 'https://cdn.example.org/a.tgs',
          poster: 'https://cdn.example.org/a.webp',
        },
      ],
    },
  )
  assert.deepEqual(
    read(
      sticker(
        '<div class="tgme_widget_message_videosticker js-videosticker"><video class="js-videosticker_video" src="https://cdn.example.org/a.webm"><img src="https://cdn.example.org/a.webp"></video></div>',
      ),
    ),
    {
      media: [{ kind: 'sticker', sticker: 'video' }],
      sources: [
        {
          media: 0,
          url: 'https://cdn.example.org/a.webm',
          poster: 'https://cdn.example.org/a.webp',
        },
      ],
    },
  )
})

test('places: a point, and one with a name', () => {
  const place = (q: string, more = ''): Media[] =>
    read(
      `<a class="tgme_widget_message_location_wrap" href="https://maps.google.com/maps?q=${q}&amp;ll=0,0&amp;z=16"><div class="tgme_widget_message_location" style="${background('map.png')}"></div>${more}</a>`,
    ).media
  assert.deepEqual(place('-23.930587176407,-44.086305367818'), [
    { kind: 'location', latitude: -23.930587176407, longitude: -44.086305367818 },
  ])
  assert.deepEqual(place('1.5%2C2'), [{ kind: 'location', latitude: 1.5, longitude: 2 }])
  assert.deepEqual(
    place(
      '1,2',
      '<div class="tgme_widget_message_location_info"><div class="tgme_widget_message_location_title">Pier</div></div>',
    ),
    [{ kind: 'venue', latitude: 1, longitude: 2, title: 'Pier' }],
  )
})

test('games and bills say what they offer', () => {
  const offer = (kind: string): string =>
    `<div class="tgme_widget_message_${kind}"><i class="tgme_widget_message_${kind}_image" style="${background('a.jpg')}"></i><div class="tgme_widget_message_${kind}_title" dir="auto">Regatta</div><div class="tgme_widget_message_${kind}_description" dir="auto">Three boats,<br/>one buoy</div></div>`
  for (const kind of ['game', 'invoice'] as const) {
    assert.deepEqual(read(offer(kind)), {
      media: [{ kind, title: 'Regatta', placeholder: 'Three boats,\none buoy' }],
      sources: [{ media: 0, url: 'https://cdn.example.org/a.jpg' }],
    })
  }
})

test('what a class calls a spoiler is one, on a medium or inside it', () => {
  const photo = (outer: string, inner: string): Media[] =>
    only(
      message(
        `<a class="tgme_widget_message_photo_wrap ${outer}"><div class="tgme_widget_message_photo ${inner}"></div></a>`,
      ),
    ).content.media
  assert.deepEqual(photo('message_media_spoiler', ''), [{ kind: 'photo', spoiler: true }])
  assert.deepEqual(photo('', 'message_media_spoiler'), [{ kind: 'photo', spoiler: true }])
  assert.deepEqual(
    oddly(message('<a class="tgme_widget_message_photo_wrap media_spoiler_blur"></a>')),
    ['unknown-class (media_spoiler_blur) at post harbour/5'],
  )
})

test('sizes in attributes, as Chancery writes them; nonsense is none', () => {
  const photo = (attributes: string): Media[] =>
    read(`<a class="tgme_widget_message_photo_wrap" ${attributes}></a>`).media
  assert.deepEqual(photo('data-width="800" data-height="613.5" data-ratio="1.3"'), [
    { kind: 'photo', width: 800, height: 613.5, aspect: 1.3 },
  ])
  assert.deepEqual(photo('data-width="-8" data-height="tall" data-ratio="0" data-id="0"'), [
    { kind: 'photo' },
  ])
})
