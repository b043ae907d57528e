import assert from 'node:assert/strict'
import type { LookupAddress } from 'node:dns'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { after, test } from 'node:test'
import { fixture, withoutFixtures } from '../../test/fixtures.ts'
import { isPublicAddress, isPublicName, type Resolve } from './address-guard.ts'
import { openFetcher, type Got } from './fetch.ts'

let reached = 0
const inside = createServer((_, response) => {
  reached++
  response.end('inside tgme_')
})
inside.listen(0, '127.0.0.1')
await once(inside, 'listening')
const address = inside.address()
const port = address !== null && typeof address === 'object' ? address.port : 0
after(() => inside.close())

/** A resolver that gives the next answer each time it is asked. */
function answers(...each: string[][]): Resolve {
  let asked = 0
  return (_, __, answer) => {
    const addresses = each[Math.min(asked++, each.length - 1)] ?? []
    answer(
      null,
      addresses.map((one): LookupAddress => ({ address: one, family: one.includes(':') ? 6 : 4 })),
    )
  }
}

async function ask(url: string, resolve?: Resolve): Promise<Got> {
  await using fetcher = openFetcher({
    userAgent: 'test',
    allowed: new Set(),
    ...(resolve !== undefined && { resolve }),
    limits: { untilHeaders: 1000, whole: 1500 },
  })
  return await fetcher.get(url)
}

for (const url of [
  `http://127.0.0.1:${port}/`,
  `http://localhost:${port}/`,
  `http://127.1:${port}/`,
  `http://2130706433:${port}/`,
  `http://0177.0.0.1:${port}/`,
  `http://0x7f000001:${port}/`,
  `http://0x7f.0.0.1:${port}/`,
  `http://127.0.0.1.:${port}/`,
  `http://[::1]:${port}/`,
  `http://[::ffff:127.0.0.1]:${port}/`,
  `http://[::ffff:7f00:1]:${port}/`,
  `http://[0:0:0:0:0:ffff:7f00:1]:${port}/`,
  `http://[64:ff9b::7f00:1]:${port}/`,
  `http://[2002:7f00:1::]:${port}/`,
  `http://0.0.0.0:${port}/`,
  `http://0:${port}/`,
  `http://①②⑦.⓪.⓪.①:${port}/`,
  `http://[::]:${port}/`,
  'http://10.0.0.1/',
  'http://169.254.169.254/latest/meta-data/',
  'http://[fd00:ec2::254]/latest/meta-data/',
  'http://[fe80::1]/',
  'http://192.168.1.1/',
  'http://172.31.0.1/',
  'http://100.100.100.200/',
  'http://168.63.129.16/',
]) {
  test(`does not ask ${url}`, async () => {
    const got = await ask(url)
    assert.equal(got.kind === 'failed' && got.why, 'refused', JSON.stringify(got))
    assert.equal(reached, 0)
  })
}

test('a name that leads inside is refused, also when only one of its answers does', async () => {
  for (const inner of [['127.0.0.1'], ['93.184.216.34', '127.0.0.1'], ['::ffff:10.0.0.1']]) {
    const got = await ask(`http://outside.example:${port}/`, answers(inner))
    assert.equal(got.kind === 'failed' && got.why, 'refused', inner.join())
  }
  assert.equal(reached, 0)
})

test('a name whose second answer leads inside is never connected to it', async () => {
  // The address that was checked is the one that is used: the second answer is only asked for by a second request.
  const resolve = answers(['192.0.2.1'], ['127.0.0.1'])
  for (let round = 0; round < 2; round++) {
    const got = await ask(`http://rebinding.example:${port}/`, resolve)
    assert.equal(got.kind, 'failed')
  }
  assert.equal(reached, 0)
})

test('a redirect inside is refused', async () => {
  const outside = createServer((_, response) => {
    response.writeHead(302, { location: `http://127.0.0.2:${port}/` }).end()
  })
  outside.listen(0, '127.0.0.1')
  await once(outside, 'listening')
  const place = outside.address()
  const at = place !== null && typeof place === 'object' ? place.port : 0
  await using fetcher = openFetcher({ userAgent: 'test', allowed: new Set(['127.0.0.1']) })
  const got = await fetcher.get(`http://127.0.0.1:${at}/`)
  assert.deepEqual([got.kind, got.kind === 'failed' && got.why], ['failed', 'refused'])
  outside.close()
})

test('what the operator allows by name is asked, and nothing else', async () => {
  await using fetcher = openFetcher({ userAgent: 'test', allowed: new Set(['localhost']) })
  const allowed = await fetcher.get(`http://localhost:${port}/`)
  assert.equal(allowed.kind, 'answer')
  const other = await fetcher.get(`http://127.0.0.1:${port}/`)
  assert.equal(other.kind === 'failed' && other.why, 'refused')
})

test('addresses are public only when everybody would reach the same host', () => {
  for (const outside of ['93.184.216.34', '149.154.167.99', '2001:67c:4e8::a', '2606:4700::1111'])
    assert.ok(isPublicAddress(outside), outside)
  for (const inner of ['fe80::1%eth0', '::', 'ff02::1', '2001:db8::1', '2001:0:1::', '1.2.3', ''])
    assert.ok(!isPublicAddress(inner), inner)
})

test('through a proxy, names of private networks are refused', () => {
  for (const name of ['localhost', 'a.localhost', 'metadata.google.internal', 'metadata', '[::1]'])
    assert.ok(!isPublicName(name), name)
  assert.ok(isPublicName('t.me'))
})

test('no metadata service of the list is asked', { skip: withoutFixtures }, async () => {
  const list = Buffer.from(fixture('hostile/ssrf-cloud-metadata.txt')).toString()
  const urls = list.split('\n').filter((line) => /^https?:/.test(line))
  assert.ok(urls.length > 20)
  const inward = answers(['169.254.169.254'])
  for (const url of urls) {
    const got = await ask(url.trim(), inward)
    assert.ok(got.kind === 'failed' && /^(?:refused|broken)$/.test(got.why), url)
  }
})
