/** What takes a post elsewhere, or a reader to a day, in Arabic. */
import type { Dictionary } from './dictionary.ts'

export const arElsewhere: Dictionary = {
  'As captured {time}. SHA-256 of the capture: {digest}.':
    'كما التُقط في {time}. بصمة SHA-256 للالتقاط: {digest}.',
  Cite: 'الاستشهاد به',
  'Download {kind}': 'تنزيل {kind}',
  Embed: 'التضمين',
  Go: 'اذهب',
  'Jump to a day': 'الانتقال إلى يوم',
  'Kept at': 'محفوظ في',
  'Telegram post {post}': 'منشور تيليجرام {post}',
  Text: 'نص',
  'This text in a page of yours shows the post as it is held here.':
    'ضع هذا النص في صفحتك فتعرض المنشور كما هو محفوظ هنا.',
}
