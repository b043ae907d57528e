import type { Dictionary } from './say.ts'

export const ar: Dictionary = {
  'Acting on this archive': 'إدارة الأرشيف',
  'Chancery keeps public channels and shows what it saw, when.':
    'تحفظ Chancery القنوات العامة وتعرض ما رأته ومتى رأته.',
  Coordination: 'التنسيق',
  Keep: 'حفظ',
  Language: 'اللغة',
  'Language and time': 'اللغة والوقت',
  Network: 'الشبكة',
  Search: 'بحث',
  'Search the archive': 'البحث في الأرشيف',
  'Skip to content': 'إلى المحتوى',
  'Time zone, shown beside UTC': 'المنطقة الزمنية، إلى جانب التوقيت العالمي',
  Topics: 'الموضوعات',
  Tracing: 'التتبع',
  'You are looking at the bundled sample archive: a fictional press network. Import a file or add a channel and it steps aside.':
    'هذا أرشيف نموذجي مرفق: شبكة صحفية خيالية. استورد ملفا أو أضف قناة فيفسح المجال.',
  'about {posts}': 'نحو {posts}',
  '{n} posts': {
    zero: 'لا منشورات',
    one: 'منشور واحد',
    two: 'منشوران',
    few: '{n} منشورات',
    many: '{n} منشورا',
    other: '{n} منشور',
  },
}
