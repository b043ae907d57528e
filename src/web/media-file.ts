/** `/media/:sha256`: the bytes of a medium, in whole or in part, under an address that never changes. */
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { Failure } from '../failure.ts'
import type { Asked } from './site.ts'
import { say } from './words/say.ts'

export async function mediaFile(c: Asked): Promise<Response> {
  const sha256 = c.req.param('sha256') ?? ''
  const found = await c.get('site').medium?.(sha256)
  if (found === undefined) throw notHeld(sha256)
  const { path, size, type } = found
  const etag = `"${sha256}"`
  const headers: Record<string, string> = {
    'content-type': type,
    'accept-ranges': 'bytes',
    etag,
    // The address is the digest of what is there; readers may lose the right to see it.
    'cache-control': 'private, max-age=31536000, immutable',
    'content-disposition': /^(?:image|video|audio)\//.test(type) ? 'inline' : 'attachment',
  }
  if (c.req.header('if-none-match') === etag) return c.body(null, 304, headers)
  const range = rangeOf(c.req.header('range'), c.req.header('if-range'), etag, size)
  if (range === 'unsatisfiable')
    return c.body(null, 416, { ...headers, 'content-range': `bytes */${size}` })
  const { from, to } = range ?? { from: 0, to: size - 1 }
  headers['content-length'] = String(to - from + 1)
  if (range !== undefined) headers['content-range'] = `bytes ${from}-${to}/${size}`
  const status = range === undefined ? 200 : 206
  if (c.req.method === 'HEAD' || size === 0) return c.body(null, status, headers)
  const bytes = Readable.toWeb(createReadStream(path, { start: from, end: to }))
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Node's and the web's name of the same stream
  return c.body(bytes as ReadableStream<Uint8Array>, status, headers)
}

type Range = { from: number; to: number }

/** One range; several, or what is none, are answered in whole. */
function rangeOf(
  asked: string | undefined,
  condition: string | undefined,
  etag: string,
  size: number,
): Range | 'unsatisfiable' | undefined {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(asked ?? '') ?? []
  if (first === undefined || last === undefined || first + last === '') return undefined
  if (condition !== undefined && condition !== etag) return undefined
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  return from > to || (first === '' && Number(last) === 0) ? 'unsatisfiable' : { from, to }
}

function notHeld(sha256: string): Failure {
  return new Failure('not-found', say('That medium is not held here.'), {
    subject: sha256,
    hint: say('Media are kept when CHANCERY_MEDIA says so, from then on.'),
  })
}
