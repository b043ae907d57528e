import type { Dictionary } from './dictionary.ts'

/** What the operator's acts and the evidence itself are said in. */
export const arKeeping: Dictionary = {
  'The same bytes as': 'البايتات نفسها كما في',
  'Nothing is captured or imported any more.': 'لم يعد يُلتقط شيء ولا يُستورد.',
  'There is little room left.': 'لم يبقَ سوى مساحة قليلة.',
  'The archive takes {has} bytes, and CHANCERY_QUOTA is {allowed}.':
    'يشغل الأرشيف {has} بايت، وCHANCERY_QUOTA هي {allowed}.',
  'Only {has} bytes are free, and CHANCERY_FREE_SPACE is {allowed}.':
    'المساحة الحرة {has} بايت فقط، وCHANCERY_FREE_SPACE هي {allowed}.',
  'Redirected from': 'أُعيد التوجيه من',
  'It is captured as {old}; its pages name {new}.': 'تُلتقط باسم {old}، وصفحاتها تسمّي {new}.',
  'Capture as @{handle}': 'التقاط باسم @{handle}',
}
