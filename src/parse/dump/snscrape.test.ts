import assert from 'node:assert/strict'
import { test } from 'node:test'
import { snscrapeRow } from './snscrape.ts'
import { postOf, readFile, readWith } from './test-rows.ts'

const POST = {
  _type: 'snscrape.modules.telegram.TelegramPost',
  url: 'https://t.me/s/harbour_news/7',
  date: '2024-05-01T10:00:00+00:00',
  content: 'Low tide',
  outlinks: ['https://tide.example/'],
  linkPreview: null,
}

test('a post has its channel, number, date and words', () => {
  assert.deepEqual(readWith(snscrapeRow, POST), {
    notes: [],
    row: {
      channel: { handle: 'harbour_news' },
      post: {
        messageId: 7,
        date: 1_714_557_600,
        content: { kind: 'post', text: 'Low tide', entities: [], media: [], buttons: [] },
        metrics: {},
        sources: [],
      },
    },
  })
})

test('views are what the page showed, in whichever form', () => {
  const views = (fields: object): unknown =>
    postOf(snscrapeRow, { ...POST, ...fields }).metrics.views
  const shown = { value: 1200, granularity: 100, shown: '1.2K' }
  assert.deepEqual(views({ views: 1200, 'views.granularity': 100 }), shown)
  assert.deepEqual(views({ views: [1200, 100] }), shown)
  assert.deepEqual(views({ views: '1.2K' }), shown)
  assert.deepEqual(views({ views: 747 }), { value: 747, granularity: 1, shown: '747' })
  assert.deepEqual(views({ views: 12_345_678 }), {
    value: 12_345_678,
    granularity: 1,
    shown: '12345678',
  })
  assert.deepEqual(views({ views: 11_100_000 }), {
    value: 11_100_000,
    granularity: 100_000,
    shown: '11.1M',
  })
  assert.deepEqual(views({ views: 0 }), { value: 0, granularity: 1, shown: '0' })
  assert.equal(views({ views: null }), undefined)
})

test('where it was forwarded from', () => {
  const origin = (fields: object): unknown =>
    postOf(snscrapeRow, { ...POST, ...fields }).content.origin
  const forwarded = {
    _type: 'snscrape.modules.telegram.Channel',
    username: 'pilot_office',
    title: null,
  }
  assert.deepEqual(origin({ forwarded, forwardedUrl: 'https://t.me/pilot_office/4' }), {
    name: '',
    handle: 'pilot_office',
    messageId: 4,
  })
  assert.deepEqual(origin({ forwarded: { ...forwarded, title: 'Pilots' } }), {
    name: 'Pilots',
    handle: 'pilot_office',
  })
  assert.deepEqual(origin({ forwardedFrom: 'A hidden name' }), { name: 'A hidden name' })
  assert.equal(origin({ forwarded: null, forwardedUrl: null }), undefined)
})

test('media by their kind, with where they lay; a kind that is not known is told', () => {
  const kind = (name: string): string => `snscrape.modules.telegram.${name}`
  const media = [
    { _type: kind('Photo'), url: 'https://cdn.example/a.jpg' },
    {
      _type: kind('Video'),
      thumbnailUrl: 'https://cdn.example/b.jpg',
      duration: 31,
      url: 'https://cdn.example/b.mp4',
    },
    { _type: kind('Gif'), thumbnailUrl: 'https://cdn.example/c.jpg', url: null },
    { _type: kind('VoiceMessage'), url: 'https://cdn.example/d.ogg', duration: 4, bars: [10.5] },
  ]
  const { content, sources } = postOf(snscrapeRow, { ...POST, content: null, media })
  assert.deepEqual(content.media, [
    { kind: 'photo' },
    { kind: 'video', duration: 31 },
    { kind: 'animation' },
    { kind: 'voice', duration: 4 },
  ])
  assert.deepEqual(sources, [
    { media: 0, url: 'https://cdn.example/a.jpg' },
    { media: 1, url: 'https://cdn.example/b.mp4', poster: 'https://cdn.example/b.jpg' },
    { media: 2, url: 'https://cdn.example/c.jpg' },
    { media: 3, url: 'https://cdn.example/d.ogg' },
  ])
  const bare = media.map((medium) => ({ ...medium, _type: undefined }))
  assert.deepEqual(postOf(snscrapeRow, { ...POST, media: bare }).content.media, content.media)
  assert.deepEqual(readWith(snscrapeRow, { ...POST, media: [{ _type: kind('Scent') }] }).notes, [
    'unknown-media: {"_type":"snscrape.modules.telegram.Scent"}',
  ])
})

test('a link preview, and a post of which nothing could be read', () => {
  const linkPreview = {
    href: 'https://tide.example/',
    siteName: 'Tide',
    title: 'Tables',
    description: null,
    image: 'https://cdn.example/t.jpg',
  }
  assert.deepEqual(postOf(snscrapeRow, { ...POST, linkPreview }).content.linkPreview, {
    url: 'https://tide.example/',
    siteName: 'Tide',
    title: 'Tables',
    media: 'photo',
  })
  assert.equal(postOf(snscrapeRow, { ...POST, content: null }).content.kind, 'unsupported')
})

test('a channel row is a header, exact in its members only', async () => {
  const channel = {
    _type: 'snscrape.modules.telegram.Channel',
    username: 'harbour_news',
    title: 'Harbour News',
    verified: true,
    photo: 'https://cdn.example/h.jpg',
    description: 'Ships and tides',
    members: 2953,
    photos: 1200,
    'photos.granularity': 100,
    videos: 12,
    links: null,
  }
  const { format, channels, posts, oddities } = await readFile(
    `${JSON.stringify(channel)}\n${JSON.stringify(POST)}\n`,
  )
  assert.deepEqual([format, oddities, posts.length], ['snscrape', [], 1])
  assert.deepEqual(channels, [
    {
      handle: 'harbour_news',
      header: {
        title: 'Harbour News',
        counters: [
          { kind: 'subscribers', value: 2953, granularity: 1, shown: '2953' },
          { kind: 'photos', value: 1200, granularity: 100, shown: '1.2K' },
          { kind: 'videos', value: 12, granularity: 1, shown: '12' },
        ],
        description: { text: 'Ships and tides', entities: [] },
        verified: true,
        avatar: 'https://cdn.example/h.jpg',
      },
    },
  ])
})

test('what does not say which post it is is left out and told', () => {
  for (const url of [undefined, 7, 'https://tide.example/7', 'https://t.me/harbour_news']) {
    const { row, notes } = readWith(snscrapeRow, { ...POST, url })
    assert.equal(row, undefined)
    assert.deepEqual(notes, [
      `unreadable-address: url ${JSON.stringify(url) ?? 'undefined'}; it was not read`,
    ])
  }
  assert.deepEqual(readWith(snscrapeRow, { ...POST, content: 5, views: 'many', date: [] }).notes, [
    'unreadable-date: date []',
    'unreadable-count: views "many"',
    'unreadable-text: 5',
  ])
})
