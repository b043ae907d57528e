/** A browser of the operator's, without the browser: asks and sends forms as someone who is logged in. */
import type { Hono } from 'hono'
import type { Site, WebEnv } from '../src/web/site.ts'

const PASSWORD = 'six bells over the harbour'
const ORIGIN = 'http://localhost'

export type Session = {
  cookie: string
  ask: (path: string, headers?: Record<string, string>) => Promise<Response>
  text: (path: string) => Promise<string>
  /** With the token of the operator's desk. */
  send: (path: string, fields: Record<string, string | string[]>) => Promise<Response>
}

export async function logInto(web: Hono<WebEnv>, { login }: Site): Promise<Session> {
  await login.setPassword(PASSWORD)
  const post = async (path: string, body: URLSearchParams, cookie = ''): Promise<Response> =>
    await web.request(`${ORIGIN}${path}`, {
      method: 'POST',
      body,
      headers: { origin: ORIGIN, cookie },
    })
  const entered = await post('/login', new URLSearchParams({ password: PASSWORD }))
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
  const ask = async (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    await web.request(`${ORIGIN}${path}`, { headers: { ...headers, cookie } })
  const text = async (path: string): Promise<string> => await (await ask(path)).text()
  const token = /name="token" value="([^"]+)"/.exec(await text('/operator'))?.[1] ?? ''
  return {
    cookie,
    ask,
    text,
    async send(path, fields) {
      const form = new URLSearchParams({ token })
      for (const [name, values] of Object.entries(fields))
        for (const value of [values].flat()) form.append(name, value)
      return await post(path, form, cookie)
    },
  }
}
