import assert from 'node:assert/strict'
import { test } from 'node:test'
import { foldings } from '../folding.ts'
import type { Capture } from '../model.ts'
import { samplePage } from '../sample/pages.ts'
import { JUNE } from '../../test/crawling.ts'
import { startPageReader } from './page-reader.ts'

function captureOf(url: string, size: number): Capture {
  return {
    id: '00000000-0000-4000-8000-000000000000',
    source: 'web',
    url,
    keptAt: JUNE,
    statedAt: JUNE,
    sha256: '0'.repeat(64),
    size,
    place: { file: 'a', offset: 0, length: size },
  }
}

test('a page read on the thread is what it is when it is read here; what is read in parts is left to others', async () => {
  await using reader = startPageReader()
  const page = Buffer.from(samplePage({ handle: 'straitwire', at: JUNE })?.html ?? '')
  const capture = captureOf('https://t.me/s/straitwire', page.length)
  const here = await Array.fromAsync(foldings(capture, chunksOf(page)))
  const there = await Promise.all([1, 2, 3].map(() => reader.read(capture, page)))
  for (const folding of there) assert.deepEqual(folding, here[0])
  assert.ok((here[0]?.observations[0]?.posts.length ?? 0) > 5)

  const lines = Array.from({ length: 5000 }, (_, n) =>
    JSON.stringify({
      _: 'Message',
      id: n + 1,
      peer_id: { _: 'PeerChannel', channel_id: 77 },
      date: '2026-01-01T00:00:00+00:00',
      message: `bulletin ${n}`,
    }),
  )
  const dump = Buffer.from(lines.join('\n'))
  const large = captureOf('https://t.me/s/straitwire', dump.length)
  const parts = await Array.fromAsync(foldings(large, chunksOf(dump)))
  assert.ok(parts.length > 1, String(parts.length))
  assert.equal(await reader.read(large, dump), undefined)
  assert.deepEqual(await reader.read(capture, page), here[0])
})

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
