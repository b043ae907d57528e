import type { LinkPreview } from '../../model.ts'
import { webAddress } from './attributes.ts'
import { firstByClass, hasClass, walk } from '../html/dom.ts'
import { formattedText } from './text.ts'
import type { Element } from '../html/element.ts'

export function readLinkPreview(root: Element): LinkPreview {
  const words = (name: string): string | undefined => {
    const element = firstByClass(root, name)
    const { text } = element === undefined ? { text: '' } : formattedText(element)
    return text === '' ? undefined : text
  }
  const href = root.attribs['href'] ?? ''
  const preview: LinkPreview = { url: webAddress(href) ?? href }
  const siteName = words('link_preview_site_name')
  const title = words('link_preview_title')
  const description = words('link_preview_description')
  if (siteName !== undefined) preview.siteName = siteName
  if (title !== undefined) preview.title = title
  if (description !== undefined) preview.description = description
  const media = mediaOf(root)
  return media === undefined ? preview : { ...preview, media }
}

function mediaOf(root: Element): 'photo' | 'video' | undefined {
  let media: 'photo' | 'video' | undefined
  walk(root, (element) => {
    if (element.tag === 'video' || hasClass(element, 'link_preview_video_player')) media = 'video'
    else if (
      hasClass(element, 'link_preview_image') ||
      hasClass(element, 'link_preview_right_image')
    )
      media ??= 'photo'
    return true
  })
  return media
}
