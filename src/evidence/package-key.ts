import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Signs packages as WACZ readers expect it: ECDSA over P-384 with SHA-256, signature as two numbers, key as SPKI. */
export type PackageSigner = { sign: (text: string) => Buffer; publicKey: Buffer }

/** The key for packages of this archive; made at the first call, readable by its owner only. */
export function openPackageSigner(folder: string): PackageSigner {
  const path = join(folder, 'package-key.pem')
  makeKey(path, () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' })
    return privateKey.export({ type: 'pkcs8', format: 'pem' })
  })
  const key = createPrivateKey(readFileSync(path))
  return {
    sign: (text) => sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }),
    publicKey: createPublicKey(key).export({ type: 'spki', format: 'der' }),
  }
}

/** Where another process was first, its key is the archive's. */
export function makeKey(path: string, pem: () => string): void {
  if (existsSync(path)) return
  try {
    writeFileSync(path, pem(), { mode: 0o600, flag: 'wx', flush: true })
  } catch (error) {
    if (!existsSync(path)) throw error
  }
}
