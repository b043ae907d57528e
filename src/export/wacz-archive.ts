import { createHash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'
import { getSurt } from 'warcio'
import { linkedOf } from '../evidence/captures.ts'
import { leafOf } from '../evidence/chain.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { packageRecord } from '../evidence/writer.ts'
import type { Chosen, ChosenCapture } from './chosen.ts'
import type { Collection } from './collection.ts'

/** Of each record in the package its id and its leaf in the tree. */
export type PackagedLeaf = { record: string; leaf: Buffer }

export type Archive = { cdxj: string; leaves: PackagedLeaf[]; records: number }

/** Copies the captures' gzip members as they are, behind a `warcinfo` of the package's own, and indexes them. */
export async function writeArchive(
  path: string,
  { captures }: Chosen,
  { createdAt, evidence, software }: Collection & { evidence: Pick<Evidence, 'packed'> },
): Promise<Archive> {
  await using file = await open(path, 'wx')
  const lines: string[] = []
  const leaves: PackagedLeaf[] = []
  let offset = await append(file, packageRecord('data.warc.gz', createdAt, software))
  for (const chosen of captures) {
    const ways = [undefined, ...(chosen.capture.redirects ?? [])]
    for (const { headers, member } of evidence.packed(chosen.capture)) {
      const isAnswer = isFirstOf(chosen, headers) || headers.get('WARC-Type') === 'response'
      if (isAnswer && ways.length > 0)
        lines.push(cdxjLine(chosen, headers, { offset, member, by: ways.shift() }))
      const linked = linkedOf({ headers: new Map(headers) })
      leaves.push({ record: linked.id, leaf: leafOf(linked) })
      offset += await append(file, member)
    }
  }
  return { cdxj: lines.toSorted().join(''), leaves, records: leaves.length }
}

async function append(file: FileHandle, bytes: Uint8Array): Promise<number> {
  await file.appendFile(bytes)
  return bytes.length
}

type Indexed = {
  offset: number
  member: Uint8Array
  by: NonNullable<ChosenCapture['capture']['redirects']>[number] | undefined
}

function isFirstOf({ capture }: ChosenCapture, headers: ReadonlyMap<string, string>): boolean {
  return headers.get('WARC-Record-ID') === `<urn:uuid:${capture.id}>`
}

/** One line of the index, of a capture or of a redirect that led to it: https://specs.webrecorder.net/cdxj/0.1.0/ */
function cdxjLine(
  { capture }: ChosenCapture,
  headers: ReadonlyMap<string, string>,
  { by, offset, member }: Indexed,
): string {
  const time = (headers.get('WARC-Date') ?? '').replaceAll(/\D/g, '').slice(0, 14)
  const [url, status, mime, digest] =
    by === undefined
      ? [capture.url, capture.status ?? 200, mimeOf(capture), `sha256:${capture.sha256}`]
      : [by.url, by.status, 'unk', headers.get('WARC-Payload-Digest') ?? '']
  const about = {
    url,
    mime,
    status: String(status),
    digest,
    length: String(member.length),
    offset: String(offset),
    filename: 'data.warc.gz',
    recordDigest: `sha256:${createHash('sha256').update(member).digest('hex')}`,
  }
  return `${getSurt(url)} ${time} ${JSON.stringify(about)}\n`
}

function mimeOf({ contentType, revisits }: ChosenCapture['capture']): string {
  if (revisits !== undefined) return 'warc/revisit'
  return (contentType ?? 'application/octet-stream').split(';')[0]?.trim() ?? ''
}
