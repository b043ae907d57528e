import { destination, pino, type Logger } from 'pino'
import type { CaptureEvent } from '../capture/take.ts'
import type { Config } from '../config.ts'

/** JSON lines on standard error. */
export function openLog({ log: level }: Pick<Config, 'log'>): Logger {
  return pino({ level, base: null }, destination({ fd: 2, sync: true }))
}

/** One line for what a capture brought, or for why it brought nothing. */
export function logEvent(log: Logger, event: CaptureEvent): void {
  switch (event.kind) {
    case 'captured': {
      const { newPosts, newRevisions, newlyMissed, oddities, posts } = event.report
      log.info(
        {
          channel: event.handle,
          url: event.url,
          step: event.step,
          posts,
          new: newPosts,
          edited: newRevisions,
          missed: newlyMissed,
          oddities: oddities.length,
        },
        'captured',
      )
      return
    }
    case 'failed':
      log.warn({ channel: event.handle, url: event.url, detail: event.detail }, 'failed')
      return
    case 'standing':
      log.warn(
        { channel: event.handle, standing: event.standing, detail: event.detail },
        'the standing of a channel changed',
      )
  }
}
