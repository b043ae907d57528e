import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csv, readFile } from './test-rows.ts'

const TRACKER = {
  signature: 'msg_iteration.0.user.harbour_news.post.7',
  channel_id: '1234567890',
  channel_name: 'harbour_news',
  msg_id: '7',
  message: 'Low tide',
  cleaned_message: 'low tide',
  date: '2024-05-01T10:00:00+00:00',
  msg_link: 'https://t.me/harbour_news/7',
  msg_from_peer: '',
  msg_from_id: '',
  views: '1204.0',
  number_replies: '2',
  number_forwards: '3',
  is_forward: '1',
  forward_msg_from_peer_type: 'PeerChannel',
  forward_msg_from_peer_id: '99.0',
  forward_msg_from_peer_name: 'pilot_office',
  forward_msg_date: '2024-04-30 08:00:00',
  forward_msg_link: 'https://t.me/pilot_office/4',
  is_reply: '1',
  reply_to_msg_id: '5.0',
  contains_media: '1',
  media_type: 'MessageMediaWebPage',
  url: 'https://tide.example/',
  url_title: 'Tables',
  url_description: '',
  document_type: '',
  document_video_duration: '',
  document_filename: '',
  poll_question: '',
  lat: '',
  lng: '',
  venue_title: '',
  venue_address: '',
}

test('telegram-tracker: every column that says something of a post', async () => {
  const exact = (value: number): object => ({ value, granularity: 1, shown: String(value) })
  assert.deepEqual(await readFile(csv([TRACKER])), {
    format: 'telegram-tracker',
    channels: [{ handle: 'harbour_news', peer: 1_234_567_890 }],
    oddities: [],
    posts: [
      {
        messageId: 7,
        date: 1_714_557_600,
        content: {
          kind: 'post',
          text: 'Low tide',
          entities: [],
          media: [],
          buttons: [],
          origin: { name: '', handle: 'pilot_office', peer: 99, messageId: 4, date: 1_714_464_000 },
          reply: { messageId: 5 },
          linkPreview: { url: 'https://tide.example/', title: 'Tables' },
        },
        metrics: { views: exact(1204), forwards: exact(3), comments: exact(2) },
        sources: [],
      },
    ],
  })
})

test('telegram-tracker: media by their kind; counters and forwards that are none; groups', async () => {
  const plain = { ...TRACKER, is_forward: '0', is_reply: '0', reply_to_msg_id: '', views: '0' }
  const { posts, oddities } = await readFile(
    csv([
      { ...plain, msg_id: '1', media_type: 'MessageMediaPhoto' },
      {
        ...plain,
        msg_id: '2',
        media_type: 'MessageMediaDocument',
        document_type: 'video/mp4',
        document_video_duration: '31.0',
        document_filename: 'a.mp4',
      },
      {
        ...plain,
        msg_id: '3',
        media_type: 'MessageMediaDocument',
        document_type: 'application/pdf',
        document_filename: 'tides.pdf',
      },
      {
        ...plain,
        msg_id: '4',
        media_type: 'MessageMediaVenue',
        lat: '54.5',
        lng: '-3.25',
        venue_title: 'Pier 4',
        venue_address: 'Harbour Road',
      },
      { ...plain, msg_id: '5', media_type: 'MessageMediaPoll', poll_question: 'Sail?' },
      { ...plain, msg_id: '6', media_type: 'MessageMediaHologram' },
      {
        ...plain,
        msg_id: '7',
        media_type: '',
        is_forward: '1',
        forward_msg_from_peer_type: 'PeerUser',
        forward_msg_from_peer_id: '4',
        forward_msg_from_peer_name: 'ada',
        forward_msg_link: '',
      },
      { ...plain, msg_id: '8', msg_from_peer: 'PeerUser', msg_from_id: '4' },
    ]),
  )
  assert.deepEqual(
    posts.map(({ content }) => content.media),
    [
      [{ kind: 'photo' }],
      [{ kind: 'video', duration: 31, mimeType: 'video/mp4' }],
      [{ kind: 'document', title: 'tides.pdf', mimeType: 'application/pdf' }],
      [
        {
          kind: 'venue',
          latitude: 54.5,
          longitude: -3.25,
          title: 'Pier 4',
          address: 'Harbour Road',
        },
      ],
      [{ kind: 'unsupported', placeholder: 'Poll: Sail?' }],
      [{ kind: 'unsupported' }],
      [],
    ],
  )
  assert.deepEqual(posts[0]?.metrics.views, undefined)
  assert.deepEqual(posts[0]?.content.origin, undefined)
  assert.deepEqual(posts[6]?.content.origin, { name: '', date: 1_714_464_000 })
  assert.deepEqual(oddities, [
    'unknown-media at line 7: "Hologram"',
    'group-message at line 9: a message of a person in a group; it was not read',
  ])
})
