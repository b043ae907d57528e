import { Command } from 'commander'
import { readConfig, type Config } from '../config.ts'
import { roomOf, storageParts, tightWords } from '../storage.ts'
import { openArchive, warnOfRoom } from './archive.ts'
import { amount, printJson } from './print.ts'

export function storageCommand(): Command {
  return new Command('storage')
    .description(
      'show how much room the archive takes, by part, by post and by year, and what is left',
    )
    .option('--json', 'one object: parts, bytes, posts, bytesPerPost, years, free, quota, full')
    .action(async ({ json }: { json?: true }) => {
      const config = readConfig()
      await using app = await openArchive(config)
      const parts = storageParts(config.data)
      const bytes = parts.reduce((sum, part) => sum + part.bytes, 0)
      const { posts } = await app.store.counts()
      const years = await app.store.growth()
      const bytesPerPost = posts === 0 ? undefined : Math.round(bytes / posts)
      const { free, tight } = roomOf(config.data, config)
      const full = tight?.kind === 'full' ? tightWords(tight) : undefined
      if (json === true) {
        printJson({ parts, bytes, posts, bytesPerPost, years, free, quota: config.quota, full })
        return
      }
      for (const part of parts)
        console.log(`${part.name}: ${size(part.bytes)} in ${amount(part.files, 'file')}`)
      console.log(
        `together ${size(bytes)}${bytesPerPost === undefined ? '' : `, ${bytesPerPost} bytes a post`}`,
      )
      for (const year of years)
        console.log(
          `${year.year}: ${amount(year.captures, 'capture')} of ${size(year.bytes)}, ${amount(year.posts, 'post')} first seen`,
        )
      console.log(`free: ${size(free)}${quotaWords(config)}`)
      warnOfRoom(tight)
    })
}

function quotaWords({ quota }: Config): string {
  return quota === undefined ? '' : `; the archive may take ${size(quota)}`
}

function size(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB']
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** step
  return `${step === 0 ? value : value.toFixed(1)} ${units[step]}`
}
