/** Trusted time: a token of an RFC 3161 authority over a digest. */
import { randomBytes } from 'node:crypto'
import {
  Boolean as Asn1Boolean,
  fromBER,
  GeneralizedTime,
  Integer,
  Null,
  ObjectIdentifier,
  OctetString,
  Sequence,
  type AsnType,
} from 'asn1js'

/** What a token says: it existed then. Who signed it is for `openssl ts -verify`, with the authority's certificate. */
export type Stamped = { digest: Buffer; at: Date }

/** Asks the authority for its word that the digest existed now; its whole answer, DER, as `openssl ts` reads it. */
export async function askTimestamp(authority: string, digest: Buffer): Promise<Buffer> {
  const nonce = randomBytes(8)
  // Positive, and as short as DER wants it.
  nonce[0] = ((nonce[0] ?? 0) & 0x3f) | 0x40
  const answer = await fetch(authority, {
    method: 'POST',
    headers: { 'content-type': 'application/timestamp-query' },
    body: new Uint8Array(timestampQuery(digest, nonce)),
    redirect: 'error',
    signal: AbortSignal.timeout(30_000),
  })
  if (!answer.ok) throw new Error(`the authority answered with status ${answer.status}`)
  const token = Buffer.from(await answer.arrayBuffer())
  const stamped = readTimestamp(token)
  if (!stamped.digest.equals(digest)) throw new Error('the token is over another digest')
  if (stamped.nonce?.equals(nonce) !== true) throw new Error('the token answers another request')
  return token
}

function timestampQuery(digest: Buffer, nonce: Buffer): Buffer {
  const algorithm = new Sequence({ value: [new ObjectIdentifier({ value: SHA256 }), new Null()] })
  const imprint = new Sequence({ value: [algorithm, new OctetString({ valueHex: exact(digest) })] })
  const query = new Sequence({
    value: [
      new Integer({ value: 1 }),
      imprint,
      new Integer({ valueHex: exact(nonce) }),
      // The authority's certificate belongs into the token: a third party needs no other place for it.
      new Asn1Boolean({ value: true }),
    ],
  })
  return Buffer.from(query.toBER())
}

/** Reads a `TimeStampResp`. Throws a plain sentence when it is none, or grants nothing. */
export function readTimestamp(response: Uint8Array): Stamped & { nonce?: Buffer } {
  const [status, token] = children(decoded(response))
  const granted = children(status)[0]
  if (!(granted instanceof Integer) || granted.valueBlock.valueDec > 1)
    throw new Error('the authority refused')
  // ContentInfo { type, [0] SignedData { version, algorithms, { type, [0] OCTET STRING TSTInfo }, … } }
  const signed = children(children(token)[1])[0]
  const wrapped = children(children(children(signed)[2])[1])[0]
  if (!(wrapped instanceof OctetString)) throw new Error('the answer holds no token')
  const parts = children(decoded(Buffer.from(wrapped.getValue())))
  const [algorithm, imprint] = children(parts[2])
  const oid = children(algorithm)[0]
  const time = parts[4]
  if (!(imprint instanceof OctetString) || !(time instanceof GeneralizedTime))
    throw new Error('the token has no imprint or no time')
  if (!(oid instanceof ObjectIdentifier) || oid.getValue() !== SHA256)
    throw new Error('the token is not over a SHA-256')
  const nonce = parts.slice(5).find((part) => part instanceof Integer)
  return {
    digest: Buffer.from(imprint.getValue()),
    at: time.toDate(),
    ...(nonce !== undefined && { nonce: Buffer.from(nonce.valueBlock.valueHexView) }),
  }
}

const SHA256 = '2.16.840.1.101.3.4.2.1'

function decoded(bytes: Uint8Array): AsnType {
  const { offset, result } = fromBER(exact(bytes))
  if (offset === -1) throw new Error('the answer is not ASN.1')
  return result
}

/** The members of anything that has members: sequences, sets, explicit tags. */
function children(block: AsnType | undefined): AsnType[] {
  const value: unknown = block?.valueBlock
  if (typeof value !== 'object' || value === null || !('value' in value)) return []
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Array.isArray(value.value) ? (value.value as AsnType[]) : []
}

/** asn1js takes whole buffers; a Buffer may be a window on a larger one. */
function exact(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer
}
