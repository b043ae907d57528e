/** The few files that a page loads, read once and addressed by their content, so that browsers may keep them for good. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { takesGzip } from './packing.ts'
import type { Asked } from './site.ts'

export function staticHref(name: string): string {
  return `/static/${name}?v=${FILES.get(name)?.version}`
}

export function staticFile(c: Asked): Response | Promise<Response> {
  const file = FILES.get(c.req.param('file') ?? '')
  if (!file) return c.notFound()
  const etag = `"${file.version}"`
  c.header('etag', etag)
  c.header(
    'cache-control',
    c.req.query('v') === file.version ? 'public, max-age=31536000, immutable' : 'no-cache',
  )
  if (c.req.header('if-none-match') === etag) return c.body(null, 304)
  c.header('vary', 'accept-encoding')
  if (!takesGzip(c.req.header('accept-encoding')))
    return c.body(file.bytes, 200, { 'content-type': file.type })
  return c.body(file.packed, 200, { 'content-type': file.type, 'content-encoding': 'gzip' })
}

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

const folder = join(import.meta.dirname, 'static')

const FILES = new Map(
  readdirSync(folder).flatMap((name) => {
    const type = TYPES[extname(name)]
    if (type === undefined) return []
    const bytes = new Uint8Array(readFileSync(join(folder, name)))
    const version = createHash('sha256').update(bytes).digest('base64url').slice(0, 12)
    const packed = new Uint8Array(gzipSync(bytes, { level: 9 }))
    return [[name, { bytes, packed, type, version }] as const]
  }),
)
