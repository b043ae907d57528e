/** `/health` and `/robots.txt`: for programs. */
import type { Asked } from './site.ts'

export async function health(c: Asked): Promise<Response> {
  const { sample, store } = c.get('site')
  const counts = await (await store()).counts()
  return c.json({ ok: true, sample, counts })
}

/** An archive is for its readers, not for search engines. */
export function robots(c: Asked): Response {
  return c.text('User-agent: *\nDisallow: /\n')
}
