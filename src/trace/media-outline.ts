/** Posts with media whose bytes are held here, as an outline whose objects are their digests. */
import { allOf } from '../query/build.ts'
import type { QueryNode } from '../query/query.ts'
import type { Outline } from '../store/outline.ts'
import type { Store } from '../store/store.ts'

/** Asked for together. */
const BATCH = 500

/** The file where it is held, else its picture: the same bytes are the same object, whatever the posts say. */
export async function mediaOutline(
  store: Store,
  tree: QueryNode | undefined,
  limit: number,
): Promise<Outline> {
  const withMedia: QueryNode = { kind: 'has', what: 'media' }
  const asked = allOf(tree === undefined ? [withMedia] : [tree, withMedia])
  const outline = await store.outline({
    ids: true,
    limit,
    ...(asked !== undefined && { tree: asked }),
  })
  const { ids, handles, channels } = outline
  const named = ids.map((id, row) => ({ handle: handles[channels[row] ?? 0] ?? '', id }))
  const rows = new Map(named.map(({ handle, id }, row) => [`${handle}/${id}`, row]))
  const objects = new Map<string, number>()
  const uses = new Set<string>()
  for (let from = 0; from < named.length; from += BATCH) {
    for (const held of await store.heldMedia(named.slice(from, from + BATCH))) {
      const row = rows.get(`${held.handle}/${held.id}`)
      const digest = held.file ?? held.picture
      if (row === undefined || digest === undefined) continue
      if (!objects.has(digest)) objects.set(digest, objects.size)
      uses.add(`${row} ${objects.get(digest)}`)
    }
  }
  const pairs = [...uses].map((use) => use.split(' ').map(Number))
  return {
    ...outline,
    objects: [...objects.keys()],
    uses: {
      posts: Uint32Array.from(pairs, ([post = 0]) => post),
      objects: Uint32Array.from(pairs, ([, object = 0]) => object),
    },
  }
}
