/** What was erased stays away: a capture that shows it again is kept without it, before any byte of it is on the disk. */
import { createHash } from 'node:crypto'
import type { Taking } from './evidence/evidence.ts'
import { Failure } from './failure.ts'
import { foldings, isMedium } from './folding.ts'
import type { Capture } from './model.ts'
import type { ErasedList } from './operator/erased.ts'
import { WITHOUT_ERASED } from './parse/observations.ts'
import { remainsOf } from './remains.ts'
import type { Folding } from './store/store.ts'
import type { ShownOn } from './store/shown-on.ts'
import { unpacked } from './unpacking.ts'

/** What remains is put together in memory. */
const LARGEST = 2 ** 28

export async function withoutErased(taking: Taking, erased: ErasedList): Promise<Taking> {
  if (!erased.any() || isMedium(taking)) return taking
  const capture = asCapture(taking)
  const chunks = (): AsyncIterable<Uint8Array> => chunksOf(taking)
  if (taking.source === 'web' && !(await mayShow(capture, chunks(), erased))) return taking
  const shown = new Map<string, ShownOn>()
  for await (const folding of foldings(capture, chunks()))
    for (const on of erasedOn(folding, erased)) shown.set(JSON.stringify(on), on)
  if (shown.size === 0) return taking
  if (capture.size > LARGEST) throw tooLarge(taking.url)
  const { bytes, contentType } = await remainsOf(capture, chunks, [...shown.values()])
  const { source, url, request, hops, statedAt, statedHandle, statedMap, container, status } =
    taking
  const before = taking.converted
  return {
    source,
    url,
    ...(request !== undefined && { request }),
    ...(hops !== undefined && { hops }),
    ...(statedAt !== undefined && { statedAt }),
    ...(statedHandle !== undefined && { statedHandle }),
    ...(statedMap !== undefined && { statedMap }),
    ...(container !== undefined && { container }),
    ...(status !== undefined && { status }),
    bytes,
    contentType,
    converted: {
      sha256: before?.sha256 ?? (await digestOf(taking)),
      size: before?.size ?? capture.size,
      selector: before === undefined ? WITHOUT_ERASED : `${before.selector}, ${WITHOUT_ERASED}`,
    },
  }
}

/** By the posts that a page names, without parsing it. */
async function mayShow(
  capture: Capture,
  chunks: AsyncIterable<Uint8Array>,
  erased: ErasedList,
): Promise<boolean> {
  const bytes = await Array.fromAsync(unpacked(chunks, capture.size, () => undefined))
  const page = Buffer.concat(bytes).toString('latin1')
  const [, asked = ''] = /^\/(?:s\/)?(\w+)/.exec(new URL(capture.url).pathname) ?? []
  if (erased.has({ handle: asked })) return true
  for (const [, handle = '', id] of page.matchAll(/data-post\s*=\s*["']?([\w.~-]+)\/(\d+)/g))
    if (erased.hasNumber(Number(id)) || erased.has({ handle })) return true
  return false
}

function erasedOn({ observations }: Folding, erased: ErasedList): ShownOn[] {
  return observations.flatMap(({ channel, posts }) => {
    const { handle, peer } = channel
    const of = {
      captureId: '',
      handles: [handle.toLowerCase()],
      ...(peer !== undefined && { peer }),
    }
    const name = { handle, ...(peer !== undefined && { peer }) }
    if (erased.has(name)) return [of]
    return posts.filter(({ id }) => erased.has({ ...name, id })).map(({ id }) => ({ ...of, id }))
  })
}

async function* chunksOf(taking: Taking): AsyncGenerator<Uint8Array> {
  if ('bytes' in taking) yield taking.bytes
  else yield* taking.chunks
}

/** As parsers want to know it; it lies nowhere yet. */
function asCapture(taking: Taking): Capture {
  const { source, url, contentType, statedAt, statedHandle, statedMap } = taking
  return {
    id: '',
    source,
    url: new URL(url).href,
    keptAt: Math.floor(Date.now() / 1000),
    ...(contentType !== undefined && { contentType }),
    ...(statedAt !== undefined && { statedAt }),
    ...(statedHandle !== undefined && { statedHandle }),
    ...(statedMap !== undefined && { statedMap }),
    sha256: '',
    size: 'bytes' in taking ? taking.bytes.length : taking.size,
    place: { file: '', offset: 0, length: 0 },
  }
}

async function digestOf(taking: Taking): Promise<string> {
  if ('sha256' in taking) return taking.sha256
  return createHash('sha256').update(taking.bytes).digest('hex')
}

function tooLarge(subject: string): Failure {
  return new Failure(
    'bad-input',
    'The file shows posts that were erased and is too large to be kept without them.',
    {
      subject,
      hint: 'Split it, or cut them out; `chancery erase --list` names them.',
    },
  )
}
