/** What remains of a capture without some of the posts on it. */
import type { Remains } from './evidence/erase.ts'
import { foldings } from './folding.ts'
import type { Capture, ParseFormat, PostId } from './model.ts'
import { OBSERVATIONS_TYPE, writeObservations } from './parse/observations.ts'
import type { Part } from './parse/stream.ts'
import type { Folding, FoldingPage } from './store/store.ts'
import type { ShownOn } from './store/shown-on.ts'
import { unpacked } from './unpacking.ts'
import { withoutMessages } from './without-messages.ts'

/** The page without the posts' elements where that leaves everything else as it was; else what was read from it, without them. */
export async function remainsOf(
  capture: Capture,
  chunks: () => AsyncIterable<Uint8Array>,
  shown: ShownOn[],
): Promise<Remains> {
  const before = await readAll(capture, chunks())
  const kept = before.parts.map((part) => without(part, shown))
  const bytes = Buffer.from(writeObservations(before.format, kept.map(toPart)))
  const ids = shown.map(({ id }) => id)
  if (before.format !== 'preview' || ids.includes(undefined))
    return { bytes, contentType: OBSERVATIONS_TYPE }
  const page = await joined(unpacked(chunks(), capture.size, () => undefined))
  const cut = withoutMessages(page, ids)
  if (cut === undefined) return { bytes, contentType: OBSERVATIONS_TYPE }
  const after = await readAll({ ...capture, sha256: '' }, once(cut))
  const same = JSON.stringify(postsIn(after.parts)) === JSON.stringify(postsIn(kept))
  const gone = wordsOf(before.parts, shown).every((words) => !cut.includes(words))
  return same && gone
    ? { bytes: cut, contentType: 'text/html; charset=utf-8' }
    : { bytes, contentType: OBSERVATIONS_TYPE }
}

type Read = { format: ParseFormat | undefined; parts: Folding[] }

async function readAll(capture: Capture, chunks: AsyncIterable<Uint8Array>): Promise<Read> {
  const parts = await Array.fromAsync(foldings(capture, chunks))
  return { format: parts[0]?.format, parts }
}

function without(folding: Folding, shown: ShownOn[]): Folding {
  const observations = folding.observations.flatMap((page) => {
    const erased = shown.filter((on) => isOf(page, on))
    if (erased.some(({ id }) => id === undefined)) return []
    const ids = new Set<PostId | undefined>(erased.map(({ id }) => id))
    return [{ ...page, posts: page.posts.filter(({ id }) => !ids.has(id)) }]
  })
  return { ...folding, observations }
}

function isOf({ channel }: FoldingPage, { handles, peer }: ShownOn): boolean {
  if (peer !== undefined && channel.peer !== undefined) return channel.peer === peer
  return handles.length === 0 || handles.includes(channel.handle.toLowerCase())
}

/** As a parser gives it: what folding adds is made again. */
function toPart({ observations }: Folding): Part {
  return {
    observations: observations.map(({ channel, posts, first: _first, ...page }) => ({
      ...page,
      channel,
      posts: posts.map(({ id, digest: _digest, saying: _saying, ...post }) =>
        typeof id === 'number' ? { ...post, messageId: id } : post,
      ),
    })),
    oddities: [],
  }
}

function postsIn(parts: Folding[]): unknown {
  return parts.flatMap(({ observations }) => observations.flatMap(({ posts }) => posts))
}

/** Of each erased post its longest line: nothing of the page may still say it. */
function wordsOf(parts: Folding[], shown: ShownOn[]): string[] {
  const ids = new Set(shown.map(({ id }) => id))
  return parts
    .flatMap(({ observations }) => observations.flatMap(({ posts }) => posts))
    .filter(({ id }) => ids.has(id))
    .map(({ content }) =>
      content.text.split(/[\n<>&"']/).reduce((a, b) => (b.length > a.length ? b : a), ''),
    )
    .filter((line) => line.length > 5)
}

async function joined(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  return Buffer.concat(await Array.fromAsync(chunks))
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
