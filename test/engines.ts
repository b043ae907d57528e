/** The engines that pass the store's contract. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { openSqliteStore } from '../src/store/sqlite/open.ts'
import type { FoldReport, Store } from '../src/store/store.ts'
import { folding, type PageSketch } from './foldings.ts'

/** Runs `check` on an empty store of each engine. */
export function contract(name: string, check: (store: Store) => Promise<void>): void {
  test(`sqlite: ${name}`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'chancery-store-'))
    try {
      await using store = await openSqliteStore(folder)
      await check(store)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
}

export function fold(store: Store, ...pages: PageSketch[]): Promise<FoldReport[]> {
  return store.fold(pages.map(folding))
}

export async function texts(store: Store, tree: Parameters<Store['find']>[0]): Promise<string[]> {
  return (await store.find(tree, { limit: 100 })).posts.map(({ content }) => content.text)
}
