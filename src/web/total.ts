import type { Total } from '../store/store.ts'

/** `1 post`, `12 posts`, `about 54,000 posts`. */
export function totalName({ posts, exact }: Total): string {
  return `${exact ? '' : 'about '}${posts.toLocaleString('en')} post${posts === 1 ? '' : 's'}`
}
