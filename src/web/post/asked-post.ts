/** The post that an address names: for its page, and for everything that takes it elsewhere. */
import type { PostId } from '../../model.ts'
import type { PostHistory, Store } from '../../store/store.ts'
import { Failure } from '../../failure.ts'
import { readHandle, readPostId, telegramHref } from '../addresses.ts'
import type { Asked } from '../site.ts'
import { say } from '../words/say.ts'

/** What nobody may read is a `Failure`, whoever asks. */
export async function askedPost(c: Asked): Promise<PostHistory> {
  const history = await heldPost(c, c.req.param('handle') ?? '', c.req.param('id') ?? '')
  if (history.post.withheld === true)
    throw withheld(`${history.post.channel.handle}/${history.post.id}`)
  return history
}

/** Withheld or not: for who shows that a post is withheld. */
export async function heldPost(c: Asked, named: string, number: string): Promise<PostHistory> {
  const handle = readHandle(named)
  const id = readPostId(number)
  const store = await c.get('site').store()
  const history = (await store.post(handle, id)) ?? (await albumOf(store, handle, id))
  if (history) return history
  const original = telegramHref(handle, id)
  throw new Failure(
    'not-found',
    say('The post {post} is not held here.', { post: `${handle}/${id}` }),
    {
      subject: `${handle}/${id}`,
      hint: `${say('It may never have been captured.')}${original ? ` ${say('Telegram may have it: {address}', { address: original })}` : ''}`,
    },
  )
}

/** A member of an album has a number of its own, and an address that people send around; the album's post has it all. */
async function albumOf(store: Store, handle: string, id: PostId): Promise<PostHistory | undefined> {
  if (typeof id !== 'number' || id < 2) return undefined
  const [before] = await store.held(handle, { highest: id - 1, limit: 1 })
  if (before === undefined) return undefined
  const history = await store.post(handle, before.id)
  return history?.post.albumIds.includes(id) === true ? history : undefined
}

export function withheld(subject: string): Failure {
  return new Failure('withheld', say('The operator of this archive withholds this post.'), {
    subject,
    hint: say('It is held as evidence. Ask the operator for the reason.'),
  })
}
