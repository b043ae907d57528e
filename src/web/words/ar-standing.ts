/** How channels of the list stand, in Arabic. */
import type { Dictionary } from './dictionary.ts'

export const arStanding: Dictionary = {
  'Capture all of it once more': 'التقاطها كلها مرة أخرى',
  'Capture the unknown ones': 'التقاط المجهولة',
  'Capture {channel}': 'التقاط {channel}',
  'It would tell when this was written.': 'وبه يُعرف متى كُتب هذا.',
  'Once more finds edits and deletions of any age; only posts of the last weeks are looked at again by themselves.':
    'بهذا تُكتشف التعديلات والحذوف مهما قدمت؛ فما يُعاد فحصه تلقائيا منشورات الأسابيع الأخيرة فقط.',
  'Put this channel on the list': 'إضافة القناة إلى القائمة',
  'The original is not held.': 'الأصل غير محفوظ هنا.',
  'The original is not held yet; {channel} is on the list.':
    'الأصل غير محفوظ بعد؛ {channel} في القائمة.',
  'The original is not held, other posts of {channel} are: {gaps} tells which.':
    'الأصل غير محفوظ مع أن منشورات أخرى من {channel} محفوظة؛ انظر «{gaps}».',
  'as far back as the source answered; that nothing is older is not proven':
    'إلى أقدم ما أجاب به المصدر؛ ولم يثبت أن لا شيء أقدم',
  'as many posts as asked for': 'بعدد المنشورات المطلوب',
  'asks us to wait': 'يطلب الانتظار',
  'back to the date asked for': 'حتى التاريخ المطلوب',
  'complete to its first post': 'كاملة حتى أول منشور',
  'fails again and again and is left alone': 'يفشل مرة بعد مرة فتُرك',
  'has been asked as often as the daily budget allows': 'استُنفدت طلبات اليوم المسموح بها',
  'it cannot be reached': 'لا يمكن الوصول إليها',
  'it has a page that this version cannot read: the layout has changed':
    'لها صفحة لا تستطيع هذه النسخة قراءتها: تغيّر التنسيق',
  'it has another name now': 'صار لها اسم آخر',
  'it has no public pages: nothing new can be captured': 'ليس لها صفحات عامة: لا يمكن التقاط جديد',
  'it is gone: no such name, or a private one': 'اختفت: لا اسم كهذا، أو صارت خاصة',
  'it is no channel: a group, a bot or a person': 'ليست قناة: مجموعة أو بوت أو شخص',
  'it is restricted: Telegram shows nothing of it': 'مقيّدة: لا يعرض تيليغرام منها شيئا',
  'its pages are captured': 'تُلتقط صفحاتها',
  'not asked yet': 'لم تُطلب بعد',
  paused: 'موقوفة',
  'perhaps the layout has changed: {odd} of the last {pages} pages show what was not there before {day} ({what})':
    'ربما تغيّر التنسيق: في {odd} من آخر {pages} صفحات ما لم يكن قبل {day} ({what})',
  'the name belongs to another channel now': 'الاسم صار لقناة أخرى',
  'walked down to number {number} so far': 'وصل الالتقاط حتى الآن إلى الرقم {number}',
  '{first}; {second}': '{first}؛ {second}',
  '{standing}, {reach}': '{standing}، {reach}',
  '{host}: {why}, until {time}.': '{host}: {why}، حتى {time}.',
  '{n} numbers are still to be captured.': {
    zero: 'لم يبق ما يُلتقط ({n}).',
    one: 'بقي رقم واحد ({n}) للالتقاط.',
    two: 'بقي رقمان ({n}) للالتقاط.',
    few: 'بقيت {n} أرقام للالتقاط.',
    many: 'بقي {n} رقما للالتقاط.',
    other: 'بقي {n} رقم للالتقاط.',
  },
}
