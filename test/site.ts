/** A site for tests of pages: one store, no evidence, read by everyone. */
import { DatabaseSync } from 'node:sqlite'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loginOf } from '../src/operator/login.ts'
import type { Store } from '../src/store/store.ts'
import type { Site } from '../src/web/site.ts'
import { analystOf } from './analyst.ts'

export function siteOf(store: Store, more: Partial<Site> = {}): Site {
  const db = new DatabaseSync(':memory:')
  db.exec(
    readFileSync(join(import.meta.dirname, '../src/operator/migrations/040-login.sql'), 'utf8'),
  )
  return {
    access: 'public',
    analyst: analystOf(store),
    login: loginOf(db),
    payload: async () => undefined,
    sample: false,
    settings: [],
    store: async () => store,
    url: '',
    ...more,
  }
}
