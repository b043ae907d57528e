import assert from 'node:assert/strict'
import { dataFolder } from '../../test/chancery.ts'
import { contract, fold } from '../../test/engines.ts'
import { siteOf } from '../../test/site.ts'
import { openOperator } from '../operator/operator.ts'
import { createWeb } from './routes.ts'

const PASSWORD = 'six bells over the harbour'
const ORIGIN = 'http://localhost'

contract('the operator saves a search where it is read, and forgets it again', async (store) => {
  using data = dataFolder()
  using operator = openOperator(data.path)
  await operator.login.setPassword(PASSWORD)
  await fold(store, { at: 0, posts: [{ id: 1, text: 'Tide tables' }] })
  const site = siteOf(store, { searches: operator.searches, login: operator.login })
  const web = createWeb(async () => site)
  const send = (path: string, fields: Record<string, string>, cookie = '') =>
    web.request(`${ORIGIN}${path}`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { origin: ORIGIN, cookie },
    })
  const logged = await send('/login', { password: PASSWORD })
  const cookie = logged.headers.get('set-cookie')?.split(';')[0] ?? ''
  const read = async (path: string, headers: Record<string, string> = {}): Promise<string> =>
    (await web.request(`${ORIGIN}${path}`, { headers })).text()

  const page = await read('/search?q=tide&copies=all', { cookie })
  const token = /name="token" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const fields = { token, q: 'tide', name: 'High <tide>', back: '/search?q=tide&copies=all' }
  const saved = await send('/operator/searches', fields, cookie)
  assert.equal(saved.headers.get('location'), '/search?q=tide&copies=all')
  assert.deepEqual(operator.searches.saved(), [{ name: 'High <tide>', query: 'tide' }])

  assert.match(
    await read('/search'),
    /href="\/search\?q=tide" dir="auto">High &lt;tide&gt;<\/a><\/li>/,
  )
  assert.doesNotMatch(await read('/search?q=tide'), /Save this search/)
  assert.match(await read('/search', { cookie }), /aria-label="Forget High &lt;tide&gt;"/)

  assert.equal((await send('/operator/searches', { ...fields, token: 'x' }, cookie)).status, 403)
  assert.equal((await send('/operator/searches', { ...fields, name: ' ' }, cookie)).status, 400)
  assert.equal((await send('/operator/searches', { ...fields, q: '' }, cookie)).status, 400)
  const away = await send('/operator/searches', { ...fields, back: '//evil.example/' }, cookie)
  assert.equal(away.headers.get('location'), '/search')

  const forgotten = await send('/operator/searches/forget', { token, name: fields.name }, cookie)
  assert.equal(forgotten.headers.get('location'), '/search')
  assert.deepEqual(operator.searches.saved(), [])
})
