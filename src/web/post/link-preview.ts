/** What the source showed of a page that a post links to. */
import { html } from 'hono/html'
import type { LinkPreview } from '../../model.ts'
import type { Html } from '../site.ts'
import { plainHtml } from './content.ts'
import { OUTWARD, safeHref } from './safe-href.ts'
import { say } from '../words/say.ts'

export function linkPreviewHtml(preview: LinkPreview): Html {
  const href = safeHref(preview.url)
  // A picture alone would not say whose it is.
  const host =
    preview.siteName === undefined && preview.title === undefined && URL.parse(preview.url)?.host
  const inner = html`${host && html`<span class="chancery_note" dir="ltr">${host}</span>`}${
    preview.siteName !== undefined &&
    html`<div class="link_preview_site_name accent_color" dir="auto">${preview.siteName}</div>`
  }${
    preview.media === 'photo' &&
    html`<i class="link_preview_image" title="${say('A picture, not held here')}"></i>`
  }${
    preview.media === 'video' &&
    html`<div class="link_preview_video_player" title="${say('A video, not held here')}"><div class="link_preview_video_wrap"></div></div>`
  }${
    preview.title !== undefined &&
    html`<div class="link_preview_title" dir="auto">${preview.title}</div>`
  }${
    preview.description !== undefined &&
    html`<div class="link_preview_description" dir="auto">${plainHtml(preview.description)}</div>`
  }`
  if (href === undefined) return html`<div class="tgme_widget_message_link_preview">${inner}</div>`
  return html`<a class="tgme_widget_message_link_preview" href="${href}" rel="${OUTWARD}">${inner}</a>`
}
