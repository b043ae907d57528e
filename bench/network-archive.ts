/**
 * `npm run bench -- network-archive [POSTS] [--keep FOLDER]`: the network, topics and coordination of a made archive of 500 channels in
 * communities of 25, cold. One post in seven is a forward, one in ten says the words of another channel's post again, nine
 * of ten within the community; a tenth of the posts share 300 hashtags and addresses of the day. A folder that was kept is asked again and not filled.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openSqliteStore } from '../src/store/sqlite/open.ts'
import type { Store } from '../src/store/store.ts'
import { channelAnalytics } from '../src/trace/channel-analytics.ts'
import { COORDINATION, findCoordination } from '../src/trace/find-coordination.ts'
import { findNetwork } from '../src/trace/network.ts'
import { seededNumbers } from '../src/trace/seeded.ts'
import { findTopic } from '../src/trace/topic.ts'
import { folding, NEW_YEAR, type PostSketch } from '../test/foldings.ts'

const { values, positionals } = parseArgs({
  args: process.argv.slice(3),
  options: { keep: { type: 'string' } },
  allowPositionals: true,
})
const POSTS = Number(positionals[0] ?? 100_000)
const CHANNELS = 500
const BATCH = 500
const DAYS = 365

const random = seededNumbers(11)
const upTo = (limit: number): number => Math.floor(random() * limit)
const word = (): string => `${SYLLABLES[upTo(40)]}${SYLLABLES[upTo(40)]}${SYLLABLES[upTo(12)]}`
const SYLLABLES =
  'ka lo mi ren tas vor del sun pa gre ilo mar net osk pri qua ruf sel tom uva wen xil yor zan bas cor dun eft gol hin jat kul lem nop ost pel rad sib tar vim'.split(
    ' ',
  )

type Made = PostSketch & { id: number; channel: number }
/** Posts that may be taken, by community. */
const recent: Made[][] = Array.from({ length: CHANNELS / 25 }, () => [])

function communityOf(channel: number): Made[] {
  return recent[Math.floor(channel / 25)] ?? []
}

function made(n: number): Made {
  const channel = upTo(CHANNELS)
  const id = Math.floor(n / CHANNELS) * 3 + upTo(3) + 1 + n * 3
  const date = NEW_YEAR + Math.floor((n / POSTS) * DAYS * 86_400)
  const kind = random()
  const near = communityOf(random() < 0.9 ? channel : upTo(CHANNELS))
  const source = near[upTo(near.length)]
  if (source !== undefined && source.channel !== channel && kind < 0.14) {
    const origin = {
      name: `c${source.channel}`,
      handle: `channel_${source.channel}`,
      messageId: source.id,
    }
    return { id, channel, date, text: source.text, content: { origin } }
  }
  if (source !== undefined && source.channel !== channel && kind < 0.24) {
    return { id, channel, date, text: source.text }
  }
  const tag = kind < 0.34 ? ` #tag${upTo(300)}` : ''
  const link = kind > 0.9 ? `https://example.org/${Math.floor(n / 2000)}/${upTo(30)}` : undefined
  const words = `${Array.from({ length: 12 + upTo(30) }, word).join(' ')}${tag}`
  const text = link === undefined ? words : `${words} ${link}`
  const content =
    link === undefined
      ? {}
      : { entities: [{ type: 'url' as const, offset: words.length + 1, length: link.length }] }
  return { id, channel, date, text, content }
}

async function fill(store: Store): Promise<void> {
  for (let from = 0; from < POSTS; from += BATCH * 20) {
    const posts = Array.from({ length: Math.min(BATCH * 20, POSTS - from) }, (_, at) => {
      const post = made(from + at)
      communityOf(post.channel)[upTo(200)] = post
      return post
    })
    const pages = Map.groupBy(posts, ({ channel }) => channel)
    await store.fold(
      [...pages].map(([channel, of], at) =>
        folding({ at: 40_000_000 + from + at, handle: `channel_${channel}`, posts: of }),
      ),
    )
  }
}

const isFilled = values.keep !== undefined && existsSync(values.keep)
const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'chancery-bench-'))
const table: Record<string, string> = {}
async function timed<Result>(
  name: string,
  work: (store: Store) => Promise<Result>,
): Promise<Result> {
  // Cold: a connection that has read nothing yet. The system's own cache of the file is warm.
  await using store = await openSqliteStore(folder)
  const start = performance.now()
  const result = await work(store)
  table[name] = `${((performance.now() - start) / 1000).toFixed(2)} s`
  return result
}
if (!isFilled) await timed(`fold ${POSTS.toLocaleString('en')} posts`, fill)
const network = await timed('network of everything', (store) => findNetwork(store, {}))
table['its channels, pairs, takings'] =
  `${network.nodes.length}, ${network.edges.length.toLocaleString('en')}, ${network.takings.toLocaleString('en')}`
await timed('network of two channels', (store) =>
  findNetwork(store, { tree: { kind: 'channel', handles: ['channel_3', 'channel_4'] } }),
)
await timed('network of posts with a hashtag', (store) =>
  findNetwork(store, { tree: { kind: 'hashtag', tag: 'tag7' } }),
)
await timed('topic: a hashtag', (store) =>
  findTopic(store, { tree: { kind: 'hashtag', tag: 'tag7' } }),
)
await timed('analytics of a channel', (store) => channelAnalytics(store, { handle: 'channel_3' }))
const coordination = await timed('coordination by address, 200 shuffles', (store) =>
  findCoordination(store, COORDINATION),
)
table['its shares, pairs of channels'] =
  `${coordination.shares.toLocaleString('en')}, ${coordination.ties.length.toLocaleString('en')}`
table['memory at the end'] = `${Math.round(process.memoryUsage().rss / 2 ** 20)} MiB`
if (values.keep === undefined) rmSync(folder, { recursive: true })
console.table(table)
