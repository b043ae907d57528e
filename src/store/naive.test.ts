import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { fold } from '../../test/engines.ts'
import { contentOf, NEW_YEAR, type PageSketch } from '../../test/foldings.ts'
import { matches, type Scanned } from '../../test/naive-search.ts'
import type { Media } from '../model.ts'
import type { HasKind, IsFlag, QueryNode, TextNode } from '../query/query.ts'
import { openSqliteStore } from './sqlite/open.ts'
import type { Store } from './store.ts'

const WORDS =
  `tide tides Tide's harbour Harbours gale прилив приливы порт Ёлка елки الميناء ميناء 港口 #gale #tide_news
  $USD @pier_watch 🔥 👍🏽 https://www.tides.example.org/a straße strasse 1,000 well-known`.split(
    /\s+/,
  )
const HANDLES = ['one_pier', 'two_pier', 'three_pier']

const exact = (value: number) => ({ value, granularity: 1, shown: String(value) })
const few = fc.integer({ min: 0, max: 4 })
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined })

const post = fc.record({
  id: fc.integer({ min: 1, max: 6 }),
  words: fc.array(fc.constantFrom(...WORDS), { maxLength: 8 }),
  date: few,
  media: fc.array(fc.constantFrom('photo', 'document', 'round_video', 'voice' as const), {
    maxLength: 2,
  }),
  origin: maybe(fc.constantFrom({ name: 'Pier Watch', handle: 'Two_Pier' }, { name: 'Gale' })),
  views: maybe(few),
  reaction: maybe(fc.constantFrom('👍', '🔥')),
  edited: fc.boolean(),
  reply: fc.boolean(),
  url: maybe(fc.constantFrom('https://ferry.example/x', 'http://www.tides.example.org')),
})

const page: fc.Arbitrary<PageSketch> = fc
  .record({
    at: fc.integer({ min: 0, max: 9 }),
    handle: fc.constantFrom(...HANDLES),
    posts: fc.uniqueArray(post, { maxLength: 5, selector: ({ id }) => id }),
    notFound: fc.boolean().map((gone) => (gone ? [3] : [])),
  })
  .map(({ posts, ...rest }) => ({
    ...rest,
    posts: posts.map((one) => ({
      id: one.id,
      text: one.words.join(' '),
      date: one.date === 0 ? ('unknown' as const) : NEW_YEAR - 100 + one.date,
      edited: one.edited,
      metrics: {
        ...(one.views !== undefined && { views: exact(one.views) }),
        ...(one.reaction !== undefined && {
          reactions: {
            list: [{ kind: 'emoji' as const, emoji: one.reaction, count: exact(one.date) }],
          },
        }),
      },
      content: contentOf(one.words.join(' '), {
        media: one.media.map((kind): Media => ({ kind: kind as Media['kind'] })),
        ...(one.origin !== undefined && { origin: one.origin }),
        ...(one.reply && { reply: { messageId: 1 } }),
        ...(one.url !== undefined && {
          buttons: [[{ text: '→', url: one.url }]],
        }),
      }),
    })),
  }))

const word = fc.constantFrom(
  'tide',
  'harbour',
  'Harbours',
  'прилива',
  'елка',
  'الميناء',
  '港口',
  'strasse',
  '1000',
  'well-known',
  'news',
)
const text: fc.Arbitrary<TextNode> = fc.oneof(
  word.map((one) => ({ kind: 'word' as const, text: one })),
  fc
    .constantFrom('ti', 'harb', 'при', 'well-kn')
    .map((one) => ({ kind: 'prefix' as const, text: one })),
  fc
    .array(word, { minLength: 1, maxLength: 2 })
    .map((two) => ({ kind: 'phrase' as const, text: two.join(' ') })),
)
const has: HasKind[] = ['photo', 'file', 'round', 'media', 'link', 'button', 'poll', 'voice']
const flags: IsFlag[] = [
  'forward',
  'original',
  'reply',
  'edited',
  'deleted',
  'album',
  'undated',
  'service',
]

const leaf: fc.Arbitrary<QueryNode> = fc.oneof(
  { weight: 4, arbitrary: text },
  fc.record({
    kind: fc.constant('near' as const),
    nodes: fc.array(text, { minLength: 2, maxLength: 3 }),
    distance: few,
  }),
  fc.constantFrom('gale', 'tide_news').map((tag) => ({ kind: 'hashtag' as const, tag })),
  fc.constantFrom<QueryNode>(
    { kind: 'cashtag', tag: 'usd' },
    { kind: 'mention', handle: 'pier_watch' },
    { kind: 'emoji', emoji: '🔥' },
    { kind: 'emoji', emoji: '👍' },
    { kind: 'domain', domain: 'example.org' },
    { kind: 'domain', domain: 'ferry.example' },
    { kind: 'group', name: 'piers' },
    { kind: 'from', handles: ['two_pier'] },
    { kind: 'fromName', name: 'pier, watch' },
    { kind: 'language', code: 'ru' },
    { kind: 'language', code: 'en' },
    { kind: 'reaction', reaction: '👍' },
  ),
  fc.subarray(HANDLES, { minLength: 1 }).map((handles) => ({ kind: 'channel' as const, handles })),
  fc.constantFrom(...has).map((what) => ({ kind: 'has' as const, what })),
  fc.constantFrom(...flags).map((flag) => ({ kind: 'is' as const, flag })),
  fc.record({
    kind: fc.constant('count' as const),
    metric: fc.constantFrom('views', 'reactions'),
    least: few,
    most: few.map((n) => n + 1),
  }),
  fc.record({ kind: fc.constantFrom('after', 'before'), time: few.map((n) => NEW_YEAR - 100 + n) }),
  fc.record({
    kind: fc.constant('seen' as const),
    from: few.map((n) => NEW_YEAR + n),
    before: few.map((n) => NEW_YEAR + n + 3),
  }),
)

const { tree } = fc.letrec<{ tree: QueryNode }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.record({
      kind: fc.constantFrom('and', 'or'),
      nodes: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }),
    }),
    tie('tree').map((node) => ({ kind: 'not' as const, node })),
  ),
}))

test('a search finds what a scan of every post finds, in the same order', async () => {
  const archive = fc.tuple(
    fc.array(page, { minLength: 1, maxLength: 4 }),
    fc.array(tree, { minLength: 20, maxLength: 20 }),
  )
  await fc.assert(
    fc.asyncProperty(archive, async ([pages, trees]) => {
      const folder = mkdtempSync(join(tmpdir(), 'chancery-naive-'))
      try {
        await using store = await openSqliteStore(folder)
        await fold(store, ...pages)
        const all = await everything(store)
        const languages = [...new Set(all.map(({ post: { language } }) => language))]
        for (const node of trees) {
          const expected = all.filter((one) => matches(one, node, languages)).map(nameOf)
          const found = await store.find(node, { limit: 50 })
          assert.deepEqual(
            found.posts.map((one) => nameOf({ post: one })),
            expected,
            JSON.stringify(node),
          )
          assert.deepEqual(await store.total(node), { posts: expected.length, exact: true })
          const { bars, undated } = await store.histogram(node)
          assert.equal(
            bars.reduce((sum, { posts }) => sum + posts, undated),
            expected.length,
          )
          const { channel } = await store.facets(node)
          assert.equal(
            channel.reduce((sum, { posts }) => sum + posts, 0),
            expected.length,
          )
        }
      } finally {
        rmSync(folder, { recursive: true })
      }
    }),
    { numRuns: 15 },
  )
})

async function everything(store: Store): Promise<Scanned[]> {
  const { posts } = await store.find(undefined, { limit: 100 })
  const histories = await Promise.all(
    posts.map(({ channel, id }) => store.post(channel.handle, id)),
  )
  return histories.filter((history) => history !== undefined)
}

function nameOf({ post: { channel, id } }: Pick<Scanned, 'post'>): string {
  return `${channel.handle}/${id}`
}
