import assert from 'node:assert/strict'
import { contract, fold } from '../../../test/engines.ts'
import { logInto } from '../../../test/operator-session.ts'
import { siteOf } from '../../../test/site.ts'
import { createWeb } from '../routes.ts'

contract('the operator saves a search where it is read, and forgets it again', async (store) => {
  await fold(store, { at: 0, posts: [{ id: 1, text: 'Tide tables' }] })
  const site = siteOf(store)
  const searches = site.searches
  const web = createWeb(async () => site)
  const { send, text } = await logInto(web, site)
  const read = async (path: string): Promise<string> => (await web.request(path)).text()

  const fields = { q: 'tide', name: 'High <tide>', back: '/search?q=tide&copies=all' }
  assert.match(await text('/search?q=tide&copies=all'), /Save this search/)
  const saved = await send('/operator/searches', fields)
  assert.equal(saved.headers.get('location'), '/search?q=tide&copies=all')
  assert.deepEqual(searches?.saved(), [{ name: 'High <tide>', query: 'tide' }])

  assert.match(
    await read('/search'),
    /href="\/search\?q=tide" dir="auto">High &lt;tide&gt;<\/a><\/li>/,
  )
  assert.doesNotMatch(await read('/search?q=tide'), /Save this search/)
  assert.match(await text('/search'), /aria-label="Forget High &lt;tide&gt;"/)

  assert.equal((await send('/operator/searches', { ...fields, token: 'x' })).status, 403)
  assert.equal((await send('/operator/searches', { ...fields, name: ' ' })).status, 400)
  assert.equal((await send('/operator/searches', { ...fields, q: '' })).status, 400)
  const away = await send('/operator/searches', { ...fields, back: '//evil.example/' })
  assert.equal(away.headers.get('location'), '/search')

  const forgotten = await send('/operator/searches/forget', { name: fields.name })
  assert.equal(forgotten.headers.get('location'), '/search')
  assert.deepEqual(searches?.saved(), [])
})
