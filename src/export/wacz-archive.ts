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
  { createdAt, evidence, software }: Collection & { evidence: Evidence },
): Promise<Archive> {
  await using file = await open(path, 'wx')
  const lines: string[] = []
  const leaves: PackagedLeaf[] = []
  let offset = await append(file, packageRecord('data.warc.gz', createdAt, software))
  for (const chosen of captures) {
    let isFirst = true
    for (const { headers, member } of evidence.packed(chosen.capture)) {
      if (isFirst) lines.push(cdxjLine(chosen, headers, { offset, member }))
      isFirst = false
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

/** One line of the index: https://specs.webrecorder.net/cdxj/0.1.0/ */
function cdxjLine(
  { capture }: ChosenCapture,
  headers: ReadonlyMap<string, string>,
  { offset, member }: { offset: number; member: Uint8Array },
): string {
  const time = (headers.get('WARC-Date') ?? '').replaceAll(/\D/g, '').slice(0, 14)
  const about = {
    url: capture.url,
    mime:
      capture.revisits === undefined
        ? (capture.contentType ?? 'application/octet-stream').split(';')[0]?.trim()
        : 'warc/revisit',
    status: String(capture.status ?? 200),
    digest: `sha256:${capture.sha256}`,
    length: String(member.length),
    offset: String(offset),
    filename: 'data.warc.gz',
    recordDigest: `sha256:${createHash('sha256').update(member).digest('hex')}`,
  }
  return `${getSurt(capture.url)} ${time} ${JSON.stringify(about)}\n`
}
