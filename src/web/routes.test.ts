import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { contentDigest } from '../identity/digest.ts'
import type { Content } from '../model.ts'
import { openSqliteStore } from '../store/sqlite/open.ts'
import type { Folding, FoldingPost, Store } from '../store/store.ts'
import type { Site } from './site.ts'
import { siteOf } from '../../test/site.ts'
import { createWeb } from './routes.ts'

/** 5 January 2026, 08:00 UTC */
const START = 1_767_600_000
const CAPTURE = '0190a0b0-1111-4222-8333-444455556666'
const LATER = '0190a0b0-1111-4222-8333-444455556677'

let folder: string
let store: Store
let site: Site
const web = createWeb(async () => site)

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chancery-web-'))
  store = await openSqliteStore(folder)
  site = siteOf(store, {
    payload: async (id) =>
      id === CAPTURE
        ? (async function* () {
            yield new TextEncoder().encode('<script>1</script>')
          })()
        : undefined,
  })
  await store.fold([
    folding(CAPTURE, START + 500_000, 'First words'),
    folding(LATER, START + 600_000, 'Mended words'),
  ])
})

after(async () => {
  await store[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

test('the home page lists channels with their counters and leads to the search', async () => {
  const page = await read('/')
  assert.match(page, /<form class="search" role="search" aria-label="[^"]+" action="\/search"/)
  assert.match(page, /<a href="\/s\/valdoria_mfa" dir="auto">MFA of Valdoria<\/a>/)
  assert.match(
    page,
    /title="as of [^"]+"><span class="counter_value">2\.95K<\/span> <span class="counter_type">subscribers</,
  )
  assert.match(page, /30 posts held/)
})

test('an empty archive says how to begin', async () => {
  const emptyFolder = await mkdtemp(join(tmpdir(), 'chancery-web-'))
  await using empty = await openSqliteStore(emptyFolder)
  const fresh = createWeb(async () => ({ ...site, store: async () => empty }))
  const page = await (await fresh.request('/')).text()
  assert.match(page, /npm run -s chancery -- import FILE/)
  await rm(emptyFolder, { recursive: true })
})

test('the sample says so on every page, also where there is none', async () => {
  const sample = createWeb(async () => ({ ...site, sample: true }))
  for (const path of [
    '/',
    '/s/valdoria_mfa',
    '/valdoria_mfa/5',
    '/search?q=words',
    '/nothing/here',
  ]) {
    const page = await (await sample.request(path)).text()
    assert.match(page, /You are looking at the bundled sample archive/, path)
  }
})

test('a channel page shows the newest posts, oldest first, by day', async () => {
  const page = await read('/s/valdoria_mfa')
  assert.deepEqual(postIds(page), range(11, 30))
  assert.match(page, /<link rel="prev" href="\/s\/valdoria_mfa\?before=11">/)
  assert.match(
    page,
    /<a class="tme_messages_more js-messages_more" data-before="11" href="\/s\/valdoria_mfa\?before=11">/,
  )
  assert.doesNotMatch(page, /rel="next"/)
  assert.match(page, /<time datetime="2026-01-06">6 January 2026<\/time>/)
})

test('a channel page turns to older and newer posts, and around one', async () => {
  assert.deepEqual(postIds(await read('/s/valdoria_mfa?before=11')), range(1, 10))
  assert.deepEqual(postIds(await read('/s/valdoria_mfa?after=25')), range(26, 30))
  assert.ok(postIds(await read('/s/valdoria_mfa/5')).includes('valdoria_mfa/5'))
  assert.match(await read('/s/valdoria_mfa?before=11'), /data-after="10"/)
})

test('a channel is searched by itself', async () => {
  const page = await read('/s/valdoria_mfa?q=%23strait')
  assert.match(page, /value="#strait"/)
  assert.deepEqual(postIds(page), ['valdoria_mfa/7'])
  assert.match(page, /<a href="\/s\/valdoria_mfa\?q=%23Strait">/)
})

test('handles compare without case, and an unknown one is not found', async () => {
  assert.equal((await web.request('/s/VALDORIA_mfa')).status, 200)
  const missing = await web.request('/s/nobody_here')
  assert.equal(missing.status, 404)
  assert.match(await missing.text(), /is not held here.*https:\/\/t\.me\/nobody_here/s)
})

test('the search marks its hits and pages by cursor', async () => {
  const first = await read('/search?q=number')
  assert.match(first, /<mark>number<\/mark>/i)
  assert.match(first, /29 posts found/)
  const next = /rel="next" href="([^"]+cursor=[^"]+)"/.exec(first)?.[1]?.replaceAll('&amp;', '&')
  assert.ok(next)
  const second = await read(next)
  assert.equal(postIds(first).length + postIds(second).length, 29)
  assert.equal(new Set([...postIds(first), ...postIds(second)]).size, 29)
})

test('a search that finds nothing says so', async () => {
  assert.match(await read('/search?q=zeppelin'), /Nothing found/)
})

test('a post page shows every version and the captures that show it', async () => {
  const page = await read('/valdoria_mfa/1')
  assert.match(page, /2 versions/)
  assert.match(page, /First words/)
  assert.match(page, /Mended words/)
  assert.match(page, new RegExp(`href="/capture/${CAPTURE}"`))
  assert.match(page, new RegExp(`href="/capture/${LATER}"`))
  assert.match(page, /<td class="number">1\.2K<\/td>/)
})

test('a capture page tells where its bytes are, and hands them over unseen', async () => {
  const page = await read(`/capture/${CAPTURE}`)
  assert.match(page, /news-0001\.warc\.gz/)
  assert.match(page, /unknown-class/)
  const raw = await web.request(`/capture/${CAPTURE}/raw`)
  assert.equal(raw.headers.get('content-type'), 'application/octet-stream')
  assert.match(raw.headers.get('content-disposition') ?? '', /^attachment;/)
  assert.equal(raw.headers.get('x-content-type-options'), 'nosniff')
  assert.equal(await raw.text(), '<script>1</script>')
})

test('strange requests are refused with a hint', async () => {
  assert.equal(await statusOf(`/search?q=${'a'.repeat(2001)}`), 400)
  assert.equal(await statusOf('/s/valdoria_mfa?before=abc'), 400)
  assert.equal(await statusOf('/s/valdoria_mfa?before=-1'), 400)
  assert.equal(await statusOf('/s/valdoria_mfa/99999999999999999999'), 400)
  assert.equal(await statusOf('/valdoria_mfa/999'), 404)
  assert.equal(await statusOf('/s/<script>'), 404)
  assert.equal(await statusOf('/s/%E0%A4%A'), 404)
  assert.equal(await statusOf('/capture/nothing'), 404)
  assert.equal(await statusOf('/capture/00000000-0000-0000-0000-000000000000'), 404)
  assert.equal(await statusOf('/static/chancery.css/../routes.ts'), 404)
  assert.equal(await statusOf('/static/none.css'), 404)
})

test('an unexpected error keeps its details to itself', async (t) => {
  t.mock.method(console, 'error', () => undefined)
  const broken = createWeb(async () => {
    throw new Error('secret path')
  })
  const answer = await broken.request('/')
  assert.equal(answer.status, 500)
  assert.doesNotMatch(await answer.text(), /secret/)
})

test('every answer carries the headers that keep a page to itself', async () => {
  for (const path of ['/', '/nothing', '/robots.txt', `/capture/${CAPTURE}/raw`, '/search?q=a']) {
    const { headers } = await web.request(path)
    assert.match(headers.get('content-security-policy') ?? '', /^default-src 'none'/, path)
    assert.equal(headers.get('x-content-type-options'), 'nosniff', path)
    assert.equal(headers.get('referrer-policy'), 'no-referrer', path)
    assert.equal(headers.get('set-cookie'), null, path)
  }
})

test('pages load nothing from elsewhere and hold no style or script of their own', async () => {
  for (const path of ['/', '/s/valdoria_mfa', '/valdoria_mfa/1', `/capture/${CAPTURE}`]) {
    const page = await read(path)
    assert.doesNotMatch(
      page,
      /<(?:script(?! type="module" src="\/static\/)|style|iframe|object|embed)|\sstyle=|\son\w+=/,
      path,
    )
    assert.doesNotMatch(page, /(?:src(?!="\/static\/)|srcset|poster)="/, path)
  }
})

test('the stylesheet may be kept for good at the address that pages use', async () => {
  const href = /<link rel="stylesheet" href="([^"]+)"/.exec(await read('/'))?.[1] ?? ''
  const sheet = await web.request(href)
  assert.match(sheet.headers.get('content-type') ?? '', /^text\/css/)
  assert.match(sheet.headers.get('cache-control') ?? '', /immutable/)
  const again = await web.request('/static/chancery.css', {
    headers: { 'if-none-match': sheet.headers.get('etag') ?? '' },
  })
  assert.equal(again.status, 304)
})

test('programs are told how it is, and robots to stay away', async () => {
  const health: unknown = await (await web.request('/health')).json()
  assert.partialDeepStrictEqual(health, {
    ok: true,
    sample: false,
    counts: { channels: 1, posts: 30 },
  })
  assert.equal(await read('/robots.txt'), 'User-agent: *\nDisallow: /\n')
})

async function read(path: string): Promise<string> {
  const answer = await web.request(path)
  assert.equal(answer.status, 200, path)
  return answer.text()
}

async function statusOf(path: string): Promise<number> {
  return (await web.request(path)).status
}

function postIds(page: string): string[] {
  return [...page.matchAll(/data-post="([^"]+)"/g)].map(([, id]) => id ?? '')
}

function range(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, at) => `valdoria_mfa/${from + at}`)
}

/** One page of thirty posts, six hours apart. Only the first post's words differ between captures. */
function folding(id: string, takenAt: number, firstWords: string): Folding {
  const posts = Array.from({ length: 30 }, (_, at) => foldingPost(at + 1, firstWords))
  return {
    capture: {
      id,
      source: 'web',
      url: 'https://t.me/s/valdoria_mfa',
      keptAt: takenAt,
      status: 200,
      contentType: 'text/html',
      sha256: id.replaceAll('-', '').repeat(2),
      size: 18,
      place: { file: 'news-0001.warc.gz', offset: 0, length: 400 },
    },
    takenAt,
    takenAtBasis: 'clock',
    parser: 1,
    format: 'preview',
    observations: [
      {
        channel: {
          handle: 'valdoria_mfa',
          peer: 1_500_100,
          header: {
            title: 'MFA of Valdoria',
            counters: [{ kind: 'subscribers', value: 2950, granularity: 10, shown: '2.95K' }],
          },
        },
        posts,
      },
    ],
    oddities: [{ kind: 'unknown-class', detail: 'tgme_new', place: 'post valdoria_mfa/3' }],
  }
}

function foldingPost(id: number, firstWords: string): FoldingPost {
  const text = id === 1 ? firstWords : `Dispatch number ${id}${id === 7 ? ' #Strait' : ''}`
  const offset = text.indexOf('#')
  const content: Content = {
    kind: 'post',
    text,
    entities: offset === -1 ? [] : [{ type: 'hashtag', offset, length: 7 }],
    media: [],
    buttons: [],
  }
  return {
    id,
    messageId: id,
    date: START + id * 21_600 - 200_000,
    digest: contentDigest(content),
    content,
    metrics: { views: { value: 1200, granularity: 100, shown: '1.2K' } },
    sources: [],
  }
}
