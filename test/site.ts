/** A site for tests of pages: one store, no evidence, read by everyone. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readHandle } from '../src/capture/source-site.ts'
import { storageParts } from '../src/storage.ts'
import { openOperator } from '../src/operator/operator.ts'
import type { Store } from '../src/store/store.ts'
import type { Site } from '../src/web/site.ts'
import { analystOf } from './analyst.ts'

const folders: string[] = []
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

export function siteOf(store: Store, more: Partial<Site> = {}): Site {
  const folder = mkdtempSync(join(tmpdir(), 'chancery-operator-'))
  folders.push(folder)
  const { cases, channels, login, searches, withholding } = openOperator(folder)
  return {
    access: 'public',
    acting: {
      channels,
      handleOf: readHandle,
      take: () => Promise.reject(new Error('this site keeps no evidence')),
    },
    cases,
    check: async () => [],
    parts: async () => storageParts(folder),
    searches,
    withholding,
    analyst: analystOf(store),
    index: false,
    login,
    payload: async () => undefined,
    sample: false,
    settings: [],
    store: async () => store,
    url: '',
    ...more,
  }
}
