import { Command } from 'commander'
import type { CaptureEvent } from '../capture/take.ts'
import { openCapturing, type Capturing } from '../capturing.ts'
import { readConfig } from '../config.ts'
import { Failure } from '../failure.ts'
import type { Followed } from '../operator/followed.ts'
import { standingWords } from '../operator/standing.ts'
import { openArchive, warnWhenNear } from './archive.ts'
import { logEvent, openLog } from './log.ts'
import { amount, isoTime } from './print.ts'
import { progressBar } from './progress.ts'
import { stopping } from './stopping.ts'

export function captureCommand(): Command {
  return new Command('capture')
    .description('capture the channels of the list: once, or for as long as it runs')
    .option('--once', 'visit every channel, finish what is begun, and end (the default)')
    .option('--watch', 'go on until stopped, each channel at its own rhythm')
    .action(async ({ watch }: { once?: true; watch?: true }) => {
      const config = readConfig()
      const signal = stopping()
      await using app = await openArchive(config)
      warnWhenNear(app.room())
      if (app.operator.channels.all().length === 0) throw emptyList()
      const log = openLog(config)
      using bar = progressBar('numbers', 1)
      const ended = (): void => bar[Symbol.dispose]()
      const seen = { pages: 0, posts: 0, failures: 0 }
      const tell = (event: CaptureEvent): void => {
        count(seen, event)
        if (watch === true || !process.stderr.isTTY) logEvent(log, event)
        if (watch !== true && capturing !== undefined) bar.at(...reached(capturing.channels()))
      }
      await using capturing = openCapturing(app, config, tell, signal)
      if (capturing === undefined) throw busy(config.data)
      if (watch === true) await capturing.watch()
      else await once(capturing, seen, ended)
    })
}

type Seen = { pages: number; posts: number; failures: number }

function count(seen: Seen, event: CaptureEvent): void {
  if (event.kind === 'failed') seen.failures++
  if (event.kind !== 'captured') return
  seen.pages++
  seen.posts += event.report.newPosts
}

async function once(capturing: Capturing, seen: Seen, ended: () => void): Promise<void> {
  const later = await capturing.once()
  ended()
  for (const followed of capturing.channels())
    console.log(`@${followed.handle}: ${standingWords(followed)}`)
  const { failures, pages, posts } = seen
  console.log(
    `${amount(pages, 'page')}, ${amount(posts, 'new post')}, ${amount(failures, 'failed request')}.`,
  )
  if (later !== undefined)
    console.log(
      `The rest has to wait until ${isoTime(Math.ceil(later.until))} (${later.why}): run this again, or let \`serve\` go on.`,
    )
}

/** How far the first walks have come, in message numbers; later ones are short. */
function reached(channels: Followed[]): [done: number, total: number] {
  let [done, total] = [0, 0]
  for (const { progress } of channels) {
    const top = progress.highest ?? progress.walk?.top ?? 0
    total += top
    const isFirst = progress.bottom === undefined && progress.walk !== undefined
    done += isFirst ? top - (progress.walk?.before ?? top) : top
  }
  return [done, Math.max(1, total)]
}

function emptyList(): Failure {
  return new Failure('not-found', 'No channel is on the list.', {
    subject: 'capture',
    hint: '`chancery add @handle` puts one on it.',
  })
}

function busy(folder: string): Failure {
  return new Failure('occupied', 'Another process captures into this archive.', {
    subject: folder,
    hint: '`chancery serve` captures by itself; with CHANCERY_CAPTURE=off it leaves that to this command.',
  })
}
