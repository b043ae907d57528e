import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { desktopMessage } from '../desktop/json-message.ts'
import { fourcatRow } from './fourcat.ts'
import { readerOfColumns, readerOfRecord } from './formats.ts'
import { mappedRow, readFieldMap } from './mapped.ts'
import { minetChannel, minetRow } from './minet.ts'
import { mtprotoChannel } from './mtproto-channel.ts'
import { mtprotoMessage } from './mtproto.ts'
import type { DumpRecord, RowReader } from './row.ts'
import { snscrapeRow } from './snscrape.ts'
import { readFile } from './test-rows.ts'
import { trackerRow } from './tracker.ts'

test('a record is told by what it is made of', () => {
  const records: [DumpRecord, string | undefined][] = [
    [{ _: 'Message', id: 1 }, 'mtproto'],
    [{ _type: 'Message', id: 1 }, 'mtproto'],
    [{ _: 'MessageService', id: 1 }, 'mtproto'],
    [{ id: 1, message: 'x', to_id: { channel_id: 5 } }, 'mtproto'],
    [{ id: 1, action: {}, peer_id: 5 }, 'mtproto'],
    [{ _: 'Channel', id: 1 }, 'mtproto'],
    [{ id: 1, title: 'x', broadcast: true }, 'mtproto'],
    [{ _type: 'snscrape.modules.telegram.TelegramPost' }, 'snscrape'],
    [{ message_id: 1, date: 'x', text: 'y' }, 'mapped'],
    [{ date: 'x', message: 'y', webpage_url: 'z' }, 'mapped'],
    [{ date: 'x', message: 'y' }, 'mapped'],
    [{ date: 'x', message: 'y', sender: 'Ada' }, undefined],
    [{ id: 1, text: 'x' }, undefined],
    [{ _type: 'snscrape.modules.twitter.Tweet', id: 1 }, undefined],
    [{}, undefined],
  ]
  for (const [record, format] of records)
    assert.equal(readerOfRecord(record)?.format, format, JSON.stringify(record))
})

test('a table is told by its columns, in any order, among others', () => {
  const tables: [string, string | undefined][] = [
    ['timestamp,body,chat,author_forwarded_from_name,id,extra', '4cat'],
    ['id,chat,body,timestamp', undefined],
    ['link_to_message,could_be_displayed,text,datetime', 'minet'],
    ['title,name,link,nb_subscribers,nb_photos', 'minet'],
    ['signature,msg_id,message,date,msg_link,is_forward', 'telegram-tracker'],
    ['id,text', undefined],
  ]
  for (const [columns, format] of tables)
    assert.equal(readerOfColumns(columns.split(','))?.format, format)
})

test('dumps that kept next to nothing keep what they have', async () => {
  const records = [
    {
      date: '2024-05-01T10:00:00+00:00',
      message: 'Low tide',
      webpage_url: 'https://tide.example/',
    },
    { date: '2024-05-01T11:00:00+00:00', message: '' },
  ]
  const { format, posts, oddities } = await readFile(JSON.stringify(records, null, 2))
  assert.deepEqual([format, oddities], ['mapped', []])
  assert.deepEqual(
    posts.map(({ messageId, date, content }) => [messageId, date, content.kind, content.text]),
    [
      [undefined, 1_714_557_600, 'post', 'Low tide'],
      [undefined, 1_714_561_200, 'unsupported', ''],
    ],
  )
  const numbered = await readFile(
    JSON.stringify({ message_id: 7, date: '2024-05-01 10:00:00', text: 'Low tide' }),
  )
  assert.deepEqual([numbered.format, numbered.posts[0]?.messageId], ['mapped', 7])
})

test('what an oddity quotes of a record has an end', async () => {
  const record = { _: 'Message', id: 'x'.repeat(5000), post: true }
  const paid = {
    ...record,
    id: 7,
    media: { _: 'MessageMediaPaidMedia', stars_amount: 'y'.repeat(5000) },
  }
  const { oddities } = await readFile([record, paid].map((one) => JSON.stringify(one)).join('\n'))
  assert.equal(oddities.length, 2)
  assert.ok(oddities.every((oddity) => oddity.length < 700))
})

test('a list of messages within an answer of the protocol is read, too', async () => {
  const message = {
    _: 'Message',
    id: 4,
    peer_id: { channel_id: 5 },
    post: true,
    message: 'Low tide',
    date: 1_714_557_600,
  }
  const answer = {
    _: 'messages.ChannelMessages',
    pts: 1,
    count: 1,
    messages: [message],
    chats: [],
    users: [],
  }
  const { format, posts } = await readFile(JSON.stringify(answer))
  assert.deepEqual([format, posts.length, posts[0]?.content.text], ['mtproto', 1, 'Low tide'])
})

/** Names that mean something to some reader, with values of every kind. */
const NAMES =
  `_ _type _chat _forward id peer_id to_id from_id post message text entities media fwd_from
  reply_to reply_markup reactions replies views forwards date edit_date grouped_id action full_chat chats
  title username usernames participants_count broadcast document photo sizes attributes webpage poll results
  answers question option voters geo lat long todo list game extended_media duration w h size mime_type
  url content forwarded forwardedUrl forwardedFrom linkPreview href views.granularity members chat body
  timestamp unix_timestamp attachment_type attachment_data link_to_message videos photos stickers links
  is_forward media_type msg_link msg_id channel_id offset length document_id rows buttons emoticon count
  file media_type type text_entities rich_message blocks todo_list contact_information giveaway_information
  location_information latitude longitude paid_stars_amount inline_bot_buttons date_unixtime toString
  waveform stars_amount schedule_date until_date`.split(/\s+/)

const TAGS =
  `Message MessageService MessageEmpty PeerChannel PeerUser MessageMediaPhoto MessageMediaDocument
  MessageMediaPoll MessageMediaWebPage MessageMediaGeo MessageMediaGiveaway MessageMediaToDo
  MessageMediaPaidMedia MessageEntityBold MessageEntityTextUrl MessageActionChatEditPhoto Channel Document
  MessageActionGroupCallScheduled
  DocumentAttributeAudio DocumentAttributeVideo ReactionEmoji ReplyInlineMarkup WebPage photo poll
  snscrape.modules.telegram.TelegramPost snscrape.modules.telegram.Channel https://t.me/harbour_news/7
  harbour_news @harbour_news -1001234567890 2024-05-01 1.2K 👍5 {"answers":[1]} MessageMediaVenue`.split(
    /\s+/,
  )

const { record: anyRecord } = fc.letrec<{ value: unknown; record: Record<string, unknown> }>(
  (tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom<unknown>(
        ...TAGS,
        true,
        false,
        null,
        0,
        -0,
        -1,
        7,
        1e300,
        2 ** 53,
        NaN,
        '',
        '\uD83C',
      ),
      fc.jsonValue({ maxDepth: 1 }),
      fc.array(tie('value'), { maxLength: 4 }),
      tie('record'),
    ),
    record: fc.dictionary(fc.constantFrom(...NAMES), tie('value'), { maxKeys: 12 }),
  }),
)

const MAP =
  'text=text,id=id,url=url,date=date,channel=chat,views=views,reactions=reactions,forwarded_from=forwarded,reply_to=reply_to,edited=edit_date'

const READERS: readonly RowReader[] = [
  mtprotoMessage,
  mtprotoChannel,
  snscrapeRow,
  fourcatRow,
  minetRow,
  minetChannel,
  trackerRow,
  mappedRow(readFieldMap(MAP)),
  desktopMessage({ name: 'Harbour', peer: 5 }),
  (record, note) => readerOfRecord(record)?.read(record, note),
]

test('no JSON value makes a reader throw; what it reads can be kept and is sound', () => {
  fc.assert(
    fc.property(anyRecord, (given) => {
      for (const record of [given, { ...given, _: 'Message', post: true, id: 7 }]) {
        for (const read of READERS) {
          const row = read(record, (kind, detail) => {
            assert.match(kind, /^[a-z-]+$/)
            assert.equal(typeof detail, 'string')
          })
          const { messageId, date, content } = row?.post ?? {}
          assert.ok(messageId === undefined || (Number.isSafeInteger(messageId) && messageId > 0))
          assert.ok(date === undefined || Number.isSafeInteger(date))
          assert.ok(content === undefined || content.text.isWellFormed())
          assert.deepEqual(JSON.parse(JSON.stringify(row ?? null)), row ?? null)
        }
      }
    }),
    { numRuns: 2000 },
  )
})
