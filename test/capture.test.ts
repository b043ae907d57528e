import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { test } from 'node:test'
import { getRequestListener } from '@hono/node-server'
import { openEvidence } from '../src/evidence/evidence.ts'
import { verifyEvidence } from '../src/evidence/verify.ts'
import { bigTelegram } from './big-telegram.ts'
import { chancery, dataFolder, KILLS, objects, start } from './chancery.ts'
import { fakeTelegram } from './fake-telegram.ts'

const NOW = Math.floor(Date.now() / 1000)
const NO_PAUSE = { CHANCERY_PAUSE: '0', CHANCERY_PRIVATE_HOSTS: '127.0.0.1' }

test('channels of the sample network are added and captured; the archive is complete and says so', async () => {
  const moment = Date.UTC(2026, 9, 12, 12) / 1000
  const listener = getRequestListener(fakeTelegram({ now: () => moment }).fetch)
  const server = createServer((request, response) => void listener(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  const settings = { ...NO_PAUSE, CHANCERY_SOURCE: `http://127.0.0.1:${port}` }
  using data = dataFolder()
  const added = await chancery(
    data.path,
    'add',
    '@straitwire',
    'https://t.me/s/valdoria_mfa/12',
    'kestrel_notes',
  )
  assert.equal(added.status, 0, added.stderr)
  assert.match(added.stdout, /@valdoria_mfa: added/)
  const ran = await chancery(data.path, settings, 'capture', '--once')
  assert.equal(ran.status, 0, ran.stderr)
  assert.match(ran.stdout, /@straitwire: captured, complete to its first post/)
  assert.match(
    ran.stdout,
    /@kestrel_notes: has no public pages.* \(the channel has no public preview\)/,
  )
  assert.match(ran.stderr, /"channel":"straitwire".*"new":20.*"msg":"captured"/)
  const channels = objects(await chancery(data.path, 'channels', '--json'))
  assert.deepEqual(
    channels.map(({ handle }) => handle),
    ['kestrel_notes', 'straitwire', 'valdoria_mfa'],
  )
  const again = await chancery(data.path, settings, 'capture', '--once')
  assert.match(again.stdout, / 0 new posts/)
  const paused = await chancery(data.path, 'pause', 'straitwire')
  assert.equal(paused.status, 0)
  const third = await chancery(data.path, settings, 'capture', '--once')
  assert.match(third.stdout, /@straitwire: paused;/)
  const removed = await chancery(data.path, 'remove', '@straitwire')
  assert.match(removed.stdout, /removed; what was captured stays/)
  assert.equal((await chancery(data.path, 'resume', 'straitwire')).status, 4)
  server.close()
})

test('mistakes are explained', async () => {
  using data = dataFolder()
  const nothing = await chancery(data.path, 'capture')
  assert.equal(nothing.status, 4)
  assert.match(nothing.stderr, /No channel is on the list[^]*chancery add/)
  const invitation = await chancery(data.path, 'add', 'https://t.me/+AbCdEf')
  assert.equal(invitation.status, 2)
  assert.match(invitation.stderr, /names no public channel/)
  const setting = await chancery(data.path, { CHANCERY_SOURCE: 't.me' }, 'capture')
  assert.match(setting.stderr, /CHANCERY_SOURCE must be an origin/)
})

test('a private address is not captured unless it is allowed by name', async () => {
  await using telegram = await bigTelegram({ channels: 1, posts: 3, now: () => NOW })
  using data = dataFolder()
  await chancery(data.path, 'add', 'harbour_1')
  const settings = { CHANCERY_SOURCE: telegram.origin, CHANCERY_PAUSE: '0' }
  const ran = await chancery(data.path, settings, 'capture')
  assert.equal(telegram.requests.all, 0)
  assert.match(
    ran.stdout,
    /@harbour_1: cannot be reached \(refused: 127.0.0.1 is not a public address\)/,
  )
})

test('a running server captures what is added, tells its metrics, and ends with the page in hand', async () => {
  await using telegram = await bigTelegram({ channels: 2, posts: 700, now: () => NOW })
  using data = dataFolder()
  const settings = { ...NO_PAUSE, CHANCERY_SOURCE: telegram.origin, CHANCERY_HOST: '127.0.0.1' }
  const server = start(data.path, settings, 'serve')
  const ended = once(server, 'close')
  let printed = ''
  let log = ''
  server.stderr?.on('data', (chunk: Buffer) => (log += chunk.toString()))
  const address = await new Promise<string>((resolve) => {
    server.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0]
      if (found !== undefined) resolve(found)
    })
  })
  assert.equal((await chancery(data.path, 'add', 'harbour_1', '@harbour_2')).status, 0)
  const busy = await untilCaptured(address, 200)
  assert.match(busy, /chancery_captured_pages_total\{step="page"\} \d+/)
  assert.match(busy, /chancery_channels\{standing="fine"\} [12]/)
  assert.match(busy, /chancery_layout_alarms\{source="web"\} 0/)
  const other = await chancery(data.path, settings, 'capture')
  assert.equal(other.status, 7)
  assert.match(other.stderr, /Another process captures into this archive/)
  server.kill('SIGTERM')
  const [status] = await ended
  assert.equal(status, 0, log)
  const { problems } = await verifyEvidence(join(data.path, 'evidence'))
  assert.deepEqual(problems, [])
  // What was kept was read, and how far it came was written down: nothing is asked twice.
  const before = telegram.requests.all
  const lines = log.split('\n').filter((line) => line.endsWith('"msg":"captured"}')).length
  assert.equal(lines, before)
})

async function untilCaptured(address: string, posts: number): Promise<string> {
  for (;;) {
    const response = await fetch(`${address}/metrics`, { headers: { connection: 'close' } })
    const text = await response.text()
    const held = Number(/chancery_held\{what="posts"\} (\d+)/.exec(text)?.[1] ?? 0)
    if (held >= posts) return text
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

test(`${KILLS} kills during a capture lose nothing that was acknowledged, and the crawl goes on`, async (t) => {
  await using telegram = await bigTelegram({
    channels: 6,
    posts: Math.max(400, KILLS * 20),
    now: () => NOW,
    gzip: true,
  })
  const settings = { ...NO_PAUSE, CHANCERY_SOURCE: telegram.origin }
  using data = dataFolder()
  await chancery(data.path, 'add', ...telegram.handles)
  const acknowledged = new Map<string, number>()
  for (let round = 0; round < KILLS; round++) {
    const child = start(data.path, settings, 'capture', '--once')
    let log = ''
    const begun = Promise.withResolvers<void>()
    child.stderr?.on('data', (chunk: Buffer) => {
      log += chunk.toString()
      begun.resolve()
    })
    const ended = once(child, 'close')
    await Promise.race([begun.promise, ended])
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 120))
    child.kill('SIGKILL')
    await ended
    const captured = log.split('\n').filter((line) => line.endsWith('"msg":"captured"}'))
    for (const line of captured) {
      const url = /"url":"([^"]+)"/.exec(line)?.[1] ?? ''
      acknowledged.set(url, (acknowledged.get(url) ?? 0) + 1)
    }
    const { problems } = await verifyEvidence(join(data.path, 'evidence'))
    assert.deepEqual(problems, [], `round ${round}`)
  }
  const finished = await chancery(data.path, settings, 'capture', '--once')
  assert.equal(finished.status, 0, finished.stderr)
  for (const handle of telegram.handles)
    assert.match(finished.stdout, new RegExp(`@${handle}: captured, complete to its first post`))
  const channels = objects(await chancery(data.path, 'channels', '--json'))
  assert.deepEqual(
    channels.map(({ posts }) => posts),
    telegram.handles.map((handle) => telegram.posts(handle).length),
  )
  const kept = new Map<string, number>()
  {
    const folder = join(data.path, 'evidence')
    await using evidence = await openEvidence(folder, { rotateAt: 2 ** 30, software: 'test' })
    for await (const { url } of evidence.captures()) kept.set(url, (kept.get(url) ?? 0) + 1)
  }
  for (const [url, times] of acknowledged) assert.ok((kept.get(url) ?? 0) >= times, url)
  const rebuilt = await chancery(data.path, 'rebuild')
  assert.equal(rebuilt.status, 0, rebuilt.stderr)
  const { problems } = await verifyEvidence(join(data.path, 'evidence'))
  assert.deepEqual(problems, [])
  t.diagnostic(
    `${acknowledged.size} pages were acknowledged before a kill, ${telegram.requests.all} requests in all`,
  )
})
