/** Media that came with an import become files that pages show, and the list knows which posts show them, as of those that were fetched. */
import type { App } from './app.ts'
import { mediaFiles } from './media-files.ts'
import { mediumWriter } from './media-repair.ts'

/** Posts that are asked for at once. */
const TOGETHER = 500

/** Gives how many files were written. What is known already is left as it is; whose media are that were held before, only all channels together say. */
export async function showImported(
  app: Pick<App, 'evidence' | 'operator' | 'store'>,
  data: string,
  named: Iterable<string> | 'all',
): Promise<number> {
  const { operator, store } = app
  const files = mediaFiles(data)
  const write = mediumWriter(app, files)
  const handles =
    named === 'all' ? (await store.channels()).map((channel) => channel.handle) : named
  let written = 0
  for (const handle of handles) {
    const posts = await store.held(handle, { limit: Number.MAX_SAFE_INTEGER })
    for (let from = 0; from < posts.length; from += TOGETHER) {
      const some = posts.slice(from, from + TOGETHER).map(({ id }) => ({ handle, id }))
      for (const { file, id, media, picture } of await store.heldMedia(some))
        for (const [role, sha256] of [
          ['file', file],
          ['picture', picture],
        ] as const) {
          if (sha256 === undefined || typeof id !== 'number') continue
          if (operator.media.shownBy(sha256).some((by) => isOf(by, handle, id))) continue
          if ((await files.find(sha256)) === undefined && (await write(sha256))) written++
          const place = `${handle.toLowerCase()}/${id}/${media}/${role}/imported-${sha256}`
          operator.media.came(place, handle, sha256)
        }
    }
  }
  return written
}

function isOf(by: { handle: string; id: number }, handle: string, id: number): boolean {
  return by.id === id && by.handle === handle.toLowerCase()
}
