/**
 * Signed notes, as transparency logs use them: https://c2sp.org/signed-note and https://c2sp.org/tlog-checkpoint. The text
 * of a checkpoint is its origin, the size of the tree, its root and the time, one a line; then the signature.
 */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeKey } from './package-key.ts'

export type Signer = {
  /** `<name>+<key hash>+<base64>`: what a third party needs to check signatures. */
  verifierKey: string
  name: string
  sign: (bytes: Uint8Array) => Buffer
  /** SPKI, DER. */
  publicKey: Buffer
}

/** The key of this archive; made at the first call, readable by its owner only. */
export function openSigner(folder: string): Signer {
  const path = join(folder, 'signing-key.pem')
  makeKey(path, () => {
    const { privateKey } = generateKeyPairSync('ed25519')
    return privateKey.export({ type: 'pkcs8', format: 'pem' })
  })
  const key = createPrivateKey(readFileSync(path))
  const raw = rawPublicKey(createPublicKey(key))
  const name = `chancery-${createHash('sha256').update(raw).digest('hex').slice(0, 12)}`
  return {
    name,
    verifierKey: `${name}+${keyHash(name, raw).toString('hex')}+${Buffer.concat([ED25519, raw]).toString('base64')}`,
    sign: (bytes) => sign(null, bytes, key),
    publicKey: createPublicKey(key).export({ type: 'spki', format: 'der' }),
  }
}

export type Checkpoint = {
  origin: string
  /** Leaves of the tree. */
  size: number
  root: Buffer
  /** ISO 8601, seconds. */
  time: string
}

export function signCheckpoint(signer: Signer, checkpoint: Omit<Checkpoint, 'origin'>): string {
  const { size, root, time } = checkpoint
  const text = `${[signer.name, String(size), root.toString('base64'), `time ${time}`].join('\n')}\n`
  const keyed = Buffer.concat([
    Buffer.from(signer.verifierKey.split('+')[1] ?? '', 'hex'),
    signer.sign(Buffer.from(text)),
  ])
  return `${text}\n\u2014 ${signer.name} ${keyed.toString('base64')}\n`
}

/** The checkpoint of a note that this key signed. Throws a plain sentence otherwise. */
export function openCheckpoint(note: string, verifierKey: string): Checkpoint {
  const { name, hash, raw } = parseVerifierKey(verifierKey)
  const end = note.lastIndexOf('\n\n')
  if (end < 0) throw new Error('the note has no signature')
  const text = note.slice(0, end + 1)
  const signatures = note
    .slice(end + 2)
    .split('\n')
    .map((line) => /^\u2014 (\S+) (\S+)$/.exec(line))
    .flatMap((match) => (match?.[1] === name ? [Buffer.from(match[2] ?? '', 'base64')] : []))
    .filter((keyed) => keyed.subarray(0, 4).equals(hash))
  const key = createPublicKey({ key: Buffer.concat([SPKI, raw]), format: 'der', type: 'spki' })
  if (!signatures.some((keyed) => verify(null, Buffer.from(text), key, keyed.subarray(4))))
    throw new Error('the signature does not hold')
  const [origin = '', size = '', root = '', ...extensions] = text.split('\n')
  const time = extensions.find((line) => line.startsWith('time '))?.slice(5) ?? ''
  return { origin, size: Number(size), root: Buffer.from(root, 'base64'), time }
}

/** Algorithm 1 of signed notes. */
const ED25519 = Buffer.from([1])
/** What stands before the 32 bytes of an Ed25519 key in SPKI DER. */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')

function rawPublicKey(key: KeyObject): Buffer {
  return key.export({ type: 'spki', format: 'der' }).subarray(SPKI.length)
}

function keyHash(name: string, raw: Uint8Array): Buffer {
  const hash = createHash('sha256').update(`${name}\n`).update(ED25519).update(raw)
  return hash.digest().subarray(0, 4)
}

function parseVerifierKey(verifierKey: string): { name: string; hash: Buffer; raw: Buffer } {
  const [name = '', hex = '', ...rest] = verifierKey.split('+')
  const key = Buffer.from(rest.join('+'), 'base64')
  const raw = key.subarray(1)
  const isOne = key[0] === ED25519[0] && raw.length === 32
  if (!isOne || keyHash(name, raw).toString('hex') !== hex)
    throw new Error('the verifier key is none of Ed25519')
  return { name, hash: Buffer.from(hex, 'hex'), raw }
}
