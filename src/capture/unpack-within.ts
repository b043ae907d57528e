import { createGunzip } from 'node:zlib'

/** What gzip data unpacks to, asked every 64 KiB whether that is still within the limit. */
export async function unpackWithin(
  packed: Uint8Array,
  limit: number,
): Promise<Uint8Array | 'broken' | 'too-large'> {
  const gunzip = createGunzip({ chunkSize: 2 ** 16 })
  gunzip.end(packed)
  const pieces: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of gunzip) {
      const bytes: Uint8Array = chunk
      size += bytes.length
      if (size > limit) return 'too-large'
      pieces.push(bytes)
    }
    return Buffer.concat(pieces)
  } catch {
    return 'broken'
  } finally {
    gunzip.destroy()
  }
}
