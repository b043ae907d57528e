/** Media and what the operator withholds: bytes that only withheld posts show are withheld with them. */
import type { App } from './app.ts'
import type { MediaFiles } from './media-files.ts'
import type { Store } from './store/store.ts'

export async function mediumIn(
  { operator, store }: Pick<App, 'operator' | 'store'>,
  files: MediaFiles,
  sha256: string,
): ReturnType<MediaFiles['find']> {
  const shownBy = operator.media.shownBy(sha256)
  const posts = await Promise.all(shownBy.map(({ handle, id }) => store.post(handle, id)))
  const isWithheld =
    posts.length > 0
      ? posts.every((history) => history?.post.withheld === true)
      : await isShownWithheld(store, sha256)
  return isWithheld ? undefined : files.find(sha256)
}

/** Of media that came with an import no list says who shows them. */
async function isShownWithheld(store: Store, sha256: string): Promise<boolean> {
  const captures = await store.capturesOf([sha256])
  const notes = await Promise.all(captures.map((id) => store.capture(id)))
  return notes.some((note) => note?.withholds === true)
}
