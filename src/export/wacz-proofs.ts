/** `proofs/` of a package: the newest checkpoint, that the records are under it, and that it goes on from the earlier ones. */
import type { Signed } from '../evidence/checkpoints.ts'
import { HASH_LENGTH, merkleTree } from '../evidence/merkle.ts'
import { openCheckpoint } from '../evidence/note.ts'
import type { PackagedLeaf } from './wacz-archive.ts'

export type Proofs = {
  signed: Signed[]
  /** Leaf hashes that the checkpoints cover. */
  leaves: Buffer
}

export function proofFiles(
  { signed, leaves }: Proofs,
  packaged: PackagedLeaf[],
): [string, string][] {
  const last = signed.at(-1)
  if (last === undefined) return []
  const tree = merkleTree(leaves)
  const places = placesOf(leaves, packaged)
  const inclusion = packaged.map(({ record, leaf }) => {
    const index = places.get(leaf.toString('hex'))
    if (index === undefined) return { record, leaf: leaf.toString('hex'), covered: false }
    const path = tree.inclusion(index, tree.size).map((node) => node.toString('hex'))
    return { record, leaf: leaf.toString('hex'), index, size: tree.size, path }
  })
  const consistency = signed.map(({ note, key, token }) => {
    const { size } = openCheckpoint(note, key)
    const path = tree.consistency(size, tree.size).map((node) => node.toString('hex'))
    return {
      first: size,
      second: tree.size,
      path,
      note,
      key,
      ...(token !== undefined && { token }),
    }
  })
  return [
    ['proofs/how-to-check.txt', README],
    ['proofs/checkpoint.txt', last.note],
    ['proofs/checkpoint.key', `${last.key}\n`],
    ['proofs/inclusion.jsonl', jsonLines(inclusion)],
    ['proofs/consistency.jsonl', jsonLines(consistency)],
  ]
}

function placesOf(leaves: Buffer, packaged: PackagedLeaf[]): Map<string, number> {
  const wanted = new Set(packaged.map(({ leaf }) => leaf.toString('hex')))
  const places = new Map<string, number>()
  for (let at = 0; at < leaves.length; at += HASH_LENGTH) {
    const leaf = leaves.toString('hex', at, at + HASH_LENGTH)
    if (wanted.has(leaf)) places.set(leaf, at / HASH_LENGTH)
  }
  return places
}

function jsonLines(lines: object[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('')
}

const README = `What stands here proves that every record of archive/data.warc.gz was in the archive that made
this package when checkpoint.txt was signed, and is unchanged since.

checkpoint.txt     a C2SP signed note (https://c2sp.org/tlog-checkpoint): origin, number of records,
                   root of the Merkle tree (base64), time; then the Ed25519 signature
checkpoint.key     the verifier key of that signature (https://c2sp.org/signed-note)
inclusion.jsonl    for each record its leaf, its place in the tree and the path to the root (RFC 9162, 2.1.3)
consistency.jsonl  every checkpoint so far, and the path that proves it to be the beginning of the
                   newest (RFC 9162, 2.1.4); "token" is the answer of an RFC 3161 timestamp authority
                   over the SHA-256 of the note, DER as base64:
                   openssl ts -verify -data NOTE -in TOKEN -CAfile AUTHORITY.pem

The leaf of a record is sha256(0x00 id "\\n" type "\\n" date "\\n" block-digest "\\n"): the record id
without <urn:uuid:>, the others as they stand in the record's header. Hashes are hexadecimal.
`
