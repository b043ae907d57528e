/**
 * A judgement set: questions over the sample network and two dumps, with posts that must and must not be found. What is
 * expected was written by reading the posts; a miss is mended or said in docs/query-language.md.
 */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { App } from '../src/app.ts'
import { keep, read } from '../src/ingest.ts'
import { parseQuery } from '../src/query/parse-query.ts'
import { openSampleArchive } from '../src/sample-archive.ts'
import type { Post } from '../src/store/store.ts'
import { dataFolder } from './chancery.ts'
import { folding } from './foldings.ts'
import { fixturePath, withoutFixtures } from './fixtures.ts'
import { arabic } from './judgement/arabic.ts'
import { dumps } from './judgement/dumps.ts'
import { english } from './judgement/english.ts'
import { filters } from './judgement/filters.ts'
import { LANGUAGE_POSTS, languages } from './judgement/languages.ts'
import type { Judgement } from './judgement/judgement.ts'
import { russian } from './judgement/russian.ts'

const data = dataFolder()
let app: App
let posts: Post[]

before(async () => {
  app = await openSampleArchive({ data: data.path, warcSize: 2 ** 30 })
  if (withoutFixtures === false) {
    for (const [name, file] of Object.entries(DUMPS)) {
      const taking = {
        source: 'import' as const,
        url: `file:///${name}.txt`,
        bytes: readFileSync(fixturePath(`dumps/${file}`)),
        statedHandle: name,
      }
      await read(app, await keep(app, [taking]))
    }
  }
  const others = Object.entries(LANGUAGE_POSTS).map(([handle, texts]) =>
    folding({ at: 0, handle, posts: texts.map((text, at) => ({ id: at + 1, text })) }),
  )
  await app.store.fold(others)
  posts = await found('')
})

after(async () => {
  await app[Symbol.asyncDispose]()
  data[Symbol.dispose]()
})

test('Russian', () => judged(russian))
test('Arabic', () => judged(arabic))
test('English', () => judged(english))
test('other languages', () => judged(languages))
test('filters', () => judged(filters))
test('two dumps', { skip: withoutFixtures }, () => judged(dumps))

const DUMPS = { 'dump-usa': 'embassyofrussia-eaeu.txt', 'dump-lebanon': 'rusembleb-sco.txt' }

/** Every miss at once: what is wrong with one question is often wrong with others. */
async function judged(judgements: readonly Judgement[]): Promise<void> {
  const misses: string[] = []
  for (const { q, finds, not } of judgements) {
    const { notices } = parseQuery(q)
    if (notices.length > 0) misses.push(`${q} is not understood: ${notices[0]?.message}`)
    const hits = new Set((await found(q)).map(nameOf))
    if (finds.length === 0 && (not ?? []).length === 0 && hits.size > 0)
      misses.push(`${q} finds ${[...hits].join(' ')}`)
    for (const name of finds) {
      if (named(name).length === 0) misses.push(`no post is ${name}`)
      const lost = named(name).filter((post) => !hits.has(nameOf(post)))
      if (lost.length > 0) misses.push(`${q} does not find ${name} (${lost.map(nameOf).join(' ')})`)
    }
    for (const name of not ?? []) {
      if (named(name).length === 0) misses.push(`no post is ${name}`)
      const wrong = named(name).filter((post) => hits.has(nameOf(post)))
      if (wrong.length > 0) misses.push(`${q} finds ${name} (${wrong.map(nameOf).join(' ')})`)
    }
  }
  assert.deepEqual(misses, [])
}

async function found(q: string): Promise<Post[]> {
  const hits: Post[] = []
  const { tree } = parseQuery(q)
  let page = await app.store.find(tree, { limit: 100 })
  hits.push(...page.posts)
  while (page.next !== undefined) {
    page = await app.store.find(tree, { limit: 100, cursor: page.next })
    hits.push(...page.posts)
  }
  return hits
}

function nameOf({ channel, id }: Post): string {
  return `${channel.handle}/${id}`
}

/** The posts that `channel: words` names; a name that names none is a mistake in the table. */
function named(name: string): Post[] {
  const [handle = '', ...rest] = name.split(': ')
  const words = rest.join(': ')
  const these = posts.filter(
    ({ channel, content }) =>
      channel.handle.toLowerCase() === handle.toLowerCase() && shownText(content).includes(words),
  )
  return these
}

function shownText({ text, poll, media, linkPreview }: Post['content']): string {
  const parts = [text, poll?.question.text, linkPreview?.description]
  for (const { title, address } of media) parts.push(title, address)
  return parts.filter((part) => part !== undefined).join('\n')
}
