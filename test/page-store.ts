/** A store of a few captured pages, and the site that shows it. */
import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { foldings } from '../src/folding.ts'
import type { SampleCapture } from '../src/sample/captures.ts'
import { openSqliteStore } from '../src/store/sqlite/open.ts'
import type { Folding, Store } from '../src/store/store.ts'

export async function withPages(
  captures: SampleCapture[],
  use: (store: Store) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'chancery-pages-'))
  {
    await using store = await openSqliteStore(folder)
    await store.fold((await Promise.all(captures.map(folded))).flat())
    await use(store)
  }
  await rm(folder, { recursive: true })
}

function folded({ url, at, html }: SampleCapture): Promise<Folding[]> {
  const bytes = new TextEncoder().encode(html)
  const sha256 = createHash('sha256').update(`${url} ${at} ${html}`).digest('hex')
  const capture = {
    id: `${sha256.slice(0, 8)}-0000-4000-8000-${sha256.slice(8, 20)}`,
    source: url.startsWith('file:') ? ('import' as const) : ('web' as const),
    url,
    keptAt: at,
    contentType: 'text/html',
    sha256,
    size: bytes.length,
    place: { file: 'a.warc.gz', offset: 0, length: 1 },
  }
  return Array.fromAsync(foldings(capture, only(bytes)))
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
