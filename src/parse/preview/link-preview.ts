import type { Element } from 'domhandler'
import type { LinkPreview } from '../../model.ts'
import { elementsOf, firstByClass, hasClass, webAddress } from './dom.ts'
import { formattedText } from './text.ts'

export function readLinkPreview(root: Element): LinkPreview {
  const words = (name: string): string | undefined => {
    const element = firstByClass(root, name)
    const { text } = element === undefined ? { text: '' } : formattedText(element)
    return text === '' ? undefined : text
  }
  const preview: LinkPreview = { url: webAddress(root.attribs['href']) ?? '' }
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
  let photo = false
  for (const element of elementsOf(root)) {
    if (element.name === 'video' || hasClass(element, 'link_preview_video_wrap')) return 'video'
    photo ||=
      hasClass(element, 'link_preview_image') || hasClass(element, 'link_preview_right_image')
  }
  return photo ? 'photo' : undefined
}
