/** What the settings do, in Arabic, for the operator's desk. */
import type { Dictionary } from './dictionary.ts'

export const arSettings: Dictionary = {
  'Who may read: everyone (public), or whoever has the password (private). Auto is public on a loopback address, private on any other.':
    'من يقرأ: الجميع (public) أو من لديه كلمة المرور (private). أما auto فمفتوح على العنوان المحلي ومغلق على غيره.',
  'Folder of the archive: evidence, store, operator.db.':
    'مجلد الأرشيف: الأدلة والمخزن وoperator.db.',
  'Bytes that stay free on the disk: below them nothing more is captured or imported.':
    'بايتات تبقى خالية على القرص: إذا قلّ الخالي عنها توقف الالتقاط والاستيراد.',
  'Address the server listens on.': 'العنوان الذي يستمع إليه الخادم.',
  'Whether search engines may list a public archive; off, and always for a private one, robots are asked to stay away.':
    'هل لمحركات البحث أن تفهرس أرشيفا مفتوحا؛ عند off، ودائما في المغلق، يُطلب من الروبوتات الابتعاد.',
  'Port the server listens on; 0 takes any free one.':
    'المنفذ الذي يستمع إليه الخادم؛ و0 يأخذ أي منفذ خال.',
  'Bytes that the data folder may take: beyond them nothing more is captured or imported; empty: no limit.':
    'ما يجوز أن يشغله مجلد البيانات من بايتات: إذا تجاوزها توقف الالتقاط والاستيراد؛ وإن تُرك فارغا فبلا حد.',
  'Timestamp authority (RFC 3161) asked for a token over each checkpoint; empty: none.':
    'جهة ختم الوقت (RFC 3161) التي يُطلب منها ختم لكل نقطة تحقق؛ وإن تُرك فارغا فلا أحد.',
  'Address under which readers reach the server, where a proxy stands before it; for links in feeds and previews.':
    'العنوان الذي يصل به القراء إلى الخادم إن كان أمامه وسيط؛ للروابط في الخلاصات والمعاينات.',
  'Size in bytes at which an evidence file is sealed and the next one begun.':
    'الحجم بالبايت الذي يُختم عنده ملف الأدلة ويبدأ التالي.',
  'Whether `serve` captures the channels of the list; off leaves that to `chancery capture`.':
    'هل يلتقط `serve` قنوات القائمة؛ off يترك ذلك للأمر `chancery capture`.',
  'Where pages are captured from: Telegram, a mirror with its addresses, another Chancery.':
    'من أين تُلتقط الصفحات: تيليغرام، أو مرآة بعناوينه، أو Chancery آخر.',
  'Web or mail address that captures name as whom to ask, in their user agent.':
    'عنوان موقع أو بريد تذكره طلبات الالتقاط في user agent لمن يريد أن يسأل.',
  'Seconds between two requests to a host; up to as much again is added by chance.':
    'ثوان بين طلبين إلى المضيف نفسه؛ ويُزاد عليها عشوائيا حتى مثلها.',
  'Requests to one host in a day (UTC).': 'عدد الطلبات إلى مضيف واحد في اليوم (UTC).',
  'Ages at which a post is looked at again: edits, deletions, views.':
    'الأعمار التي يُعاد عندها فحص المنشور: التعديلات والحذف والمشاهدات.',
  'Media that captures keep; thumbnails are all pictures, also those of videos.':
    'الوسائط التي يحفظها الالتقاط؛ thumbnails كل الصور ومنها صور المقاطع.',
  'Bytes that one medium may have.': 'أقصى حجم للوسيط الواحد بالبايت.',
  'HTTP proxy for all captures. It resolves the names: private addresses are its business then.':
    'وسيط HTTP لكل طلبات الالتقاط. هو من يحلّ الأسماء: والعناوين الخاصة حينئذ شأنه.',
  'Hosts of private networks that captures may ask all the same, by name or address.':
    'مضيفو شبكات خاصة يجوز للالتقاط أن يطلبهم مع ذلك، بالاسم أو العنوان.',
  'What `serve` and `capture` write to standard error, as JSON lines.':
    'ما يكتبه `serve` و`capture` في مجرى الأخطاء القياسي أسطرا من JSON.',
}
