/** The tables of 4CAT and minet, through the front door. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csv, readFile } from './test-rows.ts'

const FOURCAT = {
  id: 'harbour_news-7',
  thread_id: 'harbour_news',
  chat: 'harbour_news',
  author: '1234567890',
  author_username: 'Harbour_News',
  author_name: '',
  author_is_bot: 'no',
  body: 'Low tide\nat noon',
  is_reply: 'True',
  reply_to: '5',
  views: '1204',
  reactions: '👍👍👍🔥',
  timestamp: '2024-05-01 12:00:00',
  unix_timestamp: '1714557600',
  timestamp_edited: '2024-05-01 12:30:00',
  unix_timestamp_edited: '1714559400',
  author_forwarded_from_name: 'Pilots',
  author_forwarded_from_username: 'pilot_office',
  author_forwarded_from_id: '99',
  timestamp_forwarded_from: '2024-04-30 10:00:00',
  unix_timestamp_forwarded_from: '1714464000',
  link_title: '',
  link_description: '',
  link_attached: '',
  attachment_type: 'photo',
  attachment_data: '{"id": 5}',
  attachment_filename: 'harbour_news-7.jpeg',
}

test('4CAT: every column that says something of a post', async () => {
  const exact = (value: number): object => ({ value, granularity: 1, shown: String(value) })
  assert.deepEqual(await readFile(csv([FOURCAT])), {
    format: '4cat',
    channels: [{ handle: 'harbour_news' }],
    oddities: [],
    posts: [
      {
        messageId: 7,
        date: 1_714_557_600,
        content: {
          kind: 'post',
          text: 'Low tide\nat noon',
          entities: [],
          media: [{ kind: 'photo' }],
          buttons: [],
          origin: { name: 'Pilots', handle: 'pilot_office', date: 1_714_464_000 },
          reply: { messageId: 5 },
        },
        metrics: {
          views: exact(1204),
          reactions: {
            list: [
              { kind: 'emoji', emoji: '👍', count: exact(3) },
              { kind: 'emoji', emoji: '🔥', count: exact(1) },
            ],
          },
        },
        edited: true,
        sources: [],
      },
    ],
  })
})

test('4CAT: the older tables, polls, links and files', async () => {
  const { unix_timestamp: _, reactions: __, is_reply: ___, ...older } = FOURCAT
  const poll = JSON.stringify({
    question: 'Sail?',
    voters: 3,
    answers: [
      { answer: 'Yes', votes: -1 },
      { answer: { text: 'No' }, votes: 1 },
    ],
  })
  const { posts, oddities } = await readFile(
    csv([
      { ...older, id: '7', timestamp: '2024-05-01 10:00:00', timestamp_edited: '' },
      { ...older, id: '8', body: '', attachment_type: 'poll', attachment_data: poll },
      { ...older, id: '9', attachment_type: 'url', attachment_data: 'https://tide.example/' },
      { ...older, id: '10', attachment_type: 'application', attachment_data: '' },
      { ...older, id: '11', attachment_type: 'hologram' },
    ]),
  )
  assert.deepEqual(
    posts.map(({ messageId, date, edited }) => [messageId, date, edited]).slice(0, 1),
    [[7, 1_714_557_600, undefined]],
  )
  assert.deepEqual(posts[1]?.content.poll, {
    question: { text: 'Sail?', entities: [] },
    options: [
      { text: 'Yes', entities: [] },
      { text: 'No', entities: [] },
    ],
    quiz: false,
    multiple: false,
    anonymous: true,
  })
  assert.equal(posts[1]?.content.kind, 'post')
  assert.deepEqual(posts[2]?.content.linkPreview, { url: 'https://tide.example/' })
  assert.deepEqual(posts[3]?.content.media, [{ kind: 'document' }])
  assert.deepEqual(posts[4]?.content.media, [{ kind: 'unsupported' }])
  assert.deepEqual(oddities, ['unknown-media at line 9: "hologram"'])
})

test('4CAT: what people wrote in groups, and chats without a public name, are never read', async () => {
  const { posts, oddities } = await readFile(
    csv([
      { ...FOURCAT, author_name: 'Ada L.' },
      { ...FOURCAT, author_username: 'ada' },
      { ...FOURCAT, chat: '1234567890', author_username: '' },
    ]),
  )
  assert.deepEqual(posts, [])
  assert.deepEqual(oddities, [
    'group-message at line 2: a message of a person in a group; it was not read',
    'group-message at line 4: a message of a person in a group; it was not read',
    'not-a-channel at line 6: of a chat without a public name; it was not read',
  ])
})

const MINET = {
  link_to_message: 'https://t.me/s/harbour_news/7',
  could_be_displayed: 'True',
  user: 'Harbour News',
  user_link: 'https://t.me/harbour_news',
  user_img: 'https://cdn.example/h.jpg',
  text: 'Low tide',
  nb_hashtags: '0',
  hashtags: '',
  is_reply_img: '',
  is_reply_user: '',
  is_reply_text: '',
  stickers: '',
  nb_photos: '2',
  photos: 'https://cdn.example/a.jpg|https://cdn.example/b.jpg',
  nb_videos: '1',
  videos: 'https://cdn.example/c.mp4',
  videos_times: '1:05',
  nb_links: '1',
  links: 'https://tide.example/',
  link_img: '',
  link_site: 'Tide',
  link_title: 'Tables',
  link_description: '',
  views: '1200',
  datetime: '2024-05-01T10:00:00+00:00',
  edited: 'False',
}

test('minet: a post with its media, link and abbreviated views', async () => {
  assert.deepEqual(await readFile(csv([MINET])), {
    format: 'minet',
    channels: [{ handle: 'harbour_news', header: { title: 'Harbour News', counters: [] } }],
    oddities: [],
    posts: [
      {
        messageId: 7,
        date: 1_714_557_600,
        content: {
          kind: 'post',
          text: 'Low tide',
          entities: [],
          media: [{ kind: 'photo' }, { kind: 'photo' }, { kind: 'video', duration: 65 }],
          buttons: [],
          linkPreview: { url: 'https://tide.example/', siteName: 'Tide', title: 'Tables' },
        },
        metrics: { views: { value: 1200, granularity: 100, shown: '1.2K' } },
        sources: [
          { media: 0, url: 'https://cdn.example/a.jpg' },
          { media: 1, url: 'https://cdn.example/b.jpg' },
          { media: 2, url: 'https://cdn.example/c.mp4' },
        ],
      },
    ],
  })
})

test('minet: what is too big, edited, of several links, without words; a wrong address', async () => {
  const { posts, oddities } = await readFile(
    csv([
      {
        ...MINET,
        photos: '',
        videos: 'media is too big',
        edited: 'True',
        links: 'https://a.example/|https://b.example/',
      },
      {
        ...MINET,
        link_to_message: 'https://t.me/s/harbour_news/8',
        text: '',
        photos: '',
        videos: '',
        views: '',
      },
      { ...MINET, link_to_message: 'harbour', views: 'x' },
      { ...MINET, link_to_message: 'https://t.me/s/harbour_news/9', views: 'x' },
    ]),
  )
  assert.deepEqual(
    posts.map(({ messageId, edited, content, metrics }) => [
      messageId,
      edited,
      content.kind,
      content.media,
      content.linkPreview?.url,
      metrics.views?.value,
    ]),
    [
      [7, true, 'post', [{ kind: 'video', duration: 65, tooBig: true }], undefined, 1200],
      [8, undefined, 'unsupported', [], 'https://tide.example/', undefined],
      [
        9,
        undefined,
        'post',
        [{ kind: 'photo' }, { kind: 'photo' }, { kind: 'video', duration: 65 }],
        'https://tide.example/',
        undefined,
      ],
    ],
  )
  assert.deepEqual(oddities, [
    'unreadable-address at line 4: link_to_message "harbour"; it was not read',
    'unreadable-count at line 5: views "x"',
  ])
})

test('minet: a table of channels is their headers', async () => {
  const { format, channels, posts } = await readFile(
    csv([
      {
        title: 'Harbour News',
        name: '@harbour_news',
        link: 'https://t.me/harbour_news',
        img: 'https://cdn.example/h.jpg',
        description: 'Ships and tides',
        nb_subscribers: '2950',
        nb_photos: '12',
        nb_videos: '',
        nb_files: '',
        nb_links: '3',
      },
    ]),
  )
  assert.deepEqual([format, posts], ['minet', []])
  assert.deepEqual(channels, [
    {
      handle: 'harbour_news',
      header: {
        title: 'Harbour News',
        counters: [
          { kind: 'subscribers', value: 2950, granularity: 10, shown: '2.95K' },
          { kind: 'photos', value: 12, granularity: 1, shown: '12' },
          { kind: 'links', value: 3, granularity: 1, shown: '3' },
        ],
        description: { text: 'Ships and tides', entities: [] },
        avatar: 'https://cdn.example/h.jpg',
      },
    },
  ])
})
