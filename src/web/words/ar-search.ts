/** What searches say, in Arabic: notices of the query language, and what is offered while typing. */
import type { Dictionary } from './dictionary.ts'

export const arSearch: Dictionary = {
  '(estimated from a part of the archive)': '(تقدير من جزء من الأرشيف)',
  'Look on': 'متابعة البحث',
  'These numbers are estimates from a sample: there are more than 10,000 posts, or counting takes long.':
    'هذه الأرقام تقديرات من عينة: المنشورات أكثر من 10,000 أو أن عدّها يطول.',
  'This search takes long: a part of the archive has been looked through.':
    'هذا البحث طويل: جرى تصفّح جزء من الأرشيف.',
  'This search takes long: the archive has been looked through to {day}.':
    'هذا البحث طويل: جرى تصفّح الأرشيف حتى {day}.',
  'at least {posts}': '{posts} على الأقل',
  'Did you mean {meant}?': 'هل تقصد {meant}؟',
  'Search {query}': 'ابحث عن {query}',
  'captured then': 'حُفظ حينها',
  'closes nothing and was left out.': 'لا يغلق شيئًا فأُهمل.',
  'copies of a post': 'نسخ منشور',
  'dated at or after': 'بتاريخ كذا أو بعده',
  'dated before': 'قبل تاريخ',
  'dated on a day': 'في يوم',
  'dated within a month, a year…': 'في شهر أو سنة…',
  'divides the filters too. Parentheses make them hold for both, as in (river OR lake) channel:news.':
    'يقسم المرشحات أيضًا. تجعلها الأقواس للطرفين معًا: (نهر OR بحيرة) channel:news.',
  'finds nothing: there is no group of this name.': 'لا يجد شيئًا: لا توجد مجموعة بهذا الاسم.',
  'forward, reply, edited, deleted…': 'إعادة توجيه أو رد أو معدّل أو محذوف…',
  'forwarded from': 'معاد توجيهه من',
  'group of channels': 'مجموعة قنوات',
  'has a star where it does nothing: it stands at the end of a word.':
    'فيه نجمة بلا أثر: مكانها آخر الكلمة.',
  'has no letters or digits and was left out.': 'بلا حروف أو أرقام فأُهمل.',
  'has no partner: what follows was read as words.': 'بلا نظير: قُرئ ما بعده ككلمات.',
  'holds a photo, a poll, a link…': 'فيه صورة أو استطلاع أو رابط…',
  'in a language': 'بلغة',
  'is an order and excludes nothing.': 'ترتيبٌ لا يستثني شيئًا.',
  'is no channel here.': 'لا توجد قناة كهذه هنا.',
  'is in no post.': 'لا يرد في أي منشور.',
  'kind of post': 'نوع المنشور',
  'number of comments': 'عدد التعليقات',
  'number of forwards': 'عدد مرات إعادة التوجيه',
  'number of reactions': 'عدد التفاعلات',
  'number of views': 'عدد المشاهدات',
  order: 'ترتيب',
  'order of the search': 'ترتيب النتائج',
  'posts of a channel': 'منشورات قناة',
  'posts of a group of channels': 'منشورات مجموعة قنوات',
  'replaces sort:{sort}: a search has one order.': 'يحل محل sort:{sort}: للبحث ترتيب واحد.',
  'was closed at the end of the query.': 'أُغلق في نهاية البحث.',
  'was cut after {n} characters.': 'قُطع بعد {n} حرفًا.',
  'was left out: a search asks for {kind} at most {n} times.':
    'أُهمل: لا يرد {kind} في البحث أكثر من {n} مرات.',
  'was left out: a search has at most {n} characters.': 'أُهمل: لا يتجاوز البحث {n} حرفًا.',
  'was left out: a search has at most {n} terms.': 'أُهمل: لا يتجاوز البحث {n} شرطًا.',
  'was left out: all words must be found anyway.': 'أُهمل: يجب العثور على الكلمات كلها على أي حال.',
  'was left out: it stands between two things, as in river OR lake.':
    'أُهمل: يقع بين شيئين، مثل نهر OR بحيرة.',
  'was left out: it stands between two words or phrases, as in river NEAR "old bridge".':
    'أُهمل: يقع بين كلمتين أو عبارتين، مثل نهر NEAR "الجسر القديم".',
  'was left out: parentheses go {n} deep at most.': 'أُهمل: لا تتداخل الأقواس أكثر من {n} مرات.',
  'was read as NEAR/{n}.': 'قُرئ NEAR/{n}.',
  'was read as a word. To exclude, write -word.': 'قُرئ ككلمة. للاستثناء اكتب ‎-كلمة.',
  'was read as words.': 'قُرئ ككلمات.',
  'was read as words: it ends before it begins.': 'قُرئ ككلمات: النهاية قبل البداية.',
  'was read as words: its value stands right behind the colon, as in {example}.':
    'قُرئ ككلمة: تأتي القيمة بعد النقطتين مباشرة، مثل {example}.',
  'was read as words: numbers are compared as in {examples}.':
    'قُرئ ككلمات: تُقارن الأعداد هكذا: {examples}.',
  'was read as words: reaction: takes one emoji, paid or custom.':
    'قُرئ ككلمات: يقبل reaction: رمزًا تعبيريًا واحدًا أو paid أو custom.',
  'was read as words: {operator}: knows {list}.': 'قُرئ ككلمات: يعرف {operator}: القيم {list}.',
  'was read as words: {operator}: takes at most {n} values.':
    'قُرئ ككلمات: يقبل {operator}: ‏{n} قيمة على الأكثر.',
  'was read as words: {value} is no date like 2024-05-01.':
    'قُرئ ككلمات: {value} ليس تاريخًا مثل 2024-05-01.',
  'was read as words: {value} is no host like example.org.':
    'قُرئ ككلمات: {value} ليس اسم موقع مثل example.org.',
  'was read without the star: three letters at least stand before it.':
    'قُرئ بلا النجمة: يسبقها ثلاثة أحرف على الأقل.',
  'what a post holds': 'محتوى المنشور',
  'with a link to a host': 'فيه رابط إلى موقع',
  'with this reaction': 'بهذا التفاعل',
  '"exact phrases"': '"عبارة بعينها"',
  '#hashtags': '#وسوم',
  '-without': '-بدون',
  'this OR that': 'هذا OR ذاك',
}
