/** Reads pages of the sample in the plainest way, so that its tests do not depend on the parser that they feed. */
import { Parser } from 'htmlparser2'

export type SeenPost = {
  place: string
  handle: string
  id: number
  text: string
  edited: boolean
  /** Every class that occurs in it. */
  classes: Set<string>
  /** Where "Forwarded from" leads. */
  origin?: string
  links: string[]
}

/** In page order. */
export function readPosts(html: string): SeenPost[] {
  const posts: SeenPost[] = []
  const open: string[][] = []
  const parser = new Parser({
    onopentag(name, attributes) {
      const classes = (attributes['class'] ?? '').split(' ')
      open.push(classes)
      const place = attributes['data-post']
      if (place !== undefined) posts.push(seen(place))
      const post = posts.at(-1)
      if (post === undefined) return
      for (const className of classes) post.classes.add(className)
      if (attributes['href'] !== undefined) post.links.push(attributes['href'])
      if (classes.includes('tgme_widget_message_forwarded_from_name')) {
        post.origin = attributes['href'] ?? ''
      }
      if (name === 'br' && inside('js-message_text')) post.text += '\n'
    },
    ontext(text) {
      const post = posts.at(-1)
      if (post === undefined) return
      if (inside('js-message_text')) post.text += text
      if (open.at(-1)?.includes('tgme_widget_message_meta') && text.includes('edited')) {
        post.edited = true
      }
    },
    onclosetag() {
      open.pop()
    },
  })
  const inside = (className: string): boolean => open.some((classes) => classes.includes(className))
  parser.end(html)
  return posts
}

function seen(place: string): SeenPost {
  const [handle = '', id = ''] = place.split('/')
  return { place, handle, id: Number(id), text: '', edited: false, classes: new Set(), links: [] }
}
