import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readFile, type MediumRead } from './json-media.ts'
import { readPoll } from './json-poll.ts'
import { readThings } from './json-things.ts'
import type { Media } from '../../model.ts'

const ABSENT = '(File not included. Change data exporting settings to download.)'

function file(fields: Record<string, unknown>): MediumRead | undefined {
  return readFile(fields, assert.fail)
}

function thing(fields: Record<string, unknown>): Media | undefined {
  const things = readThings(fields, assert.fail)
  assert.ok(things.length <= 1)
  return things[0]
}

test('a photo that lies in the export', () => {
  const photo = {
    photo: 'photos/photo_1@01-05-2024.jpg',
    photo_file_size: 9000,
    width: 1280,
    height: 853,
  }
  assert.deepEqual(file({ ...photo, media_spoiler: true }), {
    medium: { kind: 'photo', width: 1280, height: 853, bytes: 9000, spoiler: true },
    source: { url: 'photos/photo_1@01-05-2024.jpg' },
  })
})

test('a sentence in brackets is said in place of what is not there', () => {
  for (const sentence of [
    'File not included. Change data exporting settings to download.',
    'File exceeds maximum size. Change data exporting settings to download.',
    'File unavailable, please try again later',
  ])
    assert.deepEqual(file({ photo: `(${sentence})` }), {
      medium: { kind: 'photo', placeholder: sentence },
    })
  const notes: string[] = []
  readFile({ photo: '(Lost at sea)' }, (kind) => notes.push(kind))
  assert.deepEqual(notes, ['unknown-placeholder'])
})

test('a video with its poster, one of which only the poster is there', () => {
  const video = {
    file: 'video_files/tide.mp4',
    file_name: 'tide.mp4',
    file_size: 5000,
    thumbnail: 'video_files/tide.mp4_thumb.jpg',
    media_type: 'video_file',
    mime_type: 'video/mp4',
    duration_seconds: 61,
    width: 640,
    height: 360,
  }
  const medium = {
    kind: 'video' as const,
    width: 640,
    height: 360,
    bytes: 5000,
    duration: 61,
    mimeType: 'video/mp4',
  }
  assert.deepEqual(file(video), {
    medium,
    source: { url: 'video_files/tide.mp4', poster: 'video_files/tide.mp4_thumb.jpg' },
  })
  assert.deepEqual(file({ ...video, file: ABSENT }), {
    medium: { ...medium, placeholder: ABSENT.slice(1, -1) },
    source: { url: 'video_files/tide.mp4_thumb.jpg' },
  })
})

test('every kind of file', () => {
  const kinds = ['animation', 'sticker', 'video_message', 'voice_message', 'audio_file', undefined]
  assert.deepEqual(
    kinds.map((type) => file({ file: 'files/a', media_type: type })?.medium.kind),
    ['animation', 'sticker', 'round_video', 'voice', 'audio', 'document'],
  )
})

test('documents and music have names', () => {
  assert.deepEqual(
    file({ file: ABSENT, file_name: 'Устав.pdf', mime_type: 'application/pdf' })?.medium,
    {
      kind: 'document',
      title: 'Устав.pdf',
      mimeType: 'application/pdf',
      placeholder: ABSENT.slice(1, -1),
    },
  )
  const music = { file: 'files/a.mp3', media_type: 'audio_file', file_name: 'a.mp3' }
  assert.deepEqual(file({ ...music, performer: 'Harbour Choir', title: 'Low Tide' })?.medium, {
    kind: 'audio',
    title: 'Low Tide',
    performer: 'Harbour Choir',
  })
  assert.equal(file(music)?.medium.title, 'a.mp3')
})

test('stickers, by type or by ending', () => {
  const sticker = (fields: Record<string, unknown>) =>
    file({ file: ABSENT, media_type: 'sticker', sticker_emoji: '⛵', ...fields })?.medium
  assert.equal(sticker({ file_name: 'AnimatedSticker.tgs' })?.sticker, 'animated')
  assert.equal(sticker({ mime_type: 'application/x-tgsticker' })?.sticker, 'animated')
  assert.equal(sticker({ mime_type: 'video/webm' })?.sticker, 'video')
  assert.equal(sticker({ file: 'stickers/sticker.webm' })?.sticker, 'video')
  assert.equal(sticker({ file_name: 'sticker.webp' })?.sticker, 'static')
  assert.equal(sticker({})?.emoji, '⛵')
})

test('contacts, places and games', () => {
  const names = { first_name: 'Port', last_name: 'Office', phone_number: '+999 12 34' }
  assert.deepEqual(thing({ contact_information: names, contact_vcard: 'contacts/1.vcf' }), {
    kind: 'contact',
    title: 'Port Office',
    phone: '+999 12 34',
  })
  const point = { latitude: 41.25, longitude: -29.5 }
  assert.deepEqual(thing({ location_information: point, live_location_period_seconds: 900 }), {
    kind: 'location',
    latitude: 41.25,
    longitude: -29.5,
    livePeriod: 900,
  })
  assert.deepEqual(thing({ location_information: null }), { kind: 'location' })
  assert.deepEqual(
    thing({ location_information: point, place_name: 'Pier 4', address: 'Quay St' }),
    {
      kind: 'venue',
      latitude: 41.25,
      longitude: -29.5,
      title: 'Pier 4',
      address: 'Quay St',
    },
  )
  assert.deepEqual(thing({ game_title: 'Sea Battle', game_link: 'https://t.me/sea_bot?game=x' }), {
    kind: 'game',
    title: 'Sea Battle',
  })
  assert.deepEqual(thing({ dice_emoji: '🎲', dice_value: 4 }), {
    kind: 'dice',
    emoji: '🎲',
    placeholder: 'rolled 4',
  })
})

test('places that are nowhere are told of', () => {
  const notes: string[] = []
  const media = readThings({ location_information: { latitude: 91, longitude: 0 } }, (kind) =>
    notes.push(kind),
  )
  assert.deepEqual(media, [{ kind: 'location' }])
  assert.deepEqual(notes, ['impossible-value'])
})

test('an invoice, as an object or as a string of one', () => {
  const invoice = { title: 'Berth fee', description: '', amount: 100, currency: 'EUR' }
  const expected = { kind: 'invoice', title: 'Berth fee' }
  assert.deepEqual(thing({ invoice_information: invoice }), expected)
  assert.deepEqual(thing({ invoice_information: JSON.stringify(invoice) }), expected)
  const notes: string[] = []
  assert.deepEqual(
    readThings({ invoice_information: '{' }, (kind) => notes.push(kind)),
    [{ kind: 'invoice' }],
  )
  assert.deepEqual(notes, ['unreadable-invoice'])
})

test('checklists, giveaways and paid media are said in words', () => {
  const list = {
    title: ['Before ', { type: 'bold', text: 'sailing' }],
    others_can_append: false,
    answers: [
      { text: 'lights', id: 1 },
      { text: [{ type: 'plain', text: 'ropes' }], id: 2 },
    ],
  }
  assert.deepEqual(thing({ todo_list: list }), {
    kind: 'checklist',
    placeholder: 'Before sailing: lights; ropes',
  })
  const giveaway = {
    quantity: 10,
    months: 3,
    until_date: '2024-06-01T12:00:00',
    channels: [1],
    countries: ['VD'],
    additional_prize: 'a lamp',
    stars: 0,
    is_only_new_subscribers: true,
  }
  assert.deepEqual(thing({ giveaway_information: giveaway }), {
    kind: 'giveaway',
    placeholder:
      'Giveaway: 10 winners, Telegram Premium for 3 months, a lamp, only new subscribers, only from VD, until 2024-06-01 12:00:00',
  })
  const results = { winners: [5, 6], winners_count: 2, unclaimed_count: 1, stars: 500, months: 0 }
  assert.deepEqual(thing({ giveaway_results: results }), {
    kind: 'giveaway',
    placeholder: 'Giveaway results: 2 winners, 500 Stars, 1 unclaimed prize',
  })
  assert.deepEqual(thing({ paid_stars_amount: 50 }), { kind: 'paid', stars: 50 })
})

test('a poll: the question is content, the votes are not', () => {
  const read = readPoll(
    {
      question: [
        { type: 'plain', text: 'Open the ' },
        { type: 'bold', text: 'strait?' },
      ],
      closed: true,
      total_voters: 12,
      answers: [
        { text: 'Yes', voters: 7, chosen: false },
        { text: [{ type: 'plain', text: 'No' }], voters: 5, chosen: true },
      ],
    },
    assert.fail,
  )
  assert.deepEqual(read, {
    poll: {
      question: { text: 'Open the strait?', entities: [{ type: 'bold', offset: 9, length: 7 }] },
      options: [
        { text: 'Yes', entities: [] },
        { text: 'No', entities: [] },
      ],
      quiz: false,
      multiple: false,
      anonymous: true,
    },
    result: {
      closed: true,
      voters: { value: 12, granularity: 1, shown: '12' },
      votes: [7, 5],
    },
  })
})

test('votes that are hidden from who exports are not zero', () => {
  const answers = [
    { text: 'Yes', voters: 0 },
    { text: 'No', voters: 0 },
  ]
  const votes = (total: number) =>
    readPoll({ question: 'q', closed: false, total_voters: total, answers }, assert.fail)?.result
      .votes
  assert.equal(votes(12), undefined)
  assert.deepEqual(votes(0), [0, 0])
})
