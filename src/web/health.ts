/** `/health` and `/robots.txt`: for programs. */
import { isTroubled } from '../operator/standing.ts'
import type { Asked, Site } from './site.ts'
import { isoTime } from './times.ts'

export async function health(c: Asked): Promise<Response> {
  const { list, sample, store } = c.get('site')
  const counts = await (await store()).counts()
  return c.json({
    ok: true,
    sample,
    counts,
    ...(list !== undefined && { capture: captureOf(list) }),
  })
}

/** An archive is for its readers, not for search engines. */
export function robots(c: Asked): Response {
  return c.text('User-agent: *\nDisallow: /\n')
}

/** How many channels are on the list, and what is the matter with those that are not fine. */
function captureOf(list: NonNullable<Site['list']>): object {
  const channels = list.all()
  return {
    channels: channels.length,
    paused: channels.filter(({ paused }) => paused).length,
    complete: channels.filter(({ progress }) => progress.bottom?.kind === 'first').length,
    troubled: channels
      .filter(isTroubled)
      .map(({ handle, progress: { detail, since, standing } }) => ({
        handle,
        standing,
        since: isoTime(since),
        detail: detail ?? null,
      })),
  }
}
