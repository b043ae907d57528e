/** Two passes over a generated network, changed in between: what the archive holds after each, beside what it should hold. */
import { join } from 'node:path'
import { stretches } from '../src/completeness.ts'
import { verifyEvidence } from '../src/evidence/verify.ts'
import type { Post } from '../src/store/store.ts'
import { bigTelegram, type BigTelegram } from './big-telegram.ts'
import { crawling, testClock, type Crawling, type TestClock } from './crawling.ts'
import { seeded } from './seeded.ts'

/** `handle/id`, sorted. */
type Names = string[]

export type TwoPasses = {
  requests: BigTelegram['requests']
  pages: number
  posts: number
  /** Channels whose end is not proven. */
  unproven: string[]
  /** Posts that are not held, held with other words, held twice, or held and made by nobody. */
  wrong: Names
  edited: { made: Names; found: Names }
  removed: { made: Names; found: Names }
  /** Of the evidence. */
  problems: string[]
}

export async function twoPasses(options: {
  channels: number
  posts: number
  failing: number
  /** Parts of the posts, of any age, that are changed between the passes. */
  edits?: number
  deletions?: number
}): Promise<TwoPasses> {
  const { channels, deletions = 0.02, edits = 0.03, failing, posts } = options
  const clock = testClock()
  const now = (): number => Math.floor(clock.now() / 1000)
  await using telegram = await bigTelegram({
    channels,
    posts,
    failing,
    now,
    seed: 5,
    gzip: true,
  })
  await using archive = await crawling({ origin: telegram.origin, clock, hands: 40 })
  for (const handle of telegram.handles) archive.operator.channels.add(handle, {}, now())
  await whole(archive, clock)
  const wrong = await differences(archive, telegram)
  const unproven = telegram.handles.filter((handle) => !isProven(archive, telegram, handle))
  const made = change(telegram, { edits, deletions })
  clock.set(clock.now() + 3 * 3_600_000)
  for (const handle of telegram.handles) {
    const map = await archive.store.idMap(handle)
    const ranges = map === undefined ? [] : stretches(map, 'all')
    archive.operator.channels.wish(handle, { fill: { askedAt: now(), ranges } })
  }
  await whole(archive, clock)
  wrong.push(...(await differences(archive, telegram)))
  const found = await changesFound(archive, telegram)
  const { problems } = await verifyEvidence(join(archive.folder, 'evidence'))
  return {
    requests: telegram.requests,
    pages: archive.events.filter(({ kind }) => kind === 'captured').length,
    posts: channels * posts,
    unproven,
    wrong,
    edited: { made: made.edited.toSorted(), found: found.edited.toSorted() },
    removed: { made: made.removed.toSorted(), found: found.removed.toSorted() },
    problems: problems.map(({ what }) => what),
  }
}

/** Until nothing is due, also where the source had it wait. */
async function whole({ crawl }: Crawling, clock: TestClock): Promise<void> {
  for (;;) {
    const later = await crawl.once()
    if (later === undefined) return
    clock.set(later.until * 1000 + 1000)
  }
}

function change(
  telegram: BigTelegram,
  { deletions, edits }: { edits: number; deletions: number },
): { edited: Names; removed: Names } {
  const chance = seeded(11)
  const edited: Names = []
  const removed: Names = []
  for (const handle of telegram.handles) {
    const posts = telegram.posts(handle)
    for (const { id } of posts) {
      const isFirst = id === posts[0]?.id && removed.length % 2 === 1
      const drawn = isFirst ? edits : chance()
      if (drawn < edits) {
        telegram.edit(handle, id)
        edited.push(`${handle}/${id}`)
      } else if (drawn < edits + deletions) {
        telegram.remove(handle, id)
        removed.push(`${handle}/${id}`)
      }
    }
    telegram.add(handle)
  }
  return { edited, removed }
}

/** What is held of a channel and not gone, beside what the source shows of it. */
async function differences(archive: Crawling, telegram: BigTelegram): Promise<Names> {
  const wrong: Names = []
  for (const handle of telegram.handles) {
    const shown = new Map(telegram.posts(handle).map(({ id, text }) => [id, `${text}\n#quay`]))
    for await (const { content, deletedAt, id, missedAt } of postsOf(archive, handle)) {
      if (deletedAt !== undefined) continue
      const text = typeof id === 'number' ? shown.get(id) : undefined
      if (text !== content.text || missedAt !== undefined) wrong.push(`${handle}/${id}`)
      if (typeof id === 'number') shown.delete(id)
    }
    for (const id of shown.keys()) wrong.push(`${handle}/${id}`)
  }
  return wrong
}

async function changesFound(
  archive: Crawling,
  telegram: BigTelegram,
): Promise<{ edited: Names; removed: Names }> {
  const edited: Names = []
  const removed: Names = []
  for (const handle of telegram.handles) {
    for await (const { deletedAt, id, revisions } of postsOf(archive, handle)) {
      if (deletedAt !== undefined) removed.push(`${handle}/${id}`)
      if (revisions > 1) edited.push(`${handle}/${id}`)
    }
  }
  return { edited, removed }
}

async function* postsOf({ store }: Crawling, handle: string): AsyncGenerator<Post> {
  let before: Post['id'] | undefined
  do {
    const at = { limit: 200, ...(before !== undefined && { before }) }
    const page = await store.channelPage(handle, at)
    yield* page.posts
    before = page.older
  } while (before !== undefined)
}

function isProven({ operator }: Crawling, telegram: BigTelegram, handle: string): boolean {
  const { bottom, standing } = operator.channels.get(handle)?.progress ?? {}
  const isFirst = bottom?.kind === 'first' && bottom.id === telegram.posts(handle)[0]?.id
  return isFirst && standing === 'fine'
}
