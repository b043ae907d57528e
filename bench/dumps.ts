/**
 * What reading dumps and exports of any size costs, beside `JSON.parse` of the same lines. They are made up as they are
 * read, and each is read in a process of its own, so that the peak of its memory is the reader's.
 */
import { spawnSync } from 'node:child_process'
import { parseStream } from '../src/parse/stream.ts'
import { sampleChannels } from '../src/sample/channels.ts'
import { postsOf } from '../src/sample/network.ts'

const GIGABYTE = 1e9

/** Ids are of one width, to be written over in place. */
const FIRST_ID = 100_000_001

const WAYS = ['JSON.parse alone', 'mtproto, JSON lines', 'desktop-json, one chat'] as const
type Way = (typeof WAYS)[number]

const asked = WAYS.find((way) => way === process.argv[2])
if (asked !== undefined) await measure(asked)
else
  for (const way of WAYS) {
    const { status } = spawnSync(process.execPath, [import.meta.filename, way], {
      stdio: 'inherit',
    })
    if (status !== 0) throw new Error(`${way} failed`)
  }

async function measure(way: Way): Promise<void> {
  const start = process.threadCpuUsage()
  const read = way === 'JSON.parse alone' ? parseAlone() : await readThrough(way)
  // The thread's own time: other programs may be busy, too.
  const { user, system } = process.threadCpuUsage(start)
  const seconds = (user + system) / 1e6
  const peak = process.resourceUsage().maxRSS / 1024
  const rates = `${Math.round(GIGABYTE / 1e6 / seconds)} MB/s, ${Math.round(read / seconds).toLocaleString('en')} records/s`
  console.log(`${way}: 1 GB, ${rates}, peak memory ${Math.round(peak)} MiB`)
}

async function readThrough(way: Exclude<Way, 'JSON.parse alone'>): Promise<number> {
  const chunks = way === 'mtproto, JSON lines' ? mtprotoChunks() : desktopChunks()
  const stream = await parseStream({ chunks, pageLimit: 2 ** 20 })
  if (stream.format === undefined) throw new Error(JSON.stringify(stream.oddities))
  let posts = 0
  for await (const { observations, oddities } of stream.parts) {
    for (const page of observations) posts += page.posts.length
    if (oddities.length > 0) throw new Error(JSON.stringify(oddities))
  }
  return posts
}

function parseAlone(): number {
  let records = 0
  for (const block of blocks(lines(mtprotoRecord), GIGABYTE)) {
    for (const line of block.toString().split('\n')) {
      if (line === '') continue
      const value: unknown = JSON.parse(line)
      if (value !== null) records++
    }
  }
  return records
}

async function* mtprotoChunks(): AsyncGenerator<Uint8Array> {
  yield* blocks(lines(mtprotoRecord), GIGABYTE)
}

async function* desktopChunks(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('{"name":"Harbour","type":"public_channel","id":1234567890,"messages":[')
  yield* blocks(lines(desktopRecord, ','), GIGABYTE)
  yield Buffer.from(`${JSON.stringify(desktopRecord('The last one.', FIRST_ID - 1, 0))}]}`)
}

/** The posts of the sample, one a line. */
function lines(record: (text: string, id: number, at: number) => object, end = ''): string {
  const texts = sampleChannels.flatMap((channel) => postsOf(channel).map(({ text }) => text))
  const worded = texts.filter((text) => text.trim() !== '')
  return worded.map((text, at) => `${JSON.stringify(record(text, FIRST_ID, at))}${end}\n`).join('')
}

/** The same lines again and again, each with an id of its own, until there are so many bytes. */
function* blocks(text: string, most: number): Generator<Buffer> {
  const block = Buffer.from(text)
  const mark = `"id":${FIRST_ID}`
  const places: number[] = []
  for (let at = block.indexOf(mark); at >= 0; at = block.indexOf(mark, at + 1)) places.push(at + 5)
  let id = FIRST_ID
  for (let size = 0; size < most; size += block.length) {
    const fresh = Buffer.from(block)
    for (const place of places) fresh.write(String(id++), place, 'latin1')
    yield fresh
  }
}

function mtprotoRecord(text: string, id: number, at: number): object {
  const bold = { _: 'MessageEntityBold', offset: 0, length: Math.min(8, text.length) }
  const photo = {
    _: 'Photo',
    id: 5_454_099,
    access_hash: -5_801_536,
    date: '2024-05-01T10:00:00+00:00',
    sizes: [
      { _: 'PhotoSize', type: 'm', w: 320, h: 240, size: 15_172 },
      { _: 'PhotoSize', type: 'x', w: 800, h: 600, size: 90_172 },
    ],
    dc_id: 2,
  }
  return {
    _: 'Message',
    id,
    peer_id: { _: 'PeerChannel', channel_id: 1_234_567_890 },
    date: '2024-05-01T10:00:00+00:00',
    message: text,
    out: false,
    mentioned: false,
    media_unread: false,
    silent: false,
    post: true,
    from_scheduled: false,
    legacy: false,
    edit_hide: false,
    pinned: false,
    from_id: null,
    fwd_from: null,
    via_bot_id: null,
    reply_to: null,
    media: at % 3 === 0 ? { _: 'MessageMediaPhoto', photo, ttl_seconds: null } : null,
    reply_markup: null,
    entities: [bold],
    views: 4908,
    forwards: 9,
    replies: null,
    edit_date: null,
    post_author: null,
    grouped_id: null,
    reactions: {
      _: 'MessageReactions',
      results: [
        { _: 'ReactionCount', reaction: { _: 'ReactionEmoji', emoticon: '👍' }, count: 41 },
      ],
    },
    restriction_reason: [],
    ttl_period: null,
  }
}

function desktopRecord(text: string, id: number, at: number): object {
  const [head, rest] = [text.slice(0, 8).toWellFormed(), text.slice(8).toWellFormed()]
  const parts = [
    { type: 'bold', text: head },
    { type: 'plain', text: rest },
  ]
  return {
    id,
    type: 'message',
    date: '2024-05-01T12:00:00',
    date_unixtime: String(1_714_557_600 + at),
    from: 'Harbour',
    from_id: 'channel1234567890',
    ...(at % 3 === 0 && { photo: 'photos/photo_1.jpg', width: 800, height: 600 }),
    text: [parts[0], rest],
    text_entities: parts,
    reactions: [{ type: 'emoji', count: 41, emoji: '👍' }],
  }
}
