import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Media } from '../../model.ts'
import { readMedia, type MediaRead } from './mtproto-media.ts'

function readNoting(media: unknown): MediaRead & { notes: string[] } {
  const notes: string[] = []
  const found = readMedia(media, (kind, detail) => notes.push(`${kind}: ${detail}`))
  return { ...found, notes }
}

function read(media: unknown): MediaRead {
  const { notes, ...rest } = readNoting(media)
  assert.deepEqual(notes, [])
  return rest
}

function only(media: unknown): Media {
  const [medium, ...others] = read(media).media
  assert.deepEqual(others, [])
  assert.ok(medium)
  return medium
}

const document = (mime: string, attributes: object[], more: object = {}): object => ({
  _: 'MessageMediaDocument',
  document: { _: 'Document', mime_type: mime, size: 5000, attributes, ...more },
})

const attribute = (name: string, more: object = {}): object => ({
  _: `DocumentAttribute${name}`,
  ...more,
})

test('a photo has the size of its largest form', () => {
  const sizes = [
    { _: 'PhotoStrippedSize', type: 'i', bytes: [1, 2] },
    { _: 'PhotoSize', type: 'm', w: 320, h: 240, size: 9000 },
    { _: 'PhotoSizeProgressive', type: 'y', w: 1280, h: 960, sizes: [10_000, 40_000, 90_000] },
    { _: 'PhotoSize', type: 'x', w: 800, h: 600, size: 50_000 },
  ]
  assert.deepEqual(only({ _: 'MessageMediaPhoto', photo: { _: 'Photo', sizes }, spoiler: true }), {
    kind: 'photo',
    width: 1280,
    height: 960,
    bytes: 90_000,
    spoiler: true,
  })
  assert.deepEqual(only({ _: 'MessageMediaPhoto', photo: null, ttl_seconds: 30 }), {
    kind: 'photo',
  })
})

test('what a document is, its attributes say', () => {
  const film = attribute('Video', { duration: 31.6, w: 640, h: 360 })
  const common = { bytes: 5000, mimeType: 'video/mp4' }
  assert.deepEqual(
    only(document('video/mp4', [film, attribute('Filename', { file_name: 'a.mp4' })])),
    {
      kind: 'video',
      width: 640,
      height: 360,
      duration: 32,
      ...common,
    },
  )
  const round = attribute('Video', { duration: 5, w: 400, h: 400, round_message: true })
  assert.equal(only(document('video/mp4', [round])).kind, 'round_video')
  assert.equal(only(document('video/mp4', [film, attribute('Animated')])).kind, 'animation')
  assert.deepEqual(
    only(document('application/pdf', [attribute('Filename', { file_name: 'tides.pdf' })])),
    {
      kind: 'document',
      title: 'tides.pdf',
      bytes: 5000,
      mimeType: 'application/pdf',
    },
  )
})

test('music has title and performer, or its file’s name; a voice message its loudness', () => {
  const music = attribute('Audio', { duration: 180, title: 'Foghorn', performer: 'The Keepers' })
  const { title, performer, duration } = only(document('audio/mpeg', [music]))
  assert.deepEqual([title, performer, duration], ['Foghorn', 'The Keepers', 180])
  const plain = [
    attribute('Audio', { duration: 180 }),
    attribute('Filename', { file_name: 'horn.mp3' }),
  ]
  assert.equal(only(document('audio/mpeg', plain)).title, 'horn.mp3')
  // Five bits each, the lowest first: 1, 2, 3 and the rest 0.
  const packed = [0b01000001, 0b00001100, 0]
  for (const waveform of [packed, btoa(String.fromCharCode(...packed))]) {
    const voice = only(
      document('audio/ogg', [attribute('Audio', { voice: true, duration: 4, waveform })]),
    )
    assert.deepEqual([voice.kind, voice.duration, voice.waveform], ['voice', 4, [1, 2, 3, 0]])
  }
})

test('stickers of all three kinds, with their emoji', () => {
  const sticker = attribute('Sticker', { alt: '⚓', stickerset: {} })
  const kinds: [string, Media['sticker']][] = [
    ['image/webp', 'static'],
    ['application/x-tgsticker', 'animated'],
    ['video/webm', 'video'],
  ]
  for (const [mime, kind] of kinds) {
    const medium = only(document(mime, [attribute('ImageSize', { w: 512, h: 400 }), sticker]))
    assert.deepEqual(
      [medium.kind, medium.sticker, medium.emoji, medium.width, medium.height],
      ['sticker', kind, '⚓', 512, 400],
    )
  }
})

test('a document that is gone still is what the message says it was', () => {
  assert.deepEqual(only({ _: 'MessageMediaDocument', document: null, voice: true }), {
    kind: 'voice',
  })
  assert.deepEqual(only({ _: 'MessageMediaDocument', document: null }), { kind: 'document' })
})

test('a web page is a link preview; one that was not found is none', () => {
  const page = {
    _: 'WebPage',
    url: 'https://tide.example/',
    site_name: 'Tide',
    title: 'Tables',
    description: 'Of today',
  }
  const shown = {
    url: 'https://tide.example/',
    siteName: 'Tide',
    title: 'Tables',
    description: 'Of today',
  }
  const preview = (more: object): unknown =>
    read({ _: 'MessageMediaWebPage', webpage: { ...page, ...more } }).linkPreview
  assert.deepEqual(preview({ photo: null }), shown)
  assert.deepEqual(preview({ photo: { _: 'Photo', sizes: [] } }), { ...shown, media: 'photo' })
  assert.deepEqual(preview({ photo: {}, document: { mime_type: 'video/mp4' } }), {
    ...shown,
    media: 'video',
  })
  assert.equal(preview({ _: 'WebPageEmpty' }), undefined)
  assert.deepEqual(read({ _: 'MessageMediaWebPage', webpage: { _: 'WebPagePending', id: 1 } }), {
    media: [],
  })
})

test('polls with their votes, of whichever form the bytes of options are', () => {
  for (const [one, two] of [
    ['MA==', 'MQ=='],
    [[48], [49]],
  ]) {
    const { poll, media } = read({
      _: 'MessageMediaPoll',
      poll: {
        _: 'Poll',
        question: { _: 'TextWithEntities', text: 'Sail?', entities: [] },
        answers: [
          { _: 'PollAnswer', text: 'Yes', option: one },
          { _: 'PollAnswer', text: { text: 'No', entities: [] }, option: two },
        ],
        closed: true,
        public_voters: null,
        multiple_choice: true,
        quiz: false,
      },
      results: {
        total_voters: 12,
        results: [
          { option: two, voters: 4 },
          { option: one, voters: 8 },
        ],
      },
    })
    assert.deepEqual(media, [])
    assert.deepEqual(poll, {
      poll: {
        question: { text: 'Sail?', entities: [] },
        options: [
          { text: 'Yes', entities: [] },
          { text: 'No', entities: [] },
        ],
        quiz: false,
        multiple: true,
        anonymous: true,
      },
      result: { closed: true, voters: { value: 12, granularity: 1, shown: '12' }, votes: [8, 4] },
    })
  }
  const open = read({
    _: 'MessageMediaPoll',
    poll: { question: 'Sail?', answers: [{ text: 'Yes' }] },
    results: { results: null, total_voters: null },
  })
  assert.deepEqual(open.poll?.result, { closed: false })
})

test('places, people, games, bills, dice, lists and prizes', () => {
  const geo = { _: 'GeoPoint', lat: 54.5, long: -3.25 }
  const things: [object, Media][] = [
    [
      { _: 'MessageMediaGeo', geo },
      { kind: 'location', latitude: 54.5, longitude: -3.25 },
    ],
    [
      { _: 'MessageMediaGeoLive', geo, period: 900 },
      { kind: 'location', latitude: 54.5, longitude: -3.25, livePeriod: 900 },
    ],
    [
      { _: 'MessageMediaVenue', geo, title: 'Pier 4', address: 'Harbour Road' },
      { kind: 'venue', latitude: 54.5, longitude: -3.25, title: 'Pier 4', address: 'Harbour Road' },
    ],
    [
      {
        _: 'MessageMediaContact',
        phone_number: '+000',
        first_name: 'Harbour',
        last_name: 'Office',
        user_id: 3,
      },
      { kind: 'contact', title: 'Harbour Office', phone: '+000' },
    ],
    [
      { _: 'MessageMediaGame', game: { title: 'Locks', description: 'Play' } },
      { kind: 'game', title: 'Locks' },
    ],
    [
      { _: 'MessageMediaInvoice', title: 'Berth', total_amount: 500 },
      { kind: 'invoice', title: 'Berth' },
    ],
    [
      { _: 'MessageMediaDice', emoticon: '🎲', value: 4 },
      { kind: 'dice', emoji: '🎲', placeholder: 'rolled 4' },
    ],
    [{ _: 'MessageMediaStory', id: 4, peer: { user_id: 1 } }, { kind: 'story' }],
    [{ _: 'MessageMediaUnsupported' }, { kind: 'unsupported' }],
    [
      {
        _: 'MessageMediaToDo',
        todo: {
          title: { text: 'Before sailing' },
          list: [{ title: { text: 'Ropes' } }, { title: { text: 'Lamps' } }],
        },
      },
      { kind: 'checklist', placeholder: 'Before sailing: Ropes; Lamps' },
    ],
    [
      {
        _: 'MessageMediaGiveaway',
        quantity: 3,
        months: 6,
        stars: null,
        until_date: '2024-06-01T12:00:00+00:00',
        countries_iso2: [],
        prize_description: null,
        only_new_subscribers: true,
      },
      {
        kind: 'giveaway',
        placeholder:
          'Giveaway: 3 winners, Telegram Premium for 6 months, only new subscribers, until 2024-06-01 12:00:00 UTC',
      },
    ],
    [
      {
        _: 'MessageMediaGiveawayResults',
        winners_count: 1,
        unclaimed_count: 2,
        stars: 500,
        winners: [5],
      },
      {
        kind: 'giveaway',
        placeholder: 'Giveaway results: 1 winner, 500 Stars, 2 unclaimed prizes',
      },
    ],
  ]
  for (const [given, expected] of things) assert.deepEqual(only(given), expected)
})

test('paid media: the price, and what of it is shown', () => {
  const preview = { _: 'MessageExtendedMediaPreview', w: 640, h: 360, video_duration: 12 }
  assert.deepEqual(
    only({ _: 'MessageMediaPaidMedia', stars_amount: 50, extended_media: [preview] }),
    {
      kind: 'paid',
      stars: 50,
      duration: 12,
    },
  )
  const bought = {
    _: 'MessageExtendedMedia',
    media: { _: 'MessageMediaPhoto', photo: { sizes: [] } },
  }
  assert.deepEqual(
    read({ _: 'MessageMediaPaidMedia', stars_amount: 50, extended_media: [bought] }).media,
    [{ kind: 'paid', stars: 50 }, { kind: 'photo' }],
  )
})

test('a kind that nobody has seen is told, and is a visible placeholder', () => {
  assert.deepEqual(readNoting({ _: 'MessageMediaHologram' }), {
    media: [{ kind: 'unsupported', placeholder: 'Hologram' }],
    notes: ['unknown-media: "Hologram"'],
  })
  assert.deepEqual(readNoting('a photo').notes, ['unreadable-media: "a photo"'])
  assert.deepEqual(readNoting(document('video/mp4', [attribute('Smell')])).notes, [
    'unknown-attribute: "Smell"',
  ])
  assert.deepEqual(read(null), { media: [] })
})

test('impossible sizes and durations are told and left out', () => {
  const film = attribute('Video', { duration: -4, w: 1e9, h: 3 })
  const { media, notes } = readNoting(document('video/mp4', [film]))
  assert.deepEqual(media, [{ kind: 'video', bytes: 5000, mimeType: 'video/mp4' }])
  assert.deepEqual(notes.toSorted(), [
    'impossible-value: duration -4',
    'impossible-value: size [1000000000,3]',
  ])
})
