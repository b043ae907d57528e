/** Whom a page is made for: language and time zone, by choice (a cookie) or by what the browser says. */
import type { MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { html } from 'hono/html'
import { languageDetector } from 'hono/language'
import { insideOf } from './inputs.ts'
import { pageHtml } from './page.ts'
import type { Asked, WebEnv } from './site.ts'
import { forReader, isLanguage, LANGUAGE_CODES, LANGUAGES, reader, say } from './words/say.ts'

const LANGUAGE_COOKIE = 'chancery_language'
const ZONE_COOKIE = 'chancery_zone'
const YEAR = 365 * 86_400

export const detectLanguage = languageDetector({
  order: ['querystring', 'cookie', 'header'],
  lookupQueryString: 'lang',
  lookupCookie: LANGUAGE_COOKIE,
  caches: false,
  supportedLanguages: [...LANGUAGE_CODES],
  fallbackLanguage: 'en',
})

export const toReader: MiddlewareHandler<WebEnv> = (c, next) => {
  const language = c.get('language')
  const zone = getCookie(c, ZONE_COOKIE)
  const { pathname, search } = new URL(c.req.url)
  return forReader(
    {
      language: isLanguage(language) ? language : 'en',
      ...(isZone(zone) && { zone }),
      here: `${pathname}${search}`,
    },
    next,
  )
}

/** `/preferences`: the choice, and what it is now. */
export function preferencesPage(c: Asked): Response | Promise<Response> {
  const { language, zone = 'UTC' } = reader()
  const next = insideOf(c.req.query('next') ?? '', '/')
  const body = html`<main id="content" class="narrow"><h1>${say('Language and time')}</h1>
<form class="login" method="post" action="/preferences"><input type="hidden" name="next" value="${next}">
<label>${say('Language')} <select name="language">${LANGUAGE_CODES.map(
    (code) =>
      html`<option value="${code}" lang="${code}"${code === language && html` selected`}>${LANGUAGES[code].name}</option>`,
  )}</select></label>
<label>${say('Time zone, shown beside UTC')} <select name="zone">${['UTC', ...ZONES].map(
    (name) => html`<option${name === zone && html` selected`}>${name}</option>`,
  )}</select></label>
<button type="submit">${say('Keep')}</button></form></main>`
  return c.html(pageHtml({ title: say('Language and time'), body }, c.get('site').sample))
}

export async function keepPreferences(c: Asked): Promise<Response> {
  const { language, next, zone } = await c.req.parseBody()
  const kept = { httpOnly: true, maxAge: YEAR, path: '/', sameSite: 'Lax' } as const
  if (typeof language === 'string' && isLanguage(language))
    setCookie(c, LANGUAGE_COOKIE, language, kept)
  if (typeof zone === 'string' && (zone === 'UTC' || isZone(zone)))
    setCookie(c, ZONE_COOKIE, zone, kept)
  return c.redirect(insideOf(typeof next === 'string' ? next : '', '/'), 303)
}

const ZONES = Intl.supportedValuesOf('timeZone').filter((name) => name !== 'UTC')
const KNOWN = new Set(ZONES)

function isZone(name: string | undefined): name is string {
  return name !== undefined && KNOWN.has(name)
}
