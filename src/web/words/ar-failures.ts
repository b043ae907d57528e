/** What went wrong, in Arabic. */
import type { Dictionary } from './dictionary.ts'

export const arFailures: Dictionary = {
  '@{handle} is not on the list.': '@{handle} ليست في القائمة.',
  'A handle has Latin letters, digits and underscores; one derived from a title starts with ~.':
    'يتكون المعرّف من حروف لاتينية وأرقام وشرطات سفلية، والمشتق من العنوان يبدأ بـ ~.',
  'A name has up to {name} characters, a search up to {search}.':
    'للاسم {name} حرفًا على الأكثر، وللبحث {search}.',
  'A search is kept as {name} already.': 'يوجد بحث محفوظ باسم {name}.',
  'A search is kept with a name and its words.': 'يُحفظ البحث باسم وكلمات.',
  'A search is saved under a name.': 'يُحفظ البحث باسم.',
  'A search may have {n} characters.': 'قد يصل البحث إلى {n} حرف.',
  'An id is a whole number above 0, or ~ and a digest for a post whose number is not known.':
    'الرقم عدد صحيح أكبر من 0، أو ~ وبصمة لمنشور لا يُعرف رقمه.',
  'Captures are being checked for others just now.': 'تُفحص الالتقاطات لآخرين الآن.',
  'Choose a file that is not empty.': 'اختر ملفا غير فارغ.',
  'Choose another name, or change that one.': 'اختر اسما آخر أو غيّر ذلك البحث.',
  'Follow the link from a post: its page lists every capture that shows it.':
    'اتبع الرابط من منشور: تسرد صفحته كل التقاط يظهره.',
  'Go back, tick some, or add all that are shown.': 'ارجع وحدد بعضها أو أضف كل المعروض.',
  'Import a capture of it, or look at the list of channels.':
    'استورد التقاطا لها أو انظر قائمة القنوات.',
  'Import a file or add a channel: then the archive keeps them.':
    'استورد ملفا أو أضف قناة، فيحفظها الأرشيف.',
  'Import a file or add a channel; `chancery storage` shows the rest.':
    'استورد ملفا أو أضف قناة، ويعرض `chancery storage` الباقي.',
  'Import a file or add a channel; a case of its posts can be packed.':
    'استورد ملفا أو أضف قناة، فيمكن حزم ملف من منشوراتها.',
  'It has 1 to {n} characters.': 'من 1 إلى {n} حرف.',
  'It is held as evidence. Ask the operator for the reason.': 'محفوظ دليلا. اسأل المشغل عن السبب.',
  'It may have been deleted; {place} lists those that there are.':
    'ربما حُذف، والموجود مسرود في {place}.',
  'It may never have been captured.': 'ربما لم يُلتقط قط.',
  'Its bytes are kept as evidence, and handed out to nobody meanwhile.':
    'بايتاته محفوظة دليلا ولا تُعطى لأحد حاليا.',
  'Load the page again and send the form once more.': 'حمّل الصفحة من جديد وأرسل النموذج مرة أخرى.',
  'Load the page of the case again and use one of its buttons.':
    'حمّل صفحة الملف من جديد واستعمل أحد أزرارها.',
  'Log in at /login; the operator has the password.': 'ادخل من ‎/login؛ كلمة المرور لدى المشغل.',
  'Media are kept when CHANCERY_MEDIA says so, from then on.':
    'تُحفظ الوسائط حين يسمح CHANCERY_MEDIA بذلك، ومن حينها.',
  'No file came.': 'لم يصل أي ملف.',
  'No package is made of the sample.': 'لا تُصنع حزمة من النموذج.',
  'No post was ticked: nothing was added.': 'لم يُحدد أي منشور: لم يُضف شيء.',
  'It is on the list of channels that are captured: {standing}.':
    'هي في قائمة القنوات التي تُلتقط: {standing}.',
  'Nothing of @{handle} is held yet.': 'لا يُحفظ شيء من @{handle} بعد.',
  'Shorten the search: a few words and a channel: usually find more.':
    'اختصر البحث: بضع كلمات مع channel:‎ تجد عادةً أكثر.',
  'Somebody may have removed it meanwhile: load the page again.':
    'ربما أزالها أحد في هذه الأثناء: حمّل الصفحة من جديد.',
  'Start the search again from its first page.': 'ابدأ البحث من صفحته الأولى.',
  'Telegram may have it: {address}': 'قد يكون في تيليجرام: {address}',
  'That capture is not held here.': 'ذلك الالتقاط غير محفوظ هنا.',
  'That is not a day.': 'هذا ليس يوما.',
  'That is not a year.': 'هذه ليست سنة.',
  'That is not the code.': 'هذا ليس الرمز.',
  'That is not the id of a post.': 'هذا ليس رقم منشور.',
  'That is not the password.': 'هذه ليست كلمة المرور.',
  'That is not the place of a page.': 'هذا ليس موضع صفحة.',
  'That medium is not held here.': 'تلك الوسائط غير محفوظة هنا.',
  'The channel {handle} is not held here.': 'القناة {handle} غير محفوظة هنا.',
  'The form does not say what to do.': 'لا يذكر النموذج ما المطلوب.',
  'The form is not of this session, or too old.': 'النموذج ليس من هذه الجلسة أو قديم.',
  'The post {post} is not held here.': 'المنشور {post} غير محفوظ هنا.',
  'The sample keeps no searches.': 'لا يحفظ النموذج عمليات بحث.',
  'The sample takes no room of the archive.': 'لا يشغل النموذج مكانا في الأرشيف.',
  'There is no channel of that name.': 'لا توجد قناة بهذا الاسم.',
  'There is no search to save.': 'لا يوجد بحث لحفظه.',
  'There is no such case.': 'لا يوجد ملف كهذا.',
  'This archive is private.': 'هذا الأرشيف خاص.',
  'This capture shows a post that the operator withholds.': 'يُظهر هذا الالتقاط منشورا يحجبه المشغل.',
  'Too many wrong passwords from your address.': 'كلمات مرور خاطئة كثيرة من عنوانك.',
  'Try again in some seconds.': 'حاول بعد ثوانٍ.',
  'Try again in {n} minutes.': {
    one: 'حاول بعد دقيقة ({n}).',
    two: 'حاول بعد دقيقتين ({n}).',
    few: 'حاول بعد {n} دقائق.',
    other: 'حاول بعد {n} دقيقة.',
  },
  'Wait a quarter of an hour, then try again.': 'انتظر ربع ساعة ثم حاول من جديد.',
  'Write it as year-month-day: on=2025-03-01.': 'اكتبه سنة-شهر-يوم: on=2025-03-01.',
  'Write it in four digits: year=2025.': 'اكتبها بأربعة أرقام: year=2025.',
  '{n} more tries, then a pause.': {
    one: 'محاولة أخرى ({n}) ثم مهلة.',
    two: 'محاولتان ({n}) ثم مهلة.',
    few: '{n} محاولات أخرى ثم مهلة.',
    other: '{n} محاولة أخرى ثم مهلة.',
  },
  'To the list of channels': 'إلى قائمة القنوات',
  '"{given}" names no public channel.': '«{given}» لا يسمي قناة عامة.',
  'Give @handle or https://t.me/handle; invitations and private chats have no public page.':
    'اكتب ‎@handle أو https://t.me/handle؛ فالدعوات والمحادثات الخاصة لا صفحة عامة لها.',
  'A password has {shortest} to {longest} characters; this one has {length}.':
    'لكلمة المرور من {shortest} إلى {longest} حرفا، وفي هذه {length}.',
  'Four or five words that do not belong together make a good one.':
    'أربع كلمات أو خمس لا رابط بينها تكفي.',
  'A case has a name of 1 to {n} characters.': 'لاسم الملف من 1 إلى {n} حرف.',
  'Two or three words do; the rest goes into its note.': 'تكفي كلمتان أو ثلاث، والباقي في الملاحظة.',
  'A note has at most {n} characters.': 'للملاحظة {n} حرف على الأكثر.',
  'Keep a longer text elsewhere, and its place here.':
    'احفظ النص الأطول في مكان آخر واذكر مكانه هنا.',
  'A post has at most {tags} tags of {length} characters.':
    'للمنشور {tags} وسما على الأكثر، كل منها {length} حرفا.',
  'Commas stand between tags; longer words go into the note.':
    'تفصل الفواصل بين الوسوم، والأطول في الملاحظة.',
  'There is a case called {name} already.': 'يوجد ملف باسم {name}.',
  'Choose another name.': 'اختر اسما آخر.',
  'A case holds at most {n} posts; nothing was added.':
    'يسع الملف {n} منشور على الأكثر، ولم يُضف شيء.',
  'Narrow the search, or divide the case.': 'ضيّق البحث أو قسّم الملف.',
  '@{handle} was erased: nothing of it is kept any more.': 'مُحيت @{handle}: لم يعد يُحفظ منها شيء.',
  'If it may be kept again: {command}, then add it.': 'إن جاز حفظها من جديد: {command} ثم أضفها.',
  'Choose one from the calendar, or write year-month-day: 2025-03-01.':
    'اختره من التقويم أو اكتب سنة-شهر-يوم: 2025-03-01.',
  'Load the page again and use one of its buttons.': 'حمّل الصفحة من جديد واستعمل أحد أزرارها.',
  'Nothing in it is in a format that Chancery reads.': 'ليس فيه شيء بصيغة يقرؤها Chancery.',
  '{name} is in no format that Chancery reads; it was kept as evidence, nothing was read from it.':
    '{name}: صيغة لا يقرؤها Chancery؛ حُفظ دليلا ولم يُقرأ منه شيء.',
  '{name} is too large ({detail}); it was kept as evidence, nothing was read from it.':
    '{name}: كبير جدا ({detail})؛ حُفظ دليلا ولم يُقرأ منه شيء.',
  '{name} cannot be unpacked ({detail}); it was kept as evidence, nothing was read from it.':
    '{name}: لا يمكن فكه ({detail})؛ حُفظ دليلا ولم يُقرأ منه شيء.',
  'The file is damaged or incomplete: fetch it again and import the whole one.':
    'الملف تالف أو ناقص: أحضره من جديد واستورده كاملا.',
  '{name} holds records of no tool that Chancery knows; it was kept as evidence, nothing was read from it.':
    '{name}: سجلات أداة لا يعرفها Chancery؛ حُفظ دليلا ولم يُقرأ منه شيء.',
  'In a terminal, say which of its fields mean what, as in {option}. It has: {fields}.':
    'حدد في الطرفية معنى حقوله، مثل {option}. فيه: {fields}.',
  '{name} is of no public channel ({detail}); nothing was kept.':
    '{name}: ليس من قناة عامة ({detail})؛ لم يُحفظ شيء.',
  'Chancery keeps public broadcast channels only: no groups, no private chats, no people.':
    'يحفظ Chancery القنوات العامة فقط: لا مجموعات ولا محادثات خاصة ولا أشخاص.',
  '{name} is encrypted; nothing was kept of it.': '{name}: مشفّر؛ لم يُحفظ منه شيء.',
  'Unpack it with its password and import the folder.': 'فكّه بكلمة مروره واستورد المجلد.',
  '{name} cannot be read ({detail}); nothing was kept of it.':
    '{name}: لا يُقرأ ({detail})؛ لم يُحفظ منه شيء.',
  'What came before it was imported. Fetch or pack the archive again and import the whole one.':
    'استُورد ما قبله. أحضر الأرشيف أو حزمه من جديد واستورده كاملا.',
  'It reads saved pages of https://t.me/s/CHANNEL, text copied from them, exports of Telegram Desktop and dumps of other tools.':
    'يقرأ صفحات https://t.me/s/CHANNEL المحفوظة والنص المنسوخ منها وتصديرات Telegram Desktop ومخرجات أدوات أخرى.',
}
