import { createGunzip, gunzipSync } from 'node:zlib'

/** Packed bytes that unpack sooner than a stream is set up. */
const FEW = 2 ** 18

/** What gzip data unpacks to, asked every 64 KiB whether that is still within the limit. */
export async function unpackWithin(
  packed: Uint8Array,
  limit: number,
): Promise<Uint8Array | 'broken' | 'too-large'> {
  if (packed.length <= FEW) return atOnce(packed, limit)
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

function atOnce(packed: Uint8Array, limit: number): Uint8Array | 'broken' | 'too-large' {
  try {
    return gunzipSync(packed, { maxOutputLength: limit })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    return code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'broken'
  }
}
