/** Media by the SHA-256 of their bytes, in the data folder. What they are is told by their first bytes, never by a name. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { fileDigest } from './evidence/file-digest.ts'

export type MediaFiles = {
  /** Where the file of a place is written while it is being fetched. */
  partial(place: string): string
  /** What was begun for a place goes. */
  drop(place: string): Promise<void>
  /** Moves a whole file to its place, on disk. */
  keep(partial: string, sha256: string): Promise<void>
  find(sha256: string): Promise<{ path: string; size: number; type: string } | undefined>
  remove(sha256: string): Promise<void>
  /** Every whole file. */
  all(): { sha256: string; path: string }[]
}

export function mediaFiles(data: string): MediaFiles {
  const folder = join(data, 'media')
  const begunAt = (place: string): string =>
    join(folder, 'partial', createHash('sha256').update(place).digest('hex').slice(0, 32))
  const placeOf = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256)
  return {
    partial(place) {
      mkdirSync(join(folder, 'partial'), { recursive: true })
      return begunAt(place)
    },
    drop: (place) => rm(begunAt(place), { force: true }),
    async keep(partial, sha256) {
      const path = placeOf(sha256)
      mkdirSync(join(folder, sha256.slice(0, 2)), { recursive: true })
      await rename(partial, path)
    },
    remove: (sha256) => rm(placeOf(sha256), { force: true }),
    all: () =>
      existsSync(folder)
        ? readdirSync(folder, { recursive: true })
            .map((name) => String(name).split(sep))
            .filter(
              ([part, name]) => name?.slice(0, 2) === part && /^[0-9a-f]{64}$/.test(name ?? ''),
            )
            .map(([, sha256 = '']) => ({ sha256, path: placeOf(sha256) }))
        : [],
    async find(sha256) {
      if (!/^[0-9a-f]{64}$/.test(sha256)) return undefined
      const path = placeOf(sha256)
      try {
        const { size } = await stat(path)
        return { path, size, type: typeOf(await firstBytes(path)) }
      } catch {
        return undefined
      }
    },
  }
}

/** Files that are not the bytes that their names say. The evidence has each of them once more. */
export async function brokenMedia(data: string): Promise<{ path: string; what: string }[]> {
  const broken: { path: string; what: string }[] = []
  for (const { path, sha256 } of mediaFiles(data).all())
    if ((await fileDigest(path)) !== sha256)
      broken.push({ path, what: 'the file does not have the digest that is its name' })
  return broken
}

/** Paths of those of these digests that have no file. */
export function missingMedia(data: string, digests: readonly string[]): string[] {
  const present = new Set(
    mediaFiles(data)
      .all()
      .map(({ sha256 }) => sha256),
  )
  return digests
    .filter((sha256) => !present.has(sha256))
    .map((sha256) => join('media', sha256.slice(0, 2), sha256))
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** Only kinds that a browser shows without running anything in them; SVG and HTML are bytes like any other. */
export function typeOf(head: Uint8Array): string {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.length).toString('latin1')
  for (const { at = 0, magic, type } of TYPES) if (bytes.startsWith(magic, at)) return type
  return 'application/octet-stream'
}

const TYPES: { magic: string; type: string; at?: number }[] = [
  { magic: '\xff\xd8\xff', type: 'image/jpeg' },
  { magic: '\x89PNG\r\n\x1a\n', type: 'image/png' },
  { magic: 'GIF8', type: 'image/gif' },
  { magic: 'WEBP', at: 8, type: 'image/webp' },
  { magic: 'ftypavif', at: 4, type: 'image/avif' },
  { magic: 'ftypM4A', at: 4, type: 'audio/mp4' },
  { magic: 'ftypqt', at: 4, type: 'video/quicktime' },
  { magic: 'ftyp', at: 4, type: 'video/mp4' },
  { magic: '\x1aE\xdf\xa3', type: 'video/webm' },
  { magic: 'OggS', type: 'audio/ogg' },
  { magic: 'ID3', type: 'audio/mpeg' },
  { magic: '\xff\xfb', type: 'audio/mpeg' },
  { magic: '\xff\xf3', type: 'audio/mpeg' },
  { magic: 'WAVE', at: 8, type: 'audio/wav' },
  { magic: '%PDF-', type: 'application/pdf' },
  // Animated stickers.
  { magic: '\x1f\x8b', type: 'application/x-tgsticker' },
]
