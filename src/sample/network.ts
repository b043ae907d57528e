/** Joins the channels and what their authors wrote into one network: ids are given, references resolved. */
import { sampleChannels, type SampleChannel } from './channels.ts'
import { secondsOf, type Change, type Draft, type Medium, type OutsideOrigin } from './draft.ts'
import { fraction } from './seeded.ts'
import { harbourDigest } from './posts/harbour-digest.ts'
import { marginNotes } from './posts/margin-notes.ts'
import { nashratAlmadiq } from './posts/nashrat-almadiq.ts'
import { plumblineFacts } from './posts/plumbline-facts.ts'
import { prolivSegodnya } from './posts/proliv-segodnya.ts'
import { straitwire } from './posts/straitwire.ts'
import { valdoriaMfa } from './posts/valdoria-mfa.ts'
import { valdoriaNahrazad } from './posts/valdoria-nahrazad.ts'
import { valdoriaOstrevia } from './posts/valdoria-ostrevia.ts'

export type SamplePost = {
  channel: SampleChannel
  id: number
  /** The last message id that it takes: more than `id` for an album. */
  lastId: number
  at: number
  draft: Draft
  /** Before any change. */
  text: string
  media: readonly Medium[]
  origin?: { of: SamplePost } | OutsideOrigin
}

/** `from` took something from `to`; both as `handle/id`. */
export type PlantedLink = { from: string; to: string }

const DRAFTS: Record<string, readonly Draft[]> = {
  harbour_digest: harbourDigest,
  margin_notes_vd: marginNotes,
  nashrat_almadiq: nashratAlmadiq,
  plumbline_facts: plumblineFacts,
  proliv_segodnya: prolivSegodnya,
  straitwire,
  valdoria_mfa: valdoriaMfa,
  Valdoria_Nahrazad: valdoriaNahrazad,
  valdoria_ostrevia: valdoriaOstrevia,
}

/** Oldest first. */
const postsByHandle = new Map(
  sampleChannels.map((channel) => [
    channel.handle,
    numbered(channel, DRAFTS[channel.handle] ?? []),
  ]),
)
const postsByKey = new Map<string, SamplePost>()

for (const post of [...postsByHandle.values()].flat()) {
  const { key } = post.draft
  if (key === undefined) continue
  if (postsByKey.has(key)) throw new RangeError(`two posts with the key ${key}`)
  postsByKey.set(key, post)
}
for (const post of [...postsByHandle.values()].flat().toSorted((a, b) => a.at - b.at)) resolve(post)

export function postsOf(channel: SampleChannel): readonly SamplePost[] {
  return postsByHandle.get(channel.handle) ?? []
}

export function postByKey(key: string): SamplePost {
  const post = postsByKey.get(key)
  if (post === undefined) throw new RangeError(`no post with the key ${key}`)
  return post
}

/** What the sample hides in its channels, for tests and for the curious. */
export const planted = {
  forwards: links((draft) =>
    draft.forward && 'of' in draft.forward ? draft.forward.of : undefined,
  ),
  outsideForwards: places((draft) => draft.forward !== undefined && !('of' in draft.forward)),
  copies: links((draft) => draft.copyOf),
  nearCopies: links((draft) => draft.nearCopyOf),
  excerpts: links((draft) => draft.excerptOf),
  repeats: links((draft) => draft.repeatOf),
  edits: places((draft) => changed(draft, (change) => change.text !== undefined)),
  /** Edits that no mark tells of. */
  silentEdits: places(
    (draft) =>
      changed(draft, (change) => change.text !== undefined) &&
      !changed(draft, (change) => change.mark === true),
  ),
  /** A mark that came without an edit. */
  markOnly: places(
    (draft) =>
      draft.changes !== undefined && !changed(draft, (change) => change.text !== undefined),
  ),
  deletions: places((draft) => draft.deleted !== undefined),
  albums: places((draft) => (draft.media?.length ?? 0) > 1),
}

/** Some ids are never seen: drafts thrown away, service messages that the web does not show. */
function numbered(channel: SampleChannel, drafts: readonly Draft[]): SamplePost[] {
  let next = 1
  return drafts
    .toSorted((a, b) => secondsOf(a.on) - secondsOf(b.on))
    .map((draft, index) => {
      const chance = fraction(`hole/${channel.handle}/${index}`)
      if (index > 0 && chance < 0.16) next += 1 + Math.floor(chance * 25)
      const id = next
      next += Math.max(1, draft.media?.length ?? 1)
      const { text = '', media = [] } = draft
      const seconds = Math.floor(fraction(`second/${channel.handle}/${index}`) * 60)
      const at = secondsOf(draft.on) + seconds
      return { channel, id, lastId: next - 1, at, draft, text, media }
    })
}

/** Called oldest first, so that a chain of forwards and copies resolves. */
function resolve(post: SamplePost): void {
  const { forward, copyOf, repeatOf } = post.draft
  const copied = copyOf ?? repeatOf
  if (copied !== undefined) {
    const source = earlier(post, copied)
    post.text = source.text
    if (repeatOf !== undefined && source.channel !== post.channel) {
      throw new RangeError(`${place(post)} repeats another channel`)
    }
  }
  if (forward === undefined) return
  if (!('of' in forward)) {
    post.origin = forward
    return
  }
  const source = earlier(post, forward.of)
  post.origin = source.origin ?? { of: source }
  post.text = source.text
  post.media = source.media.slice(0, 1)
}

function earlier(post: SamplePost, key: string): SamplePost {
  const source = postByKey(key)
  if (source.at >= post.at) throw new RangeError(`${place(post)} comes before ${key}`)
  return source
}

function links(keyOf: (draft: Draft) => string | undefined): PlantedLink[] {
  return allPosts().flatMap((post) => {
    const key = keyOf(post.draft)
    return key === undefined ? [] : [{ from: place(post), to: place(postByKey(key)) }]
  })
}

function places(chosen: (draft: Draft) => boolean): string[] {
  return allPosts()
    .filter((post) => chosen(post.draft))
    .map(place)
}

function changed(draft: Draft, how: (change: Change) => boolean): boolean {
  return draft.changes?.some(how) ?? false
}

function place(post: SamplePost): string {
  return `${post.channel.handle}/${post.id}`
}

function allPosts(): SamplePost[] {
  return sampleChannels.flatMap(postsOf)
}
