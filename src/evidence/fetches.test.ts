import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { WARCParser } from 'warcio'
import { openEvidence, type Taking } from './evidence.ts'
import { verifyEvidence } from './verify.ts'

const settings = { rotateAt: 2 ** 30, software: 'chancery/test' }

function scratch(): Disposable & { path: string } {
  const path = mkdtempSync(join(tmpdir(), 'chancery-fetches-'))
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) }
}

const taking = (text: string, more: Partial<Taking> = {}): Taking => ({
  source: 'import',
  url: 'file:///page.html',
  bytes: Buffer.from(text),
  ...more,
})

const warcs = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.warc.gz'))
    .map((name) => join(folder, name))

test('a fetch is a response, its request and its metadata, for us and for warcio; nothing that gives access is kept', async () => {
  using folder = scratch()
  const page = Buffer.from('<p>tide</p>')
  await using evidence = await openEvidence(folder.path, settings)
  const [kept] = await evidence.keep([
    {
      source: 'web',
      url: 'https://t.me/s/harbour_news?before=20',
      bytes: page,
      status: 200,
      contentType: 'text/html',
      headers: [
        ['Content-Type', 'text/html'],
        ['Transfer-Encoding', 'chunked'],
        ['Set-Cookie', 'stel=secret-of-mine'],
      ],
      request: { method: 'GET', headers: [['Authorization', 'Bearer secret-of-mine']] },
    },
    taking('another'),
  ])
  assert.ok(kept)
  assert.deepEqual(Buffer.concat(await Array.fromAsync(evidence.chunks(kept))), page)
  assert.equal([...evidence.packed(kept)].length, 3)
  assert.equal((await Array.fromAsync(evidence.captures())).length, 2)
  assert.deepEqual((await verifyEvidence(folder.path)).problems, [])
  const [file = ''] = warcs(folder.path)
  const bytes = readFileSync(file)
  assert.ok(!gunzipSync(bytes).includes('secret-of-mine'))
  const seen: [string | null, string | null | undefined, string][] = []
  for await (const record of WARCParser.iterRecords([bytes]))
    seen.push([record.warcType, record.httpHeaders?.statusline, await record.contentText()])
  assert.deepEqual(seen.slice(1, 3), [
    ['response', 'HTTP/1.1 200', '<p>tide</p>'],
    ['request', 'GET /s/harbour_news?before=20 HTTP/1.1', ''],
  ])
  await evidence[Symbol.asyncDispose]()
  await using reopened = await openEvidence(folder.path, settings)
  assert.equal((await Array.fromAsync(reopened.captures())).length, 2)
})

test('redirects on the way to a page are records of their own, and no captures', async () => {
  using folder = scratch()
  await using evidence = await openEvidence(folder.path, settings)
  const hop = (url: string, location: string) => ({
    url,
    status: 302,
    headers: [['Location', location]] satisfies [string, string][],
    asked: [['user-agent', 'test']] satisfies [string, string][],
    bytes: Buffer.from('moved'),
  })
  const hops = [
    hop('https://t.me/s/old_name', 'https://t.me/s/middle_name'),
    { ...hop('https://t.me/s/middle_name', '/s/new_name'), bytes: Buffer.alloc(100_000, 'x') },
  ]
  const page = {
    source: 'web',
    url: 'https://t.me/s/new_name',
    status: 200,
    headers: [],
    request: { method: 'GET', headers: [] },
  } satisfies Partial<Taking>
  const [kept, large] = await evidence.keep([
    taking('page', { ...page, hops }),
    taking('other', { ...page, hops: hops.slice(0, 1) }),
  ])
  assert.ok(kept && large)
  assert.deepEqual(kept.redirects, [
    { url: 'https://t.me/s/old_name', status: 302 },
    { url: 'https://t.me/s/middle_name', status: 302 },
  ])
  assert.deepEqual(await Array.fromAsync(evidence.captures()), [kept, large])
  for (const [capture, text] of [
    [kept, 'page'],
    [large, 'other'],
  ] as const)
    assert.equal(String(Buffer.concat(await Array.fromAsync(evidence.chunks(capture)))), text)
  assert.equal([...evidence.packed(kept)].length, 7)
  assert.deepEqual((await verifyEvidence(folder.path)).problems, [])
  const seen: [string | null, string | null | undefined, string | undefined][] = []
  const truncated: (string | null | undefined)[] = []
  for await (const record of WARCParser.iterRecords([readFileSync(warcs(folder.path)[0] ?? '')])) {
    seen.push([record.warcType, record.warcTargetURI, record.httpHeaders?.statusline])
    if (record.warcHeader('WARC-Truncated') !== null)
      truncated.push(record.warcHeader('WARC-Truncated'), record.warcTargetURI)
  }
  assert.deepEqual(seen.slice(1, 7), [
    ['response', 'https://t.me/s/new_name', 'HTTP/1.1 200'],
    ['request', 'https://t.me/s/new_name', 'GET /s/new_name HTTP/1.1'],
    ['response', 'https://t.me/s/old_name', 'HTTP/1.1 302'],
    ['request', 'https://t.me/s/old_name', 'GET /s/old_name HTTP/1.1'],
    ['response', 'https://t.me/s/middle_name', 'HTTP/1.1 302'],
    ['request', 'https://t.me/s/middle_name', 'GET /s/middle_name HTTP/1.1'],
  ])
  assert.deepEqual(truncated.filter(Boolean), ['length', 'https://t.me/s/middle_name'])
})

test('python’s warcio passes every digest', async (t) => {
  if (spawnSync('python3', ['-c', 'import warcio']).status !== 0)
    return t.skip('python has no warcio')
  using folder = scratch()
  await using evidence = await openEvidence(folder.path, settings)
  const request = { method: 'GET', headers: [] satisfies [string, string][] }
  await evidence.keep([
    taking('page', { source: 'web', url: 'https://t.me/s/x', status: 200, headers: [], request }),
    taking('dump'),
  ])
  const [file = ''] = warcs(folder.path)
  const checked = spawnSync('python3', ['-m', 'warcio.cli', 'check', '-v', file])
  assert.equal(checked.status, 0, checked.stdout.toString())
  assert.equal(checked.stdout.toString().match(/digest pass/g)?.length, 6)
})
