/** A post that is withheld, looked for on every surface there is: the list of routes decides what "every" means. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readdirSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { BlobReader, BlobWriter, configure, ZipReader } from '@zip.js/zip.js'
import type { App } from '../src/app.ts'
import { keep, read } from '../src/ingest.ts'
import { mediaFiles } from '../src/media-files.ts'
import { mediumIn } from '../src/media-withheld.ts'
import { packToStream } from '../src/packages.ts'
import { openSampleArchive } from '../src/sample-archive.ts'
import { createWeb } from '../src/web/routes.ts'
import type { Site } from '../src/web/site.ts'
import { dataFolder } from './chancery.ts'
import { logInto } from './operator-session.ts'
import { siteOf } from './site.ts'
import { CHANNEL, ledgerPage, PICTURE, PICTURE_BYTES, SECRET, WITHHELD } from './withheld-pages.ts'

configure({ useWebWorkers: false })

const DIGEST = createHash('sha256').update(PICTURE_BYTES).digest('hex')

type Archive = AsyncDisposable & {
  app: App
  site: Site
  web: ReturnType<typeof createWeb>
  /** Of the page that shows it, and of its picture. */
  captures: [page: string, picture: string]
}

/** The sample, and beside it a channel with the post, its picture and its neighbours. */
async function archiveWithSecret(): Promise<Archive> {
  const data = dataFolder()
  const place = { data: data.path, warcSize: 2 ** 30 }
  const app = await openSampleArchive(place)
  const pages = ['of Monday', 'of Tuesday'].map((version, at) => ({
    source: 'web' as const,
    url: `https://t.me/s/${CHANNEL}`,
    bytes: Buffer.from(ledgerPage(version)),
    contentType: 'text/html; charset=utf-8',
    statedAt: Date.UTC(2026, 10, 3 + at) / 1000,
  }))
  const picture = {
    source: 'web' as const,
    url: PICTURE,
    bytes: PICTURE_BYTES,
    contentType: 'image/jpeg',
  }
  const kept = await keep(app, [...pages, picture])
  await read(app, kept)
  const files = mediaFiles(data.path)
  const partial = files.partial('one')
  await mkdir(dirname(partial), { recursive: true })
  writeFileSync(partial, PICTURE_BYTES)
  await files.keep(partial, DIGEST)
  const [version = ''] = readdirSync(join(data.path, 'sample'))
  const folder = join(data.path, 'sample', version)
  const config = { ...place, data: folder, timestampUrl: undefined }
  const site = siteOf(app.store, {
    analyst: app.analyst,
    cases: app.operator.cases,
    check: (some) => app.evidence.check(some),
    list: app.operator.channels,
    medium: (sha256) => mediumIn(app, files, sha256),
    metrics: async () => '',
    // Finished pages are kept meanwhile.
    version: () => app.store.version(),
    pack: (what) => packToStream(config, what),
    payload: async (id) => {
      const note = await app.store.capture(id)
      return note === undefined ? undefined : app.evidence.chunks(note.capture)
    },
    searches: app.operator.searches,
    withholding: app.operator.withholding,
    index: true,
  })
  return {
    app,
    site,
    web: createWeb(async () => site, { livePeriod: 20 }),
    captures: [kept[1]?.id ?? '', kept[2]?.id ?? ''],
    async [Symbol.asyncDispose]() {
      await app[Symbol.asyncDispose]()
      data[Symbol.dispose]()
    },
  }
}

/** For each route what to ask of it, so that it would say what the post says. */
function addresses([page, picture]: [string, string]): Record<string, string[]> {
  const post = `${WITHHELD.handle}/${WITHHELD.id}`
  const questions = [
    SECRET,
    `${SECRET}lantern`,
    `"${SECRET}lantern ledger"`,
    `${SECRET}*`,
    `#${SECRET}tag`,
    `@${SECRET}_office`,
    `domain:${SECRET}.example`,
    `from:${SECRET}_desk`,
    `similar:${post}`,
    `channel:${CHANNEL}`,
    `channel:${CHANNEL} has:photo`,
    'barges',
    'sort:views',
  ].map(encodeURIComponent)
  const asked = (path: string): string[] => questions.map((q) => `${path}?q=${q}`)
  return {
    '/': ['/'],
    '/search': [...asked('/search'), ...questions.map((q) => `/search?copies=all&q=${q}`)],
    '/search.json': questions.map((q) => `/search.json?overview=1&limit=100&q=${q}`),
    '/search.csv': questions.map((q) => `/search.csv?q=${q}`),
    '/keys': ['/keys'],
    '/suggest': [`/suggest?q=${SECRET.slice(0, 4)}`, `/suggest?q=%23${SECRET.slice(0, 4)}`],
    '/live': [`/live?channel=${CHANNEL}&had=0`],
    '/s/:handle': [
      `/s/${CHANNEL}`,
      `/s/${CHANNEL}?before=13`,
      `/s/${CHANNEL}?after=11`,
      `/s/${CHANNEL}?q=${SECRET}`,
      `/s/${CHANNEL}?q=barges`,
    ],
    '/s/:handle/:id': [`/s/${post}`, `/s/${CHANNEL}/13`],
    '/s/:handle/analytics': [
      `/s/${CHANNEL}/analytics`,
      ...['tags', 'hashtags', 'sources', 'volume'].map(
        (csv) => `/s/${CHANNEL}/analytics?csv=${csv}`,
      ),
    ],
    '/s/:handle/calendar': [`/s/${CHANNEL}/calendar`],
    '/s/:handle/gaps': [`/s/${CHANNEL}/gaps`],
    '/s/:handle/history': [`/s/${CHANNEL}/history`],
    '/oembed': [`/oembed?url=${encodeURIComponent(`http://localhost/${post}`)}`],
    '/:handle/:id{[0-9]+|~[^/]+}': [
      `/${post}`,
      ...[11, 13, 15, 16].map((id) => `/${CHANNEL}/${id}`),
    ],
    '/:handle/:id{[0-9]+|~[^/]+}/embed': [`/${post}/embed`, `/${CHANNEL}/13/embed`],
    '/:handle/:id{[0-9]+|~[^/]+}/verify': [`/${post}/verify`, `/${CHANNEL}/13/verify`],
    '/:handle/:id{[0-9]+|~[^/]+}/cite.bib': [`/${post}/cite.bib`, `/${CHANNEL}/13/cite.bib`],
    '/:handle/:id{[0-9]+|~[^/]+}/cite.ris': [`/${post}/cite.ris`],
    '/coordination': ['text', 'hashtag', 'link', 'media', 'forward'].map(
      (of) => `/coordination?of=${of}&q=channel:${CHANNEL}`,
    ),
    '/network': [
      '/network',
      `/network?q=channel:${CHANNEL}`,
      ...['gexf', 'graphml', 'csv', 'json'].map((file) => `/network?file=${file}`),
    ],
    '/topics': [...asked('/topics'), `/topics?q=%23${SECRET}tag&csv=volume`],
    '/trace/:handle/:id': [`/trace/${post}`, `/trace/${CHANNEL}/13`, `/trace/${CHANNEL}/11`],
    '/trace/:handle/:id/cascade.json': [
      `/trace/${post}/cascade.json`,
      `/trace/${CHANNEL}/13/cascade.json`,
    ],
    '/trace/:handle/:id/report': [`/trace/${post}/report`, `/trace/${CHANNEL}/13/report`],
    '/media/:sha256{[0-9a-f]{64}}': [`/media/${DIGEST}`],
    '/capture/:id{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}}': [
      `/capture/${page}`,
      `/capture/${picture}`,
    ],
    '/capture/:id{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}}/raw': [
      `/capture/${page}/raw`,
      `/capture/${picture}/raw`,
    ],
    '/discover': ['/discover'],
    '/oddities': ['/oddities'],
    '/health': ['/health'],
    '/metrics': ['/metrics'],
    '/robots.txt': ['/robots.txt'],
    '/preferences': ['/preferences'],
    '/login': ['/login'],
    '/static/:file{[a-z]+\\.[a-z]+}': [],
    '/operator': ['/operator'],
    '/operator/captures': ['/operator/captures', `/operator/captures?channel=${CHANNEL}`],
    '/operator/gaps': ['/operator/gaps'],
    '/operator/list': ['/operator/list'],
    '/operator/searches': ['/operator/searches'],
    '/operator/storage': ['/operator/storage'],
    '/operator/withheld': ['/operator/withheld'],
    // The one way to them, for the operator alone: asked below.
    '/operator/captures/:id{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}}/raw': [],
    '/operator/cases': ['/operator/cases'],
    '/operator/cases/:case{[0-9]+}': [
      '/operator/cases/1',
      '/operator/cases/1?order=oldest',
      `/operator/cases/1?q=${SECRET}`,
    ],
    '/operator/cases/:case{[0-9]+}/report': ['/operator/cases/1/report'],
    '/operator/cases/:case{[0-9]+}/export/:kind{csv|json|wacz}': [
      '/operator/cases/1/export/csv',
      '/operator/cases/1/export/json',
      '/operator/cases/1/export/wacz',
    ],
  }
}

/** Everything that an answer carries, as text: packages are unpacked. */
async function carried(path: string, answer: Response): Promise<string> {
  const head = JSON.stringify([...answer.headers])
  if (path.endsWith('wacz') && answer.status === 200) return head + (await unpacked(answer))
  if (path.startsWith('/live')) {
    const reader = answer.body?.getReader()
    const piece = await reader?.read()
    await reader?.cancel()
    return head + Buffer.from(piece?.value ?? []).toString('latin1')
  }
  return head + Buffer.from(await answer.arrayBuffer()).toString('latin1')
}

async function unpacked(answer: Response): Promise<string> {
  const zip = new ZipReader(new BlobReader(await answer.blob()))
  let text = ''
  for (const entry of await zip.getEntries()) {
    if (entry.directory) continue
    const bytes = await (await entry.getData(new BlobWriter())).bytes()
    text += entry.filename
    text += (entry.filename.endsWith('.gz') ? gunzipSync(bytes) : Buffer.from(bytes)).toString(
      'latin1',
    )
  }
  await zip.close()
  return text
}

/** A question that is repeated to the asker is not told by the archive. */
function isTold(path: string, text: string): boolean {
  const asked = decodeURIComponent(path)
  const quoted = [asked, asked.replaceAll('"', '&quot;'), path]
  const rest = text
    .replaceAll(/"(?:understood|text|meant)":"[^"]*"/g, '')
    .replaceAll(/(?:value|href|action|content)="[^"]*"/g, (whole) =>
      whole.includes('q=') || whole.startsWith('value=') ? '' : whole,
    )
    .replaceAll(/<title>[^<]*<\/title>/g, '')
  return (
    (rest.toLowerCase().includes(SECRET) && !quoted.some((q) => q.includes(SECRET))) ||
    rest.includes(`${SECRET}lantern ledger of`) ||
    rest.includes(`names the master of every`) ||
    text.includes(PICTURE_BYTES.toString('latin1')) ||
    (text.includes(DIGEST) && !path.includes(DIGEST))
  )
}

test('a withheld post leaks nowhere: not to readers, not to the operator’s pages, not from what was asked before', async () => {
  await using archive = await archiveWithSecret()
  const { app, captures, site, web } = archive
  const session = await logInto(web, site)
  const { cases } = app.operator
  cases.add(
    cases.make('Barges').id,
    [11, 12, 13, 14].map((id) => ({ handle: CHANNEL, id })),
  )

  const table = addresses(captures)
  const routes = new Set(
    web.routes.filter(({ method }) => method === 'GET').map(({ path }) => path),
  )
  assert.deepEqual(
    [...routes].filter((route) => !Object.hasOwn(table, route)),
    [],
    'routes that this test does not ask',
  )
  const paths = Object.values(table).flat()
  const ask = async (path: string, etag?: string): Promise<Response> => {
    const headers: Record<string, string> = etag === undefined ? {} : { 'if-none-match': etag }
    return path.startsWith('/operator') || path.startsWith('/login')
      ? await session.ask(path, headers)
      : await web.request(`http://localhost${path}`, { headers })
  }

  const told = new Map<string, string | undefined>()
  for (const path of paths) {
    const answer = await ask(path)
    const etag = answer.headers.get('etag') ?? undefined
    if (isTold(path, await carried(path, answer))) told.set(path, etag)
  }
  // The test can see what it is to find gone.
  for (const path of [
    `/${CHANNEL}/12`,
    `/s/${CHANNEL}`,
    `/${CHANNEL}/13`,
    `/${CHANNEL}/15`,
    `/${CHANNEL}/16`,
    `/search.json?overview=1&limit=100&q=barges`,
    `/s/${CHANNEL}/analytics`,
    `/trace/${CHANNEL}/12/cascade.json`,
    `/suggest?q=%23zeph`,
    `/media/${DIGEST}`,
    `/capture/${captures[0]}/raw`,
    `/capture/${captures[1]}/raw`,
    '/discover',
    '/operator/cases/1',
    '/operator/cases/1/export/wacz',
  ])
    assert.ok(told.has(path), `${path} does not tell what is to be withheld`)

  app.operator.withholding.add([WITHHELD], 'order 1')
  await app.store.withhold([WITHHELD], true)
  const leaks: string[] = []
  for (const path of paths) {
    const answer = await ask(path)
    if (isTold(path, await carried(path, answer))) leaks.push(path)
    const etag = told.get(path)
    if (etag !== undefined && (await ask(path, etag)).status === 304) leaks.push(`${path} (304)`)
  }
  assert.deepEqual(leaks, [])

  // Nor does a search find that it is there.
  const found: unknown = await (await ask(`/search.json?q=${SECRET}lantern`)).json()
  assert.partialDeepStrictEqual(found, { total: { posts: 0 }, posts: [] })

  // And it is shown again, whole.
  await app.store.withhold([WITHHELD], false)
  const missing: string[] = []
  for (const path of told.keys())
    if (!isTold(path, await carried(path, await ask(path)))) missing.push(path)
  assert.deepEqual(missing, [])
})

test('the operator, logged in, may have the bytes of what is withheld; they are kept in no cache', async () => {
  await using archive = await archiveWithSecret()
  const { app, captures, site, web } = archive
  const session = await logInto(web, site)
  await app.store.withhold([WITHHELD], true)
  for (const id of captures) {
    const place = `/operator/captures/${id}/raw`
    assert.equal((await web.request(place)).status, 303)
    assert.equal((await session.ask(`/capture/${id}/raw`)).status, 451)
    const page = await session.ask(`/capture/${id}`)
    assert.equal(page.headers.get('cache-control'), 'no-store')
    assert.ok((await page.text()).includes(place))
    const bytes = await session.ask(place)
    assert.equal(bytes.headers.get('cache-control'), 'no-store')
    assert.match(bytes.headers.get('content-disposition') ?? '', /^attachment; filename="withheld-/)
    assert.ok((await bytes.text()).includes(SECRET))
  }
})
