import type { Total } from '../store/store.ts'
import { say, sayCount } from './words/say.ts'

/** `1 post`, `12 posts`, `about 54,000 posts`. */
export function totalName({ posts, exact }: Total): string {
  const name = sayCount(posts, '{n} post', '{n} posts')
  return exact ? name : say('about {posts}', { posts: name })
}
