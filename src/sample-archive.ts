import { createHash } from 'node:crypto'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openApp, type App, type Place } from './app.ts'
import { keep, read } from './ingest.ts'
import { sampleCaptures } from './sample/captures.ts'

/**
 * Opens the bundled sample: an archive of its own beside the real one, made of the sample network's pages at first use
 * and again whenever a version of Chancery brings other pages.
 */
export async function openSampleArchive(place: Place): Promise<App> {
  const pages = sampleCaptures()
  const version = createHash('sha256').update(JSON.stringify(pages)).digest('hex').slice(0, 12)
  const folder = join(place.data, 'sample')
  const app = await openApp({ data: join(folder, version), warcSize: place.warcSize })
  for (const other of readdirSync(folder)) {
    if (other !== version) rmSync(join(folder, other), { recursive: true, force: true })
  }
  const { captures: held } = await app.store.counts()
  for (let from = held; from < pages.length; from += BATCH) {
    const takings = pages.slice(from, from + BATCH).map(({ url, at, html }) => ({
      source: 'import' as const,
      url,
      bytes: Buffer.from(html),
      contentType: 'text/html; charset=utf-8',
      statedAt: at,
    }))
    await read(app, await keep(app, takings))
  }
  return app
}

/** Pages per transaction. */
const BATCH = 40
