/** What the pages on gaps, headers and channels not held say, in Arabic. */
import type { Dictionary } from './dictionary.ts'

export const arMemory: Dictionary = {
  'Capture it': 'التقاطها',
  'Channels not held': 'قنوات غير محفوظة',
  'Channels that posts of this archive are forwarded from and that are not held, those in the most channels first. Capturing one gives the posts that were forwarded, and dates to forwards that have none.':
    'قنوات أُعيد توجيه منشورات منها إلى هذا الأرشيف وهي غير محفوظة فيه، وأولها الأكثر ورودا في القنوات. التقاط إحداها يأتي بالمنشورات الأصلية وبتواريخ لما لا تاريخ له.',
  Discover: 'اكتشاف',
  'Every channel that a post is forwarded from is held.': 'كل قناة أُعيد التوجيه منها محفوظة هنا.',
  Forwards: 'إعادات التوجيه',
  'Gaps: {title}': 'الفجوات: {title}',
  'History: {title}': 'التاريخ: {title}',
  'In channels': 'في قنوات',
  Last: 'الأخيرة',
  'Message numbers from 1 to {highest}': 'أرقام الرسائل من 1 إلى {highest}',
  'None of its captures has message numbers: nothing can be said of gaps.':
    'لا أرقام رسائل في أي لقطة منها: لا يمكن قول شيء عن الفجوات.',
  'None of its captures shows the channel’s header.': 'لا تظهر ترويسة القناة في أي لقطة.',
  Numbers: 'الأرقام',
  'Picture number {n}': 'الصورة رقم {n}',
  Pictures: 'الصور',
  Seen: 'شوهد',
  Shown: 'المعروض',
  'Stretches without a post': 'مقاطع بلا منشورات',
  'The newest {listed} of {all}; {command} has all.': 'أحدث {listed} من {all}؛ والكل في {command}.',
  'The unknown ones can be captured: {command}': 'يمكن التقاط المجهولة: {command}',
  'What is held of {channel}': 'ما يُحفظ من {channel}',
  'What is known': 'المعروف',
  'What {channel} said of itself': 'ما قالته {channel} عن نفسها',
  'Would date': 'تؤرّخ',
  'absent: the pages around them do not have them (deleted before, or never public)':
    'غائبة: ليست في الصفحات المحيطة بها (حُذفت من قبل، أو لم تكن عامة)',
  captured: 'ملتقطة',
  'deleted: held, and their own pages say that they no longer exist':
    'محذوفة: محفوظة، وصفحاتها تقول إنها لم تعد موجودة',
  'from {first} to {last}': 'من {first} إلى {last}',
  'further members of albums': 'عناصر أخرى في ألبومات',
  'missed: held, and a later page did not have them': 'مفقودة: محفوظة، ولم تظهر في صفحة لاحقة',
  'on the list': 'في القائمة',
  'unknown: no page of them was seen': 'مجهولة: لم تُشاهد صفحة لها',
  '{percent} of the message numbers 1 to {highest} are accounted for.':
    'يُعرف مصير {percent} من أرقام الرسائل من 1 إلى {highest}.',
  'First number': 'أول رقم',
  'Last number': 'آخر رقم',
  'What became of each message number': 'مصير كل رقم رسالة',
  'in albums': 'في ألبومات',
  'without a post': 'بلا منشور',
  '{year}: posts by day': '{year}: المنشورات حسب اليوم',
  'The numbers, from the first to the last': 'الأرقام من الأول إلى الأخير',
}
