import type { Dictionary } from './dictionary.ts'

/** What the operator's acts and the evidence itself are said in. */
export const ruKeeping: Dictionary = {
  'The same bytes as': 'Те же байты, что у',
  'Nothing is captured or imported any more.': 'Больше ничего не снимается и не импортируется.',
  'There is little room left.': 'Места осталось мало.',
  'The archive takes {has} bytes, and CHANCERY_QUOTA is {allowed}.':
    'Архив занимает {has} байт, а CHANCERY_QUOTA — {allowed}.',
  'Only {has} bytes are free, and CHANCERY_FREE_SPACE is {allowed}.':
    'Свободно только {has} байт, а CHANCERY_FREE_SPACE — {allowed}.',
  'Redirected from': 'Перенаправлено с',
  'It is captured as {old}; its pages name {new}.':
    'Он снимается как {old}; его страницы называют {new}.',
  'Capture as @{handle}': 'Снимать как @{handle}',
}
