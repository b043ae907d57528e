/**
 * What a person names, as the sources in it: a file is one, a folder and a ZIP or WACZ file have one for each file, a WARC
 * file one for each page, the export of an account one for each public channel.
 */
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { jsonShape } from '../parse/dump/json-records.ts'
import { accountSources } from './account.ts'
import { mediumType } from './medium-type.ts'
import { fileUrl, headOf, type Piece, type Source } from './source.ts'
import { warcSources } from './warc-sources.ts'
import { zipSources } from './zip-sources.ts'
import { unpacked } from '../unpacking.ts'

/** Everything in a file or a folder, in the order of its names. */
export async function* sourcesOf(path: string): AsyncGenerator<Piece> {
  const found = await stat(path)
  if (found.isDirectory()) yield* folderSources(path, basename(path))
  else yield* pieces(fileSource(path, basename(path), found.size, true), path)
}

async function* folderSources(path: string, name: string): AsyncGenerator<Piece> {
  const entries = await readdir(path, { withFileTypes: true })
  for (const entry of entries.toSorted((a, b) => compareNames(a.name, b.name))) {
    const [below, itsName] = [join(path, entry.name), `${name}/${entry.name}`]
    if (entry.isDirectory()) yield* folderSources(below, itsName)
    else if (entry.isFile()) {
      const { size } = await stat(below)
      yield* pieces(fileSource(below, itsName, size, false), below)
    }
  }
}

/** `messages2.html` before `messages10.html`. */
const compareNames = new Intl.Collator('en', { numeric: true }).compare

function fileSource(path: string, name: string, size: number, named: boolean): Source {
  const type = mediumType(name)
  return {
    name,
    url: fileUrl(name),
    size,
    open: () => createReadStream(path, { highWaterMark: 2 ** 20 }),
    claims: type === undefined ? {} : { contentType: type },
    named,
    medium: type !== undefined,
  }
}

/** Looks into archives; `path` where the source is a file of its own. */
async function* pieces(source: Source, path?: string): AsyncGenerator<Piece> {
  if (source.medium && !source.named) {
    yield { source }
    return
  }
  const head = await headOf(source.open())
  if (isZip(head)) {
    yield* zipSources(source, path, pieces)
    return
  }
  const plain = isPacked(head)
    ? () => unpacked(source.open(), source.size, () => undefined)
    : source.open
  const plainHead = isPacked(head) ? await headOf(plain()) : head
  if (isWarc(plainHead)) yield* warcSources(source, plain)
  else if (jsonShape(plainHead) === 'account') yield* accountSources(source, plain)
  else yield { source }
}

function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5)
}

/** With gzip or Zstandard. */
function isPacked(head: Uint8Array): boolean {
  const magic = Buffer.from(head.subarray(0, 4)).toString('hex')
  return magic.startsWith('1f8b') || magic === '28b52ffd'
}

function isWarc(head: Uint8Array): boolean {
  return Buffer.from(head.subarray(0, 16)).toString('latin1').startsWith('WARC/1.')
}

/** Bytes of a file, or of all files of a folder. */
export async function sizeOf(path: string): Promise<number> {
  const found = await stat(path)
  if (!found.isDirectory()) return found.size
  const entries = await readdir(path)
  const sizes = await Promise.all(entries.map((name) => sizeOf(join(path, name))))
  return sizes.reduce((sum, size) => sum + size, 0)
}
