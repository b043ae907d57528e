import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

test('installing with the npm of an older Node warns of nothing', () => {
  const lock: { packages: Record<string, { engines?: { node?: string } }> } = JSON.parse(
    readFileSync(join(import.meta.dirname, '../package-lock.json'), 'utf8'),
  )
  // The pinned runtime satisfies them all; npm compares with the Node that runs npm. Take `engines` out of the lock file
  // of a package that is listed here (docs/decisions/003).
  const warned = Object.entries(lock.packages).filter(([, { engines }]) =>
    /^>=\s*2[1-9]/.test(engines?.node ?? ''),
  )
  assert.deepEqual(
    warned.map(([name]) => name),
    [],
  )
})
