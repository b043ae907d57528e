/** `/operator/cases/:case/export/:kind`: a case as a file: JSON, CSV, or a package with its captures and proofs. */
import { caseCsv, caseJson, keptPosts } from '../../export/case.ts'
import { Failure } from '../../failure.ts'
import type { Case } from '../../operator/cases.ts'
import { heldCase } from './acts.ts'
import { fileAnswer } from '../downloads.ts'
import { addressOf, type Asked } from '../site.ts'
import { say } from '../words/say.ts'

export async function caseFile(c: Asked): Promise<Response> {
  const one = heldCase(c, c.req.param('case') ?? '')
  const { cases, store: open } = c.get('site')
  const store = await open()
  const posts = cases.posts(one.id)
  const site = addressOf(c).replace(/\/$/, '')
  switch (c.req.param('kind') ?? '') {
    case 'csv':
      return fileAnswer(`${fileName(one)}.csv`, 'text/csv; charset=utf-8', [
        ...caseCsv(await keptPosts(store, posts), site),
      ])
    case 'json': {
      const text = JSON.stringify(caseJson(one, await keptPosts(store, posts), site), undefined, 2)
      return fileAnswer(`${fileName(one)}.json`, 'application/json; charset=utf-8', [`${text}\n`])
    }
    default:
      return await packageOf(c, one)
  }
}

async function packageOf(c: Asked, one: Case): Promise<Response> {
  const { cases, pack } = c.get('site')
  if (pack === undefined)
    throw new Failure('usage', say('No package is made of the sample.'), {
      subject: one.name,
      hint: say('Import a file or add a channel; a case of its posts can be packed.'),
    })
  const { body, bytes } = await pack({
    posts: cases.posts(one.id).map(({ handle, id }) => ({ handle, id })),
    query: `case:"${one.name}"`,
    title: `Chancery: ${one.name}`,
  })
  return c.body(body, 200, {
    'content-type': 'application/wacz',
    'content-length': String(bytes),
    'content-disposition': `attachment; filename="${fileName(one)}.wacz"`,
  })
}

/** Letters of any script, as far as a header may have them. */
function fileName({ id, name }: Case): string {
  const plain = name.replaceAll(/[^\w-]+/gu, '-').replaceAll(/^-+|-+$/gu, '')
  return plain === '' ? `case-${id}` : `case-${plain}`
}
