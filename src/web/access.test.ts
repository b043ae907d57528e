import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openSqliteStore } from '../store/sqlite/open.ts'
import type { Store } from '../store/store.ts'
import { siteOf } from '../../test/site.ts'
import { createWeb } from './routes.ts'
import type { Site } from './site.ts'

const PASSWORD = 'six bells over the harbour'
const ORIGIN = 'http://localhost'
const page = { headers: { accept: 'text/html' } }

let folder: string
let store: Store

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chancery-access-'))
  store = await openSqliteStore(folder)
})

after(async () => {
  await store[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

type Web = { site: Site; ask: (path: string, more?: RequestInit) => Promise<Response> }

async function archive(more: Partial<Site> = {}): Promise<Web> {
  const site = siteOf(store, more)
  await site.login.setPassword(PASSWORD)
  const web = createWeb(async () => site)
  return { site, ask: async (path, init) => await web.request(`${ORIGIN}${path}`, init) }
}

function form(fields: Record<string, string>, headers: Record<string, string> = {}): RequestInit {
  return {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { origin: ORIGIN, ...headers },
  }
}

async function loggedIn({ ask }: Web): Promise<string> {
  const answer = await ask('/login', form({ password: PASSWORD, next: '/operator' }))
  assert.equal(answer.status, 303)
  const cookie = answer.headers.get('set-cookie') ?? ''
  assert.match(cookie, /HttpOnly/i)
  assert.match(cookie, /SameSite=Lax/i)
  return cookie.split(';')[0] ?? ''
}

test('a private archive shows nothing but its door', async () => {
  const web = await archive({ access: 'private' })
  for (const path of [
    '/',
    '/search?q=gale',
    '/s/harbour',
    '/harbour/4',
    '/oddities',
    '/operator',
  ]) {
    const answer = await web.ask(path, page)
    assert.equal(answer.status, 303, path)
    assert.equal(answer.headers.get('location'), `/login?next=${encodeURIComponent(path)}`)
  }
  assert.equal((await web.ask('/search?q=gale')).status, 403)
  assert.equal((await web.ask('/login', page)).status, 200)
  assert.equal((await web.ask('/robots.txt')).status, 200)
  assert.equal((await web.ask('/', { headers: { cookie: await loggedIn(web) } })).status, 200)
})

test('the password opens, a wrong one does not, and guessing ends in a pause', async () => {
  const web = await archive()
  assert.equal((await web.ask('/operator', page)).status, 303)
  const cookie = await loggedIn(web)
  const desk = await web.ask('/operator', { headers: { cookie } })
  assert.equal(desk.status, 200)
  assert.equal(desk.headers.get('cache-control'), 'no-store')
  for (let n = 0; n < 5; n++)
    assert.equal((await web.ask('/login', form({ password: `guess ${n} of many` }))).status, 403)
  const refused = await web.ask('/login', form({ password: PASSWORD }))
  assert.equal(refused.status, 429)
  assert.match(await refused.text(), /Try again in 15 minutes/)
})

test('guesses that come together are as many as they are', async () => {
  const web = await archive()
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      web.ask('/login', form({ password: `guess ${n} of many` })),
    ),
  )
  const statuses = answers.map(({ status }) => status)
  assert.equal(statuses.filter((status) => status === 403).length, 5)
  assert.equal(statuses.filter((status) => status === 429).length, 15)
})

test('what anybody may send is small', async () => {
  const web = await archive()
  for (const path of ['/login', '/logout', '/preferences']) {
    const answer = await web.ask(path, form({ password: 'x'.repeat(2 ** 17) }))
    assert.equal(answer.status, 413, path)
  }
})

test('a session ends with the password it was begun with, and is not forged', async () => {
  const web = await archive()
  const cookie = await loggedIn(web)
  const forged = cookie.replace(/=\d/, '=9')
  assert.equal((await web.ask('/operator', { headers: { cookie: forged } })).status, 303)
  await web.site.login.setPassword('another one, as long')
  assert.equal((await web.ask('/operator', { headers: { cookie } })).status, 303)
})

test('forms of other sites and without a token do nothing', async () => {
  const web = await archive()
  const cookie = await loggedIn(web)
  const foreign = await web.ask('/logout', form({}, { cookie, origin: 'https://evil.example' }))
  assert.equal(foreign.status, 403)
  assert.equal((await web.ask('/logout', form({ token: 'x' }, { cookie }))).status, 403)
  const desk = await (await web.ask('/operator', { headers: { cookie } })).text()
  const token = /name="token" value="([^"]+)"/.exec(desk)?.[1] ?? ''
  const left = await web.ask('/logout', form({ token }, { cookie }))
  assert.equal(left.status, 303)
  assert.match(left.headers.get('set-cookie') ?? '', /chancery_session=;/)
})

test('the first password needs the code of the terminal', async () => {
  const site = siteOf(store, { setupCode: 'tide-9' })
  const web = createWeb(async () => site)
  const ask = async (fields: Record<string, string>): Promise<Response> =>
    await web.request(`${ORIGIN}/login`, form(fields))
  assert.equal((await ask({ code: 'tide-8', password: PASSWORD })).status, 403)
  assert.equal((await ask({ code: 'tide-9', password: 'short' })).status, 400)
  assert.equal((await ask({ code: 'tide-9', password: PASSWORD })).status, 303)
  assert.ok(await site.login.isPassword(PASSWORD))
  assert.equal((await ask({ code: 'tide-9', password: 'someone else’s words' })).status, 403)
})

test('nobody is led away by the login', async () => {
  const web = await archive()
  for (const next of [
    '//evil.example/',
    'https://evil.example/',
    '/\\evil.example',
    'javascript:x',
  ])
    assert.equal(
      (await web.ask('/login', form({ password: PASSWORD, next }))).headers.get('location'),
      '/operator',
    )
})
