import { openApp, type App } from '../app.ts'
import { finishErasing } from '../erasing.ts'
import type { Config } from '../config.ts'
import { amount } from './print.ts'
import { tightWords, type Room, type Tightness } from '../storage.ts'

/** Opens the archive and says what of its evidence could not be read. */
export async function openArchive(config: Config): Promise<App> {
  const app = await openApp(config)
  if (await finishErasing(config, app))
    console.error('note: an erasure that was interrupted is finished: the store was made anew')
  for (const place of app.broken) console.error(`warning: broken evidence, passed over: ${place}`)
  if (app.broken.length > 0)
    console.error('  hint: `chancery verify` lists all of it; restore the file from a backup.')
  for (const notice of app.notices) console.error(`note: ${notice}`)
  return app
}

/** For who asks after undeclared copies: those of an archive that was upgraded and only read since are found first. */
export async function openCompared(config: Config): Promise<App> {
  const app = await openArchive(config)
  const contents = await app.store.uncompared()
  if (contents > 0) {
    console.error(
      `note: this version finds copies otherwise: ${amount(contents, 'content')} of posts are compared anew, once`,
    )
    await app.store.fold([])
  }
  return app
}

/** For who is about to make it grow; where it may not, that fails by itself. */
export function warnWhenNear({ tight }: Room): void {
  if (tight?.kind === 'near') warnOfRoom(tight)
}

/** What limits the archive. */
export function warnOfRoom(tight: Tightness | undefined): void {
  if (tight === undefined) return
  const what = tight.kind === 'full' ? 'nothing is captured any more' : 'there is little room left'
  console.error(`warning: ${what}: ${tightWords(tight)}`)
}
