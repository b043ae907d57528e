/** A small stand-in for `t.me` that serves the sample's channels as of `now`, with its redirects and cards. */
import { Hono } from 'hono'
import { sampleEmbed, sampleLanding, samplePage } from '../src/sample/pages.ts'

/** `now`: seconds since the epoch, asked anew at each request. */
export function fakeTelegram(options: { now: () => number }): Hono {
  const app = new Hono()

  app.get('/s/:handle/:id?', (c) => {
    const { handle, id } = c.req.param()
    const q = c.req.query('q')
    const page = samplePage({
      handle,
      at: options.now(),
      ...cursor('before', c.req.query('before')),
      ...cursor('after', c.req.query('after')),
      ...cursor('around', id),
      ...(q === undefined || q === '' ? {} : { q }),
    })
    return page === undefined
      ? c.redirect(`/${encodeURIComponent(handle)}`, 302)
      : c.html(page.html)
  })

  app.get('/:handle', (c) => c.html(sampleLanding(c.req.param('handle'), options.now()).html))

  app.get('/:handle/:id', (c) => {
    const { handle, id } = c.req.param()
    const at = options.now()
    const embed =
      c.req.query('embed') === '1' ? sampleEmbed({ handle, messageId: Number(id), at }) : undefined
    return c.html((embed ?? sampleLanding(handle, at)).html)
  })

  return app
}

function cursor(
  name: 'before' | 'after' | 'around',
  value: string | undefined,
): Partial<Record<'before' | 'after' | 'around', number>> {
  return value !== undefined && /^\d+$/.test(value) ? { [name]: Number(value) } : {}
}
