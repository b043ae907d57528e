/** A channel that changes its handle, and a handle that changes hands. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { test } from 'node:test'
import { getRequestListener } from '@hono/node-server'
import { actingOn } from '../src/acting.ts'
import { openApp } from '../src/app.ts'
import { createWeb } from '../src/web/routes.ts'
import { chancery, objects } from './chancery.ts'
import { crawling, testClock } from './crawling.ts'
import { fakeTelegram } from './fake-telegram.ts'
import { siteOf } from './site.ts'

const OLD = 'harbour_digest'
const NEW = 'quay_digest'
const MOMENT = Date.UTC(2026, 9, 12, 12)

/** The sample's channel, until it is renamed; then its old address leads to the new one. */
async function renaming(): Promise<
  AsyncDisposable & { origin: string; rename: () => void; giveAway: () => void }
> {
  const telegram = fakeTelegram({ now: () => MOMENT / 1000 })
  let handle = OLD
  let owner = OLD
  const listener = getRequestListener(async (request) => {
    const url = new URL(request.url)
    if (handle === NEW && url.pathname.includes(OLD))
      return Response.redirect(url.href.replace(OLD, NEW), 302)
    const answer = await telegram.request(url.pathname.replace(NEW, owner) + url.search)
    const page = (await answer.text()).replaceAll(owner, handle)
    return new Response(page, { status: answer.status, headers: answer.headers })
  })
  const server = createServer((request, response) => void listener(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  return {
    origin: `http://127.0.0.1:${port}`,
    rename: () => void (handle = NEW),
    giveAway: () => void (owner = 'straitwire'),
    async [Symbol.asyncDispose]() {
      server.close()
      await once(server, 'close')
    },
  }
}

test('a renamed channel is shown as such and followed to its new handle, from where it has come', async () => {
  const clock = testClock(MOMENT)
  await using source = await renaming()
  await using archive = await crawling({ origin: source.origin, clock })
  const { channels } = archive.operator
  const visit = async (): Promise<void> => {
    clock.set(clock.now() + 86_400_000)
    await archive.crawl.once()
  }
  channels.add(OLD, {}, MOMENT / 1000)
  await archive.crawl.once()
  const before = await archive.store.channel(OLD)
  assert.ok(before && before.posts > 0)
  source.rename()
  await visit()
  const listed = channels.get(OLD)
  assert.deepEqual([listed?.progress.standing, listed?.progress.renamedTo], ['renamed', NEW])
  const captures = await Array.fromAsync(archive.evidence.captures())
  assert.ok(captures.some(({ redirects }) => redirects?.[0]?.url.endsWith(`/s/${OLD}`)))
  const after = await archive.store.channel(OLD)
  assert.deepEqual([after?.handle, after?.posts], [NEW, before.posts])

  const web = createWeb(async () => siteOf(archive.store, { list: channels }))
  const page = await (await web.request(`/s/${NEW}`)).text()
  assert.match(page, /it has another name now[\s\S]*its pages name[\s\S]*@quay_digest/)
  await archive.evidence[Symbol.asyncDispose]()
  const told = await chancery(archive.folder, 'channels')
  assert.match(told.stdout, /chancery rename @harbour_digest` follows it to @quay_digest/)
  const [json] = objects(await chancery(archive.folder, 'channels', '--json'))
  assert.deepEqual([json?.['capturedAs'], json?.['renamedTo']], [OLD, NEW])
  const followed = await chancery(archive.folder, 'rename', `@${OLD}`)
  assert.equal(followed.status, 0, followed.stderr)
  assert.equal(channels.get(OLD), undefined)
  assert.ok(channels.get(NEW)?.progress.bottom)
  await visit()
  assert.equal(channels.get(NEW)?.progress.standing, 'fine')
  assert.equal((await archive.store.channel(NEW))?.posts, before.posts)
  assert.equal((await archive.store.channels()).length, 1)
  assert.equal((await chancery(archive.folder, 'rename', `@${NEW}`)).status, 4)

  // A package replays the way from the old address to the new one.
  const path = join(archive.folder, 'renamed.wacz')
  const packed = await chancery(archive.folder, 'export', '--wacz', `@${NEW}`, '-o', path)
  assert.equal(packed.status, 0, packed.stderr)
  const script =
    'import sys,zipfile; print(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]).decode())'
  const unzipped = spawnSync('python3', ['-c', script, path, 'indexes/index.cdxj'])
  if (unzipped.status === 0) {
    const lines = String(unzipped.stdout).split('\n')
    const hops = lines.filter((line) => line.includes('"status":"302"'))
    assert.ok(hops.length > 0)
    assert.ok(hops.every((line) => line.includes(`/s/${OLD}"`)))
  }

  // The new handle has another owner: nothing of that one is taken for it.
  source.giveAway()
  await visit()
  assert.equal(channels.get(NEW)?.progress.standing, 'other-owner')
  assert.equal((await archive.store.channel(OLD))?.posts, before.posts)
})

test('the button on the operator’s desk follows it too', async () => {
  const clock = testClock(MOMENT)
  await using source = await renaming()
  await using archive = await crawling({ origin: source.origin, clock })
  archive.operator.channels.add(OLD, {}, MOMENT / 1000)
  source.rename()
  await archive.crawl.once()
  await archive.evidence[Symbol.asyncDispose]()
  await using app = await openApp({ data: archive.folder, warcSize: 2 ** 30 })
  const site = siteOf(app.store, {
    acting: actingOn(app, archive.folder),
    login: app.operator.login,
  })
  await site.login.setPassword('six bells over the harbour')
  const web = createWeb(async () => site)
  const origin = 'http://localhost'
  const entered = await web.request(`${origin}/login`, {
    method: 'POST',
    body: new URLSearchParams({ password: 'six bells over the harbour' }),
    headers: { origin },
  })
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
  const desk = await (await web.request(`${origin}/operator`, { headers: { cookie } })).text()
  assert.match(desk, /<button name="act" value="rename"[^>]*>Capture as @quay_digest<\/button>/)
  const token = /name="token" value="([^"]+)"/.exec(desk)?.[1] ?? ''
  const done = await web.request(`${origin}/operator/channels/${OLD}`, {
    method: 'POST',
    body: new URLSearchParams({ token, act: 'rename' }),
    headers: { origin, cookie },
  })
  assert.equal(done.status, 303)
  assert.deepEqual(
    app.operator.channels.all().map(({ handle }) => handle),
    [NEW],
  )
})
