import { Command } from 'commander'
import { openArchive } from './archive.ts'
import { readConfig } from '../config.ts'
import { repairMedia } from '../media-repair.ts'
import { rebuild } from '../rebuild.ts'
import { stepBack } from '../stepping-back.ts'
import { amount, printJson } from './print.ts'
import { progressBar } from './progress.ts'

export function rebuildCommand(): Command {
  return new Command('rebuild')
    .description(
      'make the store anew from the evidence and swap it in, and media files that are gone; a running server goes on answering',
    )
    .option('--accept-differences', 'swap even where the counts differ (after an upgrade)', false)
    .option('--json', 'one object: the counts before and after, and what became of the media')
    .action(async (options: { acceptDifferences: boolean; json?: true }) => {
      stepBack()
      const config = readConfig()
      await using app = await openArchive(config)
      const { captures } = await app.store.counts()
      using bar = progressBar('captures', captures)
      const { acceptDifferences } = options
      const rebuilt = await rebuild(config, app, {
        acceptDifferences,
        progress: (done) => bar.at(done),
      })
      const media = await repairMedia(app, config.data)
      for (const notice of rebuilt.notices) console.error(`note: ${notice}`)
      for (const sha256 of media.lost)
        console.error(`warning: the medium ${sha256} is neither in media/ nor in the evidence`)
      if (options.json === true) {
        printJson({ ...rebuilt, media })
        return
      }
      if (media.written > 0)
        console.log(`${amount(media.written, 'media file')} written anew from the evidence`)
      const { after, observed } = rebuilt
      const counts = [
        amount(after.captures, 'capture'),
        amount(after.channels, 'channel'),
        amount(after.posts, 'post'),
      ]
      console.log(
        `rebuilt: ${counts.join(', ')}, ${amount(after.revisions, 'revision')}; ${amount(observed, 'capture')} need not be parsed; the new store is in place`,
      )
    })
}
