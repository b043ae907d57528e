/** What the operator's forms send. */
import { checkToken } from './session.ts'
import type { Asked } from './site.ts'

/** A `Failure` unless the form came from a page of this session. */
export async function checkedForm(c: Asked): Promise<Record<string, unknown>> {
  const form = await c.req.parseBody({ all: true })
  checkToken(c, c.get('session') ?? '', form['token'])
  return form
}

export function textOf(form: Record<string, unknown>, name: string): string {
  const value = form[name]
  return typeof value === 'string' ? value.trim() : ''
}

/** All values of this name. */
export function formTexts(form: Record<string, unknown>, name: string): string[] {
  return [form[name]].flat().filter((value) => typeof value === 'string')
}
