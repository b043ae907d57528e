/** A channel's page, its calendar and the front page, in Arabic. */
import type { Dictionary } from './dictionary.ts'

export const arChannel: Dictionary = {
  'A day without posts may be a silence or a day of which nothing was captured.':
    'اليوم الخالي من المنشورات إما صمت وإما يوم لم يُلتقط منه شيء.',
  Calendar: 'التقويم',
  'Darker is more; the darkest day has {n}.': {
    other: 'الأغمق أكثر؛ وفي أغمق الأيام {n}.',
  },
  'None of its posts has a date.': 'لا تاريخ لأي من منشوراتها.',
  'Up to {n} posts not captured': {
    one: 'منشور واحد على الأكثر لم يُلتقط',
    two: 'منشوران على الأكثر لم يُلتقطا',
    few: '{n} منشورات على الأكثر لم تُلتقط',
    many: '{n} منشورا على الأكثر لم يُلتقط',
    other: '{n} منشور على الأكثر لم يُلتقط',
  },
  Years: 'السنوات',
  calendar: 'التقويم',
  '{counter}: {first} on {from}, {last} on {to}': '{counter}: {first} في {from}، {last} في {to}',
  '{n} numbers without a post': {
    one: 'رقم واحد بلا منشور',
    two: 'رقمان بلا منشور',
    few: '{n} أرقام بلا منشور',
    many: '{n} رقما بلا منشور',
    other: '{n} رقم بلا منشور',
  },
  '{n} posts by their dates, UTC.': {
    zero: 'لا منشورات، بتوقيت UTC.',
    one: 'منشور واحد بحسب تاريخه، بتوقيت UTC.',
    two: 'منشوران بحسب تاريخيهما، بتوقيت UTC.',
    few: '{n} منشورات بحسب تواريخها، بتوقيت UTC.',
    many: '{n} منشورا بحسب تواريخها، بتوقيت UTC.',
    other: '{n} منشور بحسب تواريخها، بتوقيت UTC.',
  },
  '{title}: calendar': '{title}: التقويم',
  '{what} ({numbers})': '{what} ({numbers})',
  'You are looking at the bundled sample archive: a fictional press network. To see your own: {add}, {import}.':
    'هذا أرشيف نموذجي مرفق: شبكة صحفية خيالية. لترى ما يخصك: {add}، {import}.',
  'add a channel': 'أضف قناة',
  'import a file': 'استورد ملفا',
  'All channels, by the date of the post, UTC: the last 90 days of which there are posts.':
    'كل القنوات، بحسب تاريخ المنشور بتوقيت UTC: آخر 90 يوما فيها منشورات.',
  'Beyond their own past': 'ما فاق ماضيه',
  'Of {from} to {to}. Each is compared with its own past and with nothing else; a large number says neither that something matters nor that it is true.':
    'من {from} إلى {to}. يُقارن كل منها بماضيه وحده؛ والعدد الكبير لا يعني أن الأمر مهم ولا أنه صحيح.',
  'Computed {time}.': 'حُسب في {time}.',
  'No hashtag had a day with more posts than the 28 days before it would lead one to expect.':
    'لم يكن لأي وسم يوم زادت منشوراته على ما تُنبئ به الأيام الثمانية والعشرون قبله.',
  Hashtag: 'الوسم',
  'No post had three times as many views or forwards as is usual for its channel.':
    'لم يبلغ أي منشور ثلاثة أمثال المعتاد في قناته من المشاهدات أو إعادات التوجيه.',
  Post: 'المنشور',
  Day: 'اليوم',
  Counted: 'العدد',
  Usual: 'المعتاد',
  'Usual is the median of the channel’s posts of the 76 days before, as last captured.':
    'المعتاد هو وسيط منشورات القناة في الأيام الستة والسبعين السابقة، بحسب آخر التقاط.',
  Activity: 'النشاط',
  'Being worked out: load the page again in a moment.': 'يُحسب الآن: أعد تحميل الصفحة بعد لحظات.',
  'On the list, and nothing held yet:': 'في القائمة، ولم يُحفظ منها شيء بعد:',
  '{n} more channels': {
    one: 'قناة أخرى',
    two: 'قناتان أخريان',
    few: '{n} قنوات أخرى',
    many: '{n} قناة أخرى',
    other: '{n} قناة أخرى',
  },
  'All channels': 'كل القنوات',
  day: 'اليوم',
  'Table (CSV)': 'جدول (CSV)',
  'Table (CSV) of the first {n}': 'جدول (CSV) لأول {n}',
  'Its first posts come within a minute or so.': 'تصل أولى المنشورات في نحو دقيقة.',
  'Look again': 'انظر مرة أخرى',
  growth: 'النمو',
  'most reactions': 'الأكثر تفاعلا',
  'most viewed': 'الأكثر مشاهدة',
  newest: 'الأحدث',
  oldest: 'الأقدم',
  relevance: 'الصلة',
  captures: 'الالتقاطات',
  'versions of posts': 'نسخ المنشورات',
  sightings: 'المشاهدات في الالتقاطات',
  oddities: 'الغرائب',
}
