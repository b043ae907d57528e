import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { rmSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fold } from '../../../test/engines.ts'
import { NEW_YEAR } from '../../../test/foldings.ts'
import { siteOf } from '../../../test/site.ts'
import type { Store } from '../../store/store.ts'
import { openSqliteStore } from '../../store/sqlite/open.ts'
import { createWeb } from '../routes.ts'

const STORY =
  'The harbour council of Northgate voted late on Tuesday to close the <eastern> pier until divers have examined its oldest pillars.'

let store: Store
const folder = mkdtempSync(join(tmpdir(), 'chancery-trace-'))

before(async () => {
  store = await openSqliteStore(folder)
  await fold(
    store,
    { at: 1, handle: 'council', posts: [{ id: 1, text: STORY, date: NEW_YEAR - 9000 }] },
    {
      at: 2,
      handle: 'strait',
      posts: [
        {
          id: 3,
          text: STORY.replace('late on Tuesday', 'on Wednesday').replace('.', ' & foundations.'),
          date: NEW_YEAR - 5400,
        },
      ],
    },
    {
      at: 3,
      handle: 'pier',
      posts: [
        {
          id: 9,
          text: 'Good morning!',
          date: NEW_YEAR - 900,
          content: { origin: { name: '<b>Elsewhere</b>', handle: 'elsewhere', messageId: 4 } },
        },
      ],
    },
    {
      at: 4,
      handle: 'council',
      posts: [{ id: 1, text: STORY.replace('Tuesday', 'Monday'), date: NEW_YEAR - 9000 }],
    },
  )
})

after(async () => {
  await store[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true })
})

async function read(address: string): Promise<string> {
  const web = createWeb(async () => siteOf(store))
  const response = await web.request(address)
  return `${response.status}\n${await response.text()}`
}

test('a copy leads to its source, with both side by side', async () => {
  const page = await read('/trace/strait/3')
  assert.match(page, /^200\n/)
  assert.match(page, /Earliest seen here: <a href="\/council\/1"/)
  assert.match(page, /almost the same words · \d+ % of it is \d+ % of its source · after 60 min/)
  assert.match(page, /<mark class="changed">Wednesday<\/mark>/)
  assert.match(page, /<ins class="added">&amp; foundations\.<\/ins>/)
  assert.match(page, /close the &lt;eastern&gt; pier/)
})

test('the page of a post has its spread and what an edit changed', async () => {
  const page = await read('/council/1')
  assert.match(
    page,
    /<section id="spread">[^]*Earliest seen here: this post\.[^]*href="\/strait\/3"/,
  )
  assert.match(
    page,
    /What changed in its words[^]*<mark class="changed">Tuesday<\/mark>[^]*<mark class="changed">Monday<\/mark>/,
  )
})

test('a short post is not traceable by its words, its forward is followed', async () => {
  const page = await read('/trace/pier/9')
  assert.match(page, /not traceable \(2 words\)/)
  assert.match(
    page,
    /Forwarded from <b dir="auto">&lt;b&gt;Elsewhere&lt;\/b&gt;<\/b> <small>elsewhere\/4<\/small>, which is not held here/,
  )
})

test('the cascade is there as JSON', async () => {
  const [, body = ''] = (await read('/trace/council/1/cascade.json')).split('\n')
  const cascade: unknown = JSON.parse(body)
  assert.partialDeepStrictEqual(cascade, {
    post: 'council/1',
    roots: ['council/1'],
    depth: 1,
    breadth: 1,
    undeclared: 1,
    posts: [
      { channel: 'council', source: null },
      { channel: 'strait', source: 'council/1', kind: 'near', declared: false, lag: 3600 },
    ],
  })
})

test('a post that is not held has no trace', async () => {
  assert.match(await read('/trace/council/77'), /^404\n[^]*not held here/)
})
