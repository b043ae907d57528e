import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where the real pages and dumps are; they are not part of this repository. */
const folder =
  process.env['CHANCERY_FIXTURES'] ?? join(import.meta.dirname, '../../shared/fixtures')

/** For `test(name, { skip: withoutFixtures }, …)`. */
export const withoutFixtures: string | false = existsSync(folder)
  ? false
  : `no fixtures at ${folder} (set CHANCERY_FIXTURES)`

export function fixturePath(name: string): string {
  return join(folder, name)
}

export function fixture(name: string): Uint8Array {
  return readFileSync(fixturePath(name))
}
