import type { Total } from '../../store/store.ts'
import { say, sayCount } from '../words/say.ts'

/** `1 post`, `12 posts`, `about 54,000 posts`, `at least 7 posts`. */
export function totalName({ posts, exact, atLeast }: Total): string {
  const name = sayCount(posts, '{n} post', '{n} posts')
  if (atLeast === true) return say('at least {posts}', { posts: name })
  return exact ? name : say('about {posts}', { posts: name })
}
