import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { App } from '../src/app.ts'
import { packToStream } from '../src/packages.ts'
import { openSampleArchive } from '../src/sample-archive.ts'
import { createWeb } from '../src/web/routes.ts'
import type { Site } from '../src/web/site.ts'
import { chancery, dataFolder, objects, type Ran } from './chancery.ts'
import { logInto, type Session } from './operator-session.ts'
import { siteOf } from './site.ts'

let folder: ReturnType<typeof dataFolder>
let app: App

before(async () => {
  folder = dataFolder()
  app = await openSampleArchive({ data: folder.path, warcSize: 2 ** 30 })
})

after(async () => {
  await app[Symbol.asyncDispose]()
  folder[Symbol.dispose]()
})

type Archive = { site: Site; web: ReturnType<typeof createWeb>; session: Session }

/** The sample, with cases of the test's own. */
async function sampleArchive(): Promise<Archive> {
  const site = siteOf(app.store, { analyst: app.analyst })
  const web = createWeb(async () => site)
  return { site, web, session: await logInto(web, site) }
}

async function caseOf(session: Session, name: string): Promise<string> {
  const made = await session.send('/operator/cases', { name, case: '' })
  assert.equal(made.status, 303)
  return (made.headers.get('location') ?? '').split('?')[0] ?? ''
}

test('a post is put into a case from its page, with a note and tags, and found there again', async () => {
  const { session, site, web } = await sampleArchive()
  const reader = await web.request('/valdoria_mfa/11')
  assert.doesNotMatch(await reader.text(), /Add to a case/)
  assert.match(await session.text('/valdoria_mfa/11'), /Add to a case/)

  const added = await session.send('/operator/cases', {
    case: '',
    name: ' The  ferry ',
    post: 'valdoria_mfa/11',
    what: 'chosen',
    note: 'Who was <first>?',
    tags: '#Port, night shift,port',
    back: '/valdoria_mfa/11',
  })
  const place = added.headers.get('location') ?? ''
  assert.match(place, /^\/operator\/cases\/1\?added=1&/)
  const page = await session.text(place)
  assert.match(page, /<h1 dir="auto">The ferry<\/h1>/)
  assert.match(page, /1 post was added.*href="\/valdoria_mfa\/11">Back to where you were reading/)
  assert.match(page, /Who was &lt;first&gt;\?/)
  assert.match(page, />port \(1\)</)
  assert.match(page, />night shift \(1\)</)
  assert.match(page, /data-post="valdoria_mfa\/11"/)
  assert.match(await session.text('/valdoria_mfa/11'), /In cases:.*The ferry/)

  // The same post again: it stays as it was noted.
  const again = await session.send('/operator/cases', {
    case: '1',
    post: ['valdoria_mfa/11', 'valdoria_mfa/12'],
    what: 'chosen',
  })
  // Who writes a name means a new case, whatever the list stands on.
  await session.send('/operator/cases', {
    case: '1',
    name: 'Another',
    post: 'valdoria_mfa/13',
    what: 'chosen',
  })
  assert.deepEqual(
    site.cases
      .all()
      .map(({ name, posts }) => `${name} ${posts}`)
      .toSorted(),
    ['Another 1', 'The ferry 2'],
  )
  assert.match(again.headers.get('location') ?? '', /added=1&already=1/)
  assert.equal(site.cases.posts(1)[0]?.note, 'Who was <first>?')
  const tagged = await session.text('/operator/cases/1?tag=port')
  assert.match(tagged, /data-post="valdoria_mfa\/11"/)
  assert.doesNotMatch(tagged, /data-post="valdoria_mfa\/12"/)
})

test('all hits of a search go into a case, which is searched and sorted in itself', async () => {
  const { session, site, web } = await sampleArchive()
  const { store } = app
  const ferry = { kind: 'word', text: 'ferry' } as const
  const { posts: all } = await store.total(ferry)
  assert.ok(all > 20)
  const shown = await session.text('/search?q=ferry')
  assert.match(shown, /Add these 20 posts/)
  assert.match(shown, /Add all hits, 1,000 at most/)
  const place = await caseOf(session, 'Ferries')
  const id = place.split('/').at(-1) ?? ''
  await session.send('/operator/cases', { case: id, q: 'ferry', copies: 'all', what: 'hits' })
  assert.equal(site.cases.get(Number(id))?.posts, all)

  const both = { kind: 'and', nodes: [ferry, { kind: 'word', text: 'timetable' }] } as const
  const { posts: some } = await store.total({ ...both, nodes: [...both.nodes] })
  assert.ok(some > 0 && some < all)
  const found = await session.text(`${place}?q=timetable&order=oldest`)
  const named = [...found.matchAll(/data-post="([^"]+)"/g)].map(([, name]) => name)
  assert.equal(named.length, Math.min(50, some))
  assert.match(found, /<mark/)

  // The operator of the language names it too, and is nobody else's.
  const search = async (ask: (path: string) => Promise<Response>): Promise<unknown> => {
    const answer: unknown = await (await ask('/search.json?q=case:ferries&copies=all')).json()
    return answer
  }
  const mine = await search(session.ask)
  assert.partialDeepStrictEqual(mine, { total: { posts: all } })
  const theirs = await search(async (path) => await web.request(path))
  assert.partialDeepStrictEqual(theirs, {
    total: { posts: 0 },
    notices: [{ message: 'finds nothing: there is no case of this name.' }],
  })
})

test('a case is renamed, noted, emptied and deleted, and asks before it is', async () => {
  const { session, site } = await sampleArchive()
  const { cases } = site
  const place = await caseOf(session, 'First')
  await caseOf(session, 'Second')
  cases.add(1, [{ handle: 'straitwire', id: 5 }])
  await session.send(place, { act: 'describe', name: 'Opening', note: 'What is known.' })
  assert.match(await session.text(place), /What is known\./)
  const taken = await session.send(place, { act: 'describe', name: 'SECOND', note: '' })
  assert.equal(taken.status, 400)
  await session.send(place, {
    act: 'annotate',
    post: 'straitwire/5',
    note: 'See the map',
    tags: 'map',
  })
  assert.partialDeepStrictEqual(cases.posts(1), [{ note: 'See the map', tags: ['map'] }])
  await session.send(place, { act: 'drop', post: 'straitwire/5' })
  assert.deepEqual(cases.posts(1), [])
  const asked = await session.send(place, { act: 'remove' })
  assert.match(await asked.text(), /Delete the case Opening\?/)
  assert.equal(cases.all().length, 2)
  await session.send(place, { act: 'remove', yes: 'yes' })
  assert.deepEqual(
    cases.all().map(({ name }) => name),
    ['Second'],
  )
  assert.equal((await session.ask(place)).status, 404)
  // The next one is not mistaken for the one that is gone.
  assert.equal(await caseOf(session, 'Third'), '/operator/cases/3')
})

test('cases are the operator’s: others are led to the login, and forms of others do nothing', async () => {
  const { session, site, web } = await sampleArchive()
  await caseOf(session, 'Mine')
  for (const path of ['/operator/cases', '/operator/cases/1']) {
    const answer = await web.request(path)
    assert.equal(answer.status, 303)
    assert.match(answer.headers.get('location') ?? '', /^\/login/)
    assert.equal((await session.ask(path)).headers.get('cache-control'), 'no-store')
  }
  const forged = await web.request('http://localhost/operator/cases', {
    method: 'POST',
    body: new URLSearchParams({ name: 'Theirs', case: '' }),
    headers: { origin: 'http://localhost', cookie: session.cookie },
  })
  assert.equal(forged.status, 403)
  assert.equal(site.cases.all().length, 1)
  const foreign = await session.send('/operator/cases', { case: '1', post: 'x', what: 'chosen' })
  assert.equal(foreign.status, 404)
})

test('of a withheld post a case says that it is withheld, and nothing of what it says', async () => {
  const { session, site } = await sampleArchive()
  const { cases } = site
  const place = await caseOf(session, 'Sealed')
  const post = { handle: 'valdoria_mfa', id: 11 }
  cases.add(1, [post, { handle: 'valdoria_mfa', id: 1_000_000 }])
  const history = await app.store.post(post.handle, post.id)
  const words = history?.post.content.text.slice(0, 30) ?? ''
  assert.ok((await session.text(place)).includes(words))
  await app.store.withhold([post], true)
  const page = await session.text(place)
  assert.ok(!page.includes(words))
  assert.match(page, /valdoria_mfa\/11<\/code> is held here, and the operator .* withholds it/)
  assert.match(page, /valdoria_mfa\/1000000<\/code> is not held here any more/)
  cases.annotate(1, post, { note: 'what it said', tags: ['said'] })
  for (const way of ['report', 'export/json', 'export/csv']) {
    const taken = await session.text(`${place}/${way}`)
    assert.ok(!taken.includes(words), way)
    assert.doesNotMatch(taken, /what it said|said,/)
    assert.match(taken, /withh/)
  }
  const sorted = await session.text(`${place}?order=newest`)
  assert.match(sorted, /2 posts of the case are withheld or not held any more/)
  await app.store.withhold([post], false)
})

test('a case is reported and exported with notes, tags, words and captures', async () => {
  const { session, site } = await sampleArchive()
  const { cases } = site
  const place = await caseOf(session, '<b>=1+1')
  cases.describe(1, 'The case & its note')
  const post = { handle: 'valdoria_mfa', id: 11 }
  cases.add(1, [post], { note: '=HYPERLINK("x")', tags: ['port'] })
  const history = await app.store.post(post.handle, post.id)
  const last = history?.sightings.at(-1)
  const report = await session.text(`${place}/report`)
  assert.match(report, /<h1 dir="auto">&lt;b&gt;=1\+1<\/h1>/)
  assert.match(report, /The case &amp; its note/)
  assert.ok(report.includes(last?.sha256 ?? 'no capture'))
  const json: unknown = await (await session.ask(`${place}/export/json`)).json()
  assert.partialDeepStrictEqual(json, {
    name: '<b>=1+1',
    posts: [{ channel: 'valdoria_mfa', id: 11, state: 'held', tags: ['port'] }],
  })
  const table = await session.ask(`${place}/export/csv`)
  assert.equal(table.headers.get('content-disposition'), 'attachment; filename="case-b-1-1.csv"')
  const text = await table.text()
  assert.ok(text.includes(last?.sha256 ?? 'no capture'))
  // No spreadsheet takes a note for a formula.
  assert.match(text, /"'=HYPERLINK\(""x""\)"/)
  assert.equal((await session.ask(`${place}/export/wacz`)).status, 400)
})

test('pages are answered while a package waits for a file', async () => {
  const [version = ''] = readdirSync(join(folder.path, 'sample'))
  const config = { data: join(folder.path, 'sample', version), warcSize: 2 ** 30 }
  const pack: Site['pack'] = (what) => packToStream({ ...config, timestampUrl: undefined }, what)
  const site = siteOf(app.store, { analyst: app.analyst, pack })
  const web = createWeb(async () => site)
  const session = await logInto(web, site)
  const place = await caseOf(session, 'Slow')
  site.cases.add(1, [{ handle: 'valdoria_mfa', id: 11 }], {})
  const packed = async (): Promise<ArrayBuffer> => {
    const answer = await session.ask(`${place}/export/wacz`)
    assert.equal(answer.headers.get('content-type'), 'application/wacz')
    return await answer.arrayBuffer()
  }
  // The first makes the file of leaves; then whoever reads that waits until someone writes into it.
  await packed()
  const leaves = join(config.data, 'evidence', 'leaves')
  const known = readFileSync(leaves)
  rmSync(leaves)
  assert.equal(spawnSync('mkfifo', [leaves]).status, 0)
  let isPacked = false
  const waiting = packed().finally(() => (isPacked = true))
  for (const path of ['/s/valdoria_mfa', '/search?q=port', '/operator'])
    assert.equal((await session.ask(path)).status, 200)
  assert.equal(isPacked, false)
  const pipe = await open(leaves, 'w')
  rmSync(leaves)
  writeFileSync(leaves, known)
  await pipe.writeFile(known)
  await pipe.close()
  assert.ok((await waiting).byteLength > 1000)
})

const dump = (...posts: string[]): string =>
  `Harbour Gazette\n1.2K subscribers\n40 photos\nThe quay\nDownload Telegram\n${posts.map((post) => `Forwarded from\u00a0Pilot\n${post}\n`).join('')}`

test('the command line keeps cases, packs them, and a backup has them', async () => {
  using data = dataFolder()
  const run = (...args: string[]): Promise<Ran> => chancery(data.path, ...args)
  const files = [
    ['a.txt', dump('All quiet. #quay')],
    ['b.txt', dump('Fog over the pier.')],
  ]
  for (const [name = '', text = ''] of files) writeFileSync(join(data.path, name), text)
  await run('import', ...files.map(([name = '']) => join(data.path, name)))
  const [found] = objects(await run('search', 'fog', '--json'))
  const fog = `${String(found?.['channel'])}/${String(found?.['id'])}`
  const added = await run('case', 'add', 'Quay', '#quay', '--note', 'first', '--tags', 'a,b')
  assert.equal(added.stdout, 'Quay: 1 post added\n')
  assert.equal((await run('case', 'add', 'quay', fog)).stdout, 'Quay: 1 post added\n')
  assert.equal((await run('search', 'case:quay -fog', '--json')).stdout.match(/\n/g)?.length, 1)
  const shown = objects(await run('case', 'show', 'Quay', '--json'))
  assert.partialDeepStrictEqual(shown, [{ note: 'first', tags: ['a', 'b'] }, { tags: [] }])

  const file = join(data.path, 'quay.wacz')
  const packed = await run('case', 'export', 'Quay', '--wacz', '-o', file)
  assert.match(packed.stdout, /^2 posts, 2 captures in /)
  await run('withhold', fog, '--why', 'order 1', '--yes')
  const without = await run('case', 'export', 'Quay', '--wacz', '-o', `${file}2`)
  assert.match(without.stdout, /^1 post, 1 capture in /)
  assert.match((await run('case', 'show', 'Quay')).stdout, /\n {2}withheld\n/)

  using elsewhere = dataFolder()
  const backup = join(elsewhere.path, 'backup')
  assert.equal((await run('backup', backup)).status, 0)
  using other = dataFolder()
  assert.equal((await chancery(other.path, 'restore', backup)).status, 0)
  assert.match((await chancery(other.path, 'case', 'list')).stdout, /^Quay: 2 posts/)

  assert.equal((await run('case', 'remove', 'Quay', fog)).status, 0)
  assert.match(
    (await run('case', 'remove', 'Quay')).stderr,
    /notes and tags of 1 post\nnothing was/,
  )
  await run('case', 'remove', 'Quay', '--yes')
  assert.equal((await run('case', 'show', 'Quay')).status, 4)
})
