import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import * as v from 'valibot'
import { siteOf } from '../../test/site.ts'
import { contentDigest } from '../identity/digest.ts'
import type { Content } from '../model.ts'
import { openSqliteStore } from '../store/sqlite/open.ts'
import type { Folding, FoldingPost, Store } from '../store/store.ts'
import { createWeb } from './routes.ts'
import type { Site } from './site.ts'

/** 1 March 2026, 08:00 UTC */
const START = 1_772_352_000
const DAY = 86_400
const NEWEST = 'b'.repeat(64)
const TITLE = 'Harbour } {Gazette & "Sons" #1 \\ 50%'
const SECRET = 'Unredacted ledger'

let folder: string
let store: Store
let site: Site
const web = createWeb(async () => site)

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chancery-elsewhere-'))
  store = await openSqliteStore(folder)
  site = siteOf(store, { url: 'https://archive.example' })
  await store.fold([
    folding('0190a0b0-1111-4222-8333-444455556666', START + 40 * DAY, 'a'.repeat(64)),
    folding('0190a0b0-1111-4222-8333-444455556677', START + 41 * DAY, NEWEST),
  ])
  await store.withhold([{ handle: 'trace', id: 3 }], true)
})

after(async () => {
  await store[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

test('a citation names the channel, the post, its time, the newest capture and the address', async () => {
  const page = await read('/trace/1')
  assert.match(
    page,
    /Telegram post @trace\/1, 2026-03-01 08:00:00 UTC\. https:\/\/t\.me\/trace\/1 As captured 2026-04-11 08:00:00 UTC\. SHA-256 of the capture: b{64}\. https:\/\/archive\.example\/trace\/1</,
  )
  assert.match(page, /href="\/trace\/1\/cite\.bib"/)
  const answer = await web.request('/trace/1/cite.ris')
  assert.match(answer.headers.get('content-disposition') ?? '', /filename="telegram-trace-1\.ris"/)
  assert.deepEqual((await answer.text()).split('\r\n'), [
    'TY  - ELEC',
    `AU  - ${TITLE}`,
    'TI  - Telegram post @trace/1',
    'PY  - 2026',
    'DA  - 2026/03/01',
    'PB  - Telegram',
    'UR  - https://archive.example/trace/1',
    'UR  - https://t.me/trace/1',
    'Y2  - 2026/04/11',
    `N1  - As captured 2026-04-11 08:00:00 UTC. SHA-256 of the capture: ${NEWEST}.`,
    'ER  - ',
    '',
  ])
})

test('no title breaks out of BibTeX', async () => {
  const bib = await read('/trace/1/cite.bib')
  assert.match(bib, /^@misc\{telegram-trace-1,\n/)
  assert.ok(
    bib.includes(
      String.raw`author = {{Harbour \textbraceright{} \textbraceleft{}Gazette \& "Sons" \#1 \textbackslash{} 50\%}},`,
    ),
    bib,
  )
  assert.equal(bib.split('{').length, bib.split('}').length)
})

test('the page of an embedded post may be framed, and no other', async () => {
  const framing = async (path: string): Promise<string | undefined> => {
    const policy = (await web.request(path)).headers.get('content-security-policy') ?? ''
    return /frame-ancestors ([^;]+)/.exec(policy)?.[1]
  }
  assert.equal(await framing('/trace/1/embed'), '*')
  for (const path of ['/trace/1', '/s/trace', '/trace/99/embed', '/login', '/'])
    assert.equal(await framing(path), "'none'", path)
  const bare = await read('/trace/1/embed')
  assert.match(bare, /data-post="trace\/1"/)
  assert.match(bare, /<base target="_blank">/)
  assert.doesNotMatch(bare, /<form|<script/)
})

test('a link unfolds: its words without what a spoiler hides', async () => {
  const page = await read('/trace/2')
  assert.match(page, /property="og:title" content="Harbour } {Gazette &amp; &quot;Sons&quot;/)
  assert.match(page, /property="og:url" content="https:\/\/archive\.example\/trace\/2"/)
  const said = /property="og:description" content="([^"]*)"/.exec(page)?.[1] ?? ''
  assert.match(said, /^The murderer is ▒{6}\. (a long tale )+a long…$/)
  assert.ok(said.length <= 201)
})

const oembedOf = v.object({
  version: v.literal('1.0'),
  type: v.literal('rich'),
  title: v.string(),
  width: v.number(),
  html: v.string(),
})

test('oEmbed is found on the page of a post, and hands out its frame', async () => {
  const link = /type="application\/json\+oembed" href="https:\/\/archive\.example([^"]+)"/
  const href = link.exec(await read('/trace/1'))?.[1] ?? ''
  const told = v.parse(oembedOf, JSON.parse(await read(`${href}&maxwidth=300`)))
  assert.equal(told.width, 300)
  assert.match(
    told.html,
    /^<iframe src="https:\/\/archive\.example\/trace\/1\/embed" title="Harbour } {Gazette &amp; &quot;Sons&quot; #1[^"<>]*" width="300"/,
  )
  const other = async (url: string, rest = ''): Promise<number> =>
    (await web.request(`/oembed?url=${encodeURIComponent(url)}${rest}`)).status
  assert.equal(await other('https://elsewhere.example/trace/1'), 404)
  assert.equal(await other('https://archive.example/trace/99'), 404)
  assert.equal(await other('https://archive.example/%E0/1'), 404)
  assert.equal(await other('nonsense'), 404)
  assert.equal(await other('https://archive.example/trace/1', '&format=xml'), 400)
})

test('without a stated address the links name the one that was asked', async () => {
  const bare = createWeb(async () => ({ ...site, url: '' }))
  const page = await (await bare.request('http://harbour.example:8080/trace/1')).text()
  assert.match(page, /og:url" content="http:\/\/harbour\.example:8080\/trace\/1"/)
})

test('a withheld post goes nowhere', async () => {
  for (const path of [
    '/trace/3',
    '/trace/3/embed',
    '/trace/3/cite.bib',
    '/trace/3/cite.ris',
    '/oembed?url=https://archive.example/trace/3',
  ]) {
    const answer = await web.request(path)
    const said = await answer.text()
    assert.equal(answer.status, 451, path)
    assert.doesNotMatch(said, /og:|ledger|<iframe|b{64}/i, path)
  }
  const there = await web.request('/s/trace?on=2026-03-03')
  assert.equal(there.headers.get('location'), '/s/trace/4#day-2026-03-09')
  assert.doesNotMatch(await read('/s/trace'), new RegExp(SECRET))
})

test('a day leads to its first post, or to the next one after it', async () => {
  const to = async (on: string): Promise<string | null> =>
    (await web.request(`/s/trace?on=${on}`)).headers.get('location')
  assert.equal(await to('2026-03-02'), '/s/trace/2#day-2026-03-02')
  assert.equal(await to('2026-03-05'), '/s/trace/4#day-2026-03-09')
  assert.equal(await to('1999-01-01'), '/s/trace/1#day-2026-03-01')
  assert.equal(await to('2027-01-01'), '/s/trace#newest')
  assert.match(await read('/s/trace/4'), /<h2 [^>]*id="day-2026-03-09">/)
  assert.equal((await web.request('/s/trace?on=2026-02-30')).status, 400)
  assert.equal((await web.request('/s/trace?on=yesterday')).status, 400)
  assert.match(await read('/s/trace?on='), /<input type="date" name="on"/)
})

test('search engines come in only where the operator lets them', async () => {
  const closed = await web.request('/trace/1')
  assert.equal(closed.headers.get('x-robots-tag'), 'noindex')
  const open = createWeb(async () => ({ ...site, index: true }))
  assert.equal((await open.request('/trace/1')).headers.get('x-robots-tag'), null)
  const robots = await (await open.request('/robots.txt')).text()
  assert.match(robots, /^Disallow: \/search\?$/m)
  assert.doesNotMatch(robots, /^Disallow: \/$/m)
})

async function read(path: string): Promise<string> {
  const answer = await web.request(path)
  assert.equal(answer.status, 200, path)
  return answer.text()
}

/** A channel whose name is an address of ours too. */
function folding(id: string, takenAt: number, sha256: string): Folding {
  return {
    capture: {
      id,
      source: 'web',
      url: 'https://t.me/s/trace',
      keptAt: takenAt,
      status: 200,
      contentType: 'text/html',
      sha256,
      size: 18,
      place: { file: 'news-0001.warc.gz', offset: 0, length: 400 },
    },
    takenAt,
    takenAtBasis: 'clock',
    parser: 1,
    format: 'preview',
    observations: [
      {
        channel: { handle: 'trace', peer: 1_500_100, header: { title: TITLE, counters: [] } },
        posts: [
          post(1, 0, 'All quiet at the quay'),
          post(2, 1, `The murderer is Norman. ${'a long tale '.repeat(40)}`, 16),
          post(3, 2, SECRET),
          post(4, 8, 'The ferry is late'),
        ],
      },
    ],
    oddities: [],
  }
}

function post(id: number, days: number, text: string, spoiler?: number): FoldingPost {
  const content: Content = {
    kind: 'post',
    text,
    entities: spoiler === undefined ? [] : [{ type: 'spoiler', offset: spoiler, length: 6 }],
    media: [],
    buttons: [],
  }
  return {
    id,
    messageId: id,
    date: START + days * DAY,
    digest: contentDigest(content),
    content,
    metrics: {},
    sources: [],
  }
}
