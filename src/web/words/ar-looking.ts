/** What charts, the network and the keys say, in Arabic. */
import type { Dictionary } from './say.ts'

export const arLooking: Dictionary = {
  'A post with several media counts by the first.': 'يُحسب المنشور متعدد الوسائط بأولها.',
  'All posts': 'كل المنشورات',
  'Chancery, {page}, made {time}': 'Chancery، {page}، أُعدّ في {time}',
  'Languages over time': 'اللغات عبر الزمن',
  'Posts of {from} to {to}, UTC': 'منشورات من {from} إلى {to}، UTC',
  'The most used hashtags over time': 'أكثر الوسوم استعمالًا عبر الزمن',
  'What the posts carry, over time': 'ما تحمله المنشورات عبر الزمن',
  animations: 'صور متحركة',
  audio: 'مقاطع صوتية',
  checklists: 'قوائم مهام',
  contacts: 'جهات اتصال',
  others: 'غيرها',
  places: 'أماكن',
  polls: 'استطلاعات',
  'round videos': 'رسائل مرئية',
  stickers: 'ملصقات',
  stories: 'قصص',
  'time (UTC)': 'الوقت (UTC)',
  'voice messages': 'رسائل صوتية',
  'words alone': 'نص فقط',
  '{name}: {n} points, at most {highest} {unit}.': '{name}: {n} نقطة، لا تتجاوز {highest} {unit}.',
  '{n} bars; the first is {label} with {value} {unit}.':
    'عدد الأشرطة {n}؛ أولها {label}: {value} {unit}.',
  '{n} columns; the highest is {highest} {unit}.': 'عدد الأعمدة {n}؛ أعلاها {highest} {unit}.',
  '{rows} rows by {columns} columns; the darkest cell is {highest} {unit}.':
    '{rows} صفًا في {columns} عمودًا؛ أغمق خلية {highest} {unit}.',
}
