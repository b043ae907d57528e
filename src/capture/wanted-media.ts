/** Which of the media that a page shows are to be fetched. */
import { isFilm } from '../identity/film.ts'
import type { PageShown, ShownMedium } from '../ingest.ts'
import type { MediaWish } from '../operator/followed.ts'
import type { WantedMedium } from '../operator/media.ts'

export function wantedMedia(
  { avatar, handle, posts }: PageShown,
  wish: MediaWish,
): Pick<WantedMedium, 'handle' | 'place' | 'url'>[] {
  if (wish === 'none') return []
  const name = handle.toLowerCase()
  const ofPosts = posts.flatMap(({ media, messageId }) =>
    media
      .flatMap(filesOf)
      .filter(({ role }) => wish === 'all' || role === 'picture')
      .map(({ looks, nth, role, url }) => ({
        handle,
        place: `${name}/${messageId ?? ''}/${nth}/${role}/${looks}`,
        url,
      })),
  )
  // A picture's address changes when the picture does, and at other times.
  const ofChannel =
    avatar === undefined ? [] : [{ handle, place: `${name}/avatar/${stem(avatar)}`, url: avatar }]
  return [...ofPosts, ...ofChannel].filter(({ url }) => /^https?:\/\//i.test(url))
}

type FileOf = { nth: number; role: 'file' | 'picture'; looks: string; url: string }

/** A video has a picture and a file, or only one of them. */
function filesOf({ looks, media: nth, poster, url }: ShownMedium): FileOf[] {
  const role = isFilm(url) ? 'file' : 'picture'
  const main = { nth, looks, role, url } as const
  return poster === undefined ? [main] : [main, { nth, looks, role: 'picture', url: poster }]
}

function stem(url: string): string {
  return (URL.parse(url)?.pathname ?? url).slice(-80)
}
