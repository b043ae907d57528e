import { openAsBlob } from 'node:fs'
import { BlobReader, configure, ZipReader, type FileEntry } from '@zip.js/zip.js'
import { digestOf } from './digest.ts'
import { fileUrl, type Piece, type Source } from './source.ts'
import { mediumType } from './medium-type.ts'

// The one thread that waits for the disk anyway; workers would need a script of their own.
configure({ useWebWorkers: false })

/** A file inside an archive inside an archive… is looked into so far. */
const DEEPEST = 3

/** The files in a ZIP file (a WACZ is one): read from the disk where it is a file, from memory where it lies in another. */
export async function* zipSources(
  zip: Source,
  path: string | undefined,
  pieces: (source: Source) => AsyncGenerator<Piece>,
): AsyncGenerator<Piece> {
  if (zip.name.split('.zip/').length > DEEPEST) {
    yield { passed: { name: zip.name, why: 'broken', detail: 'archives nested too deep' } }
    return
  }
  const { sha256 } = await digestOf(zip.open())
  const container = { name: zip.name, sha256 }
  try {
    const blob = path === undefined ? await inMemory(zip) : await openAsBlob(path)
    const reader = new ZipReader(new BlobReader(blob))
    for await (const entry of reader.getEntriesGenerator()) {
      if (entry.directory) continue
      const name = `${zip.name}/${entry.filename}`
      if (entry.encrypted) yield { passed: { name, why: 'encrypted' } }
      else yield* pieces(member(entry, name, container))
    }
    await reader.close()
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    yield { passed: { name: zip.name, why: 'broken', detail } }
  }
}

function member(
  entry: FileEntry,
  name: string,
  container: { name: string; sha256: string },
): Source {
  const type = mediumType(name)
  return {
    name,
    url: fileUrl(name),
    size: entry.uncompressedSize,
    open: () => contentOf(entry),
    claims: { container, ...(type !== undefined && { contentType: type }) },
    named: false,
    medium: type !== undefined,
  }
}

async function* contentOf(entry: FileEntry): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const written = entry.getData(writable)
  // Whoever stops reading early ends the writing too; a broken member fails the reading.
  written.catch(() => undefined)
  for await (const chunk of readable) yield chunk
  await written
}

async function inMemory(zip: Source): Promise<Blob> {
  return new Blob(await Array.fromAsync(zip.open(), (chunk) => new Uint8Array(chunk)))
}
