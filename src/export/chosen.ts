import type { Capture, ParseFormat, PostId, UnixSeconds } from '../model.ts'
import type { QueryNode } from '../query/query.ts'
import type { Post, Store, TimeBasis } from '../store/store.ts'

export type ChosenCapture = {
  capture: Capture
  takenAt: UnixSeconds
  takenAtBasis: TimeBasis
  format?: ParseFormat
  /** Of the first channel that chosen posts on it are of. */
  title?: string
}

/** `captureId`: the first that shows the post as it is. */
export type ChosenPost = { post: Post; captureIds: string[] }

/** `leftOut`: captures that show a post which the operator withholds; `withheld`: such posts that were named. */
export type Chosen = {
  posts: ChosenPost[]
  captures: ChosenCapture[]
  leftOut: number
  withheld: number
}

/** What `choosePosts` does of the posts that a query finds. */
export async function choose(store: Store, tree: QueryNode | undefined): Promise<Chosen> {
  const names: { handle: string; id: PostId }[] = []
  let cursor: string | undefined
  do {
    const found = await store.find(tree, {
      limit: 100,
      unmarked: true,
      ...(cursor !== undefined && { cursor }),
    })
    names.push(...found.posts.map(({ channel, id }) => ({ handle: channel.handle, id })))
    cursor = found.next
  } while (cursor !== undefined)
  return await choosePosts(store, names)
}

/** These posts, every capture that shows one of them and the media held of them, in the order in which they lie in the evidence. */
export async function choosePosts(
  store: Store,
  names: readonly { handle: string; id: PostId }[],
): Promise<Chosen> {
  const posts: ChosenPost[] = []
  const titles = new Map<string, string>()
  let withheld = 0
  for (const { handle, id } of names) {
    const history = await store.post(handle, id)
    if (history === undefined) continue
    if (history.post.withheld === true) {
      withheld++
      continue
    }
    const captureIds = history.sightings.map(({ captureId }) => captureId)
    posts.push({ post: history.post, captureIds })
    for (const captureId of captureIds)
      titles.set(captureId, titles.get(captureId) ?? history.post.channel.title)
  }
  for (let from = 0; from < posts.length; from += 100) {
    const some = posts.slice(from, from + 100).map(({ post }) => post)
    for (const [captureId, title] of await mediaOf(store, some))
      titles.set(captureId, titles.get(captureId) ?? title)
  }
  let leftOut = 0
  const captures: ChosenCapture[] = []
  for (const [id, title] of titles) {
    const note = await store.capture(id)
    if (note === undefined) continue
    if (note.withholds === true) {
      leftOut++
      continue
    }
    const { capture, takenAt, takenAtBasis, format } = note
    captures.push({
      capture,
      takenAt,
      takenAtBasis,
      title,
      ...(format !== undefined && { format }),
    })
  }
  const ids = new Set(captures.map(({ capture }) => capture.id))
  const whole = captures.filter(
    ({ capture: { revisits } }) => revisits === undefined || ids.has(revisits.id),
  )
  leftOut += captures.length - whole.length
  return { posts, captures: whole.toSorted(inEvidenceOrder), leftOut, withheld }
}

/** The captures of each medium that is held of these posts. */
async function mediaOf(store: Store, posts: Post[]): Promise<[captureId: string, title: string][]> {
  const held = await store.heldMedia(
    posts.map(({ channel, id }) => ({ handle: channel.handle, id })),
  )
  const found: [string, string][] = []
  for (const { captures, handle } of held) {
    const title = posts.find(({ channel }) => channel.handle === handle)?.channel.title ?? handle
    for (const id of captures) {
      found.push([id, title])
      // A revisit says nothing without the capture that has the bytes.
      const original = (await store.capture(id))?.capture.revisits?.id
      if (original !== undefined) found.push([original, title])
    }
  }
  return found
}

function inEvidenceOrder({ capture: { place: a } }: ChosenCapture, other: ChosenCapture): number {
  const b = other.capture.place
  if (a.file !== b.file) return a.file < b.file ? -1 : 1
  return a.offset - b.offset
}
