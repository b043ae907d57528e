/** Posts whose words others have too, as an outline whose objects are texts. */
import type { PostId } from '../model.ts'
import type { QueryNode } from '../query/query.ts'
import type { TextUse } from '../store/edges.ts'
import type { Outline } from '../store/outline.ts'
import type { Store } from '../store/store.ts'
import { edgeFilter } from './edge-filter.ts'

/** Of a query that is more than channels and a range only posts that match count. */
export async function textOutline(
  store: Store,
  tree: QueryNode | undefined,
  limit: number,
): Promise<Outline> {
  const { filter, rest } = edgeFilter(tree)
  const uses = await store.sharedTexts(filter)
  if (!rest || tree === undefined) return outlineOf(uses)
  const { whole, handles, channels, ids } = await store.outline({ tree, ids: true, limit })
  const matched = new Set(ids.map((id, row) => `${handles[channels[row] ?? 0]}/${id}`))
  const own = uses.filter(({ post }) => matched.has(`${post.handle}/${post.id}`))
  return { ...outlineOf(own), whole }
}

function outlineOf(uses: readonly TextUse[]): Outline {
  const handles = new Map<string, number>()
  const objects = new Map<string, number>()
  const posts = new Map<string, number>()
  const columns = { channels: [] as number[], dates: [] as number[], uses: [] as number[][] }
  const ids: PostId[] = []
  for (const { text, post } of uses) {
    const key = `${post.handle}/${post.id}`
    let row = posts.get(key)
    if (row === undefined) {
      row = ids.length
      posts.set(key, row)
      ids.push(post.id)
      columns.channels.push(numberOf(handles, post.handle))
      columns.dates.push(post.date ?? Number.NaN)
    }
    columns.uses.push([row, numberOf(objects, text)])
  }
  return {
    whole: true,
    handles: [...handles.keys()],
    channels: Uint32Array.from(columns.channels),
    ids,
    dates: Float64Array.from(columns.dates),
    forwards: new Uint8Array(ids.length),
    languages: { names: [], rows: new Uint32Array() },
    kinds: { names: [], rows: new Uint32Array() },
    objects: [...objects.keys()],
    uses: {
      posts: Uint32Array.from(columns.uses, ([post = 0]) => post),
      objects: Uint32Array.from(columns.uses, ([, object = 0]) => object),
    },
  }
}

function numberOf(numbers: Map<string, number>, name: string): number {
  const known = numbers.get(name)
  if (known !== undefined) return known
  numbers.set(name, numbers.size)
  return numbers.size - 1
}
