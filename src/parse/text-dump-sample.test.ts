/** Dumps of a fictional press network, for the tests of what can befall a dump. */

function page(title: string, about: string, ...posts: string[]): string {
  const counters = ['4.12K subscribers', '310 photos', '27 videos', '3 files', '88 links']
  return [title, ...counters, about, 'Download Telegram', ...posts].join('\n')
}

const forwarded = (name: string): string => `Forwarded from\u00A0${name}`
const TOO_BIG = 'Media is too big\nVIEW IN TELEGRAM'
const OPEN = 'Please open Telegram to view this post\nVIEW IN TELEGRAM'

export const ENGLISH = page(
  'Straits Gazette',
  'All that moves between the two lighthouses of Ostervane.\nhttps://gazette.example.org',
  `${forwarded('Harbour Office ⚓')}
⚓ The Harbour Office of Ostervane has closed the eastern fairway for three days, because the dredger Patience lost an anchor there on Tuesday night and nobody has been able to say where it lies.

🔹 Pilots are asked to take every vessel of more than four metres draught through the western channel, and to keep well clear of the buoys that mark the nets of the oyster growers.

🔹 The ferry to Little Skerry will leave from the fish quay instead of the customs house, a quarter of an hour earlier than the timetable says, until further notice.

#Fairways #Ostervane
👍2`,
  `${forwarded('Harbour Office ⚓')}
${TOO_BIG}
The lighthouse keeper of Little Skerry shows how the lamp is wound, a chore that takes him forty minutes every evening and that his daughter will take over when the herring are back.
2`,
  `${forwarded('Ministry of Tides')}
💬 Minister Alder Quay: We have measured the spring tide at eleven places this year, and at nine of them the water stood higher than in any year since our grandfathers began to cut notches into the old pier.

Nobody should be frightened by this, but nobody should build a cellar below the notch of last March either, however cheap the ground may look on the day of the auction.

Read in full`,
  `🎓 The School of Navigation takes forty new pupils in September, ten of whom will be lodged with families in the upper town because the dormitory roof has not been mended yet

Ada Lantern
, who has taught knots and the reading of clouds for thirty-one years, will examine all of them herself on the first Saturday of the month, in the open, whatever the weather.
${OPEN}`,
  `${forwarded('Harbour Office ⚓')}
The list of ships expected this week is short:

• Patience, dredger, with a new anchor that the foundry at Low Mill has promised for Thursday afternoon at the latest;

• Good Intent, three masts, with timber from the north and a passenger whose name the owners would rather not see printed;

• Widow Marsh, ferry, as always.
👏21`,
  `${forwarded('Ministry of Tides')}
✍️ Correction: the notch of last March is the fourth from the top and not, as we wrote on Monday, the third from the bottom; our draughtsman held the photograph upside down and begs the pardon of all readers.
1👍1`,
)

export const RUSSIAN = page(
  'Вестник пролива',
  'Новости двух маяков Остервана.',
  `${forwarded('Портовая контора')}
⚓ Портовая контора Остервана закрыла восточный фарватер на трое суток, потому что землечерпалка «Терпение» потеряла там якорь в ночь на среду и никто не может сказать, где он теперь лежит.

🔹 Лоцманов просят вести все суда с осадкой более четырёх метров через западный проход и держаться подальше от буёв, которыми отмечены сети собирателей устриц.

🔹 Паром на Малый Шхер отходит не от таможни, а от рыбного причала, и на четверть часа раньше, чем указано в расписании, до особого распоряжения.

#Фарватер #Остерван
👍2`,
  `${forwarded('Портовая контора')}
${TOO_BIG}
Смотритель маяка на Малом Шхере показывает, как заводят лампу: работа занимает у него сорок минут каждый вечер, а когда вернётся сельдь, её возьмёт на себя его дочь.
2`,
  `${forwarded('Министерство приливов')}
💬 Министр Ольха Причальный: мы измерили весенний прилив в одиннадцати местах, и в девяти из них вода стояла выше, чем в любой год с тех пор, как наши деды начали делать зарубки на старом пирсе.

Пугаться этого не следует никому, но и строить погреб ниже мартовской зарубки тоже не следует, как бы дёшево ни продавали землю в день торгов.

Читать полностью`,
  `🎓 Училище мореходства принимает в сентябре сорок новых учеников, десятерых из которых поселят в семьях верхнего города, потому что крышу общежития до сих пор не починили.
${OPEN}`,
  `${forwarded('Почтовый двор')}
📄 Почтовый двор напоминает, что письма на дальние острова уходят по вторникам и пятницам, а посылки тяжелее пяти фунтов ждут того дня, когда ветер позволит поднять парус.

Отправителей просят писать имя острова крупно, потому что в прошлом месяце три мешка уехали на юг вместо севера и вернулись только через две недели.

Жалобы принимает начальник двора по утрам, пока не остыл чай, и отвечает на каждую письменно, если к ней приложена марка.
👍2`,
  `${forwarded('Портовая контора')}
Список судов, которых ждут на этой неделе, короток, и портовая контора просит встречающих не занимать причал раньше, чем на мачте поднимут синий флаг.

Зонтики и флажки продаёт будка у ворот, но только до полудня, потому что после полудня продавщица уходит на паром.
👏21`,
  `${forwarded('Министерство приливов')}
✍️ Поправка: мартовская зарубка четвёртая сверху, а не третья снизу, как мы написали в понедельник; наш чертёжник держал снимок вверх ногами и просит прощения у всех читателей.
1👍1`,
)

export const ARABIC = page(
  'جريدة المضيق',
  'أخبار المنارتين في أوسترفان',
  `${forwarded('مكتب الميناء')}
⚓ أغلق مكتب الميناء في أوسترفان الممر الشرقي ثلاثة أيام لأن الجرافة صبر فقدت مرساتها هناك ليلة الأربعاء ولا أحد يستطيع أن يقول أين ترقد الآن في قاع المضيق.

🔹 يرجى من المرشدين أن يقودوا كل سفينة يزيد غاطسها على أربعة أمتار عبر الممر الغربي وأن يبتعدوا عن العوامات التي تحدد شباك صيادي المحار قرب الجزيرة الصغيرة.

🔹 تنطلق العبارة إلى الجزيرة الصغيرة من رصيف السمك بدلا من دار الجمارك وقبل ربع ساعة من الموعد المكتوب في الجدول حتى إشعار آخر من مكتب الميناء.

#الممر #أوسترفان
👍2`,
  `${forwarded('مكتب الميناء')}
${TOO_BIG}
يعرض حارس المنارة في الجزيرة الصغيرة كيف يدار المصباح وهو عمل يأخذ منه أربعين دقيقة كل مساء وستتولاه ابنته عندما تعود أسماك الرنجة إلى المضيق في الربيع المقبل.
2`,
  `${forwarded('وزارة المد والجزر')}
💬 قال الوزير إننا قسنا مد الربيع في أحد عشر موضعا هذا العام وفي تسعة منها كان الماء أعلى من أي عام منذ أن بدأ أجدادنا يحفرون العلامات في الرصيف القديم عند المنارة.

لا ينبغي لأحد أن يخاف من هذا ولكن لا ينبغي لأحد أيضا أن يبني قبوا تحت علامة مارس الماضي مهما بدت الأرض رخيصة في يوم المزاد أمام دار البلدية.
👏21`,
  `${forwarded('دار البريد')}
📄 تذكر دار البريد بأن الرسائل إلى الجزر البعيدة تغادر يوم الثلاثاء ويوم الجمعة وأن الطرود التي يزيد وزنها على خمسة أرطال تنتظر اليوم الذي تسمح فيه الريح برفع الشراع.

يرجى من المرسلين أن يكتبوا اسم الجزيرة بحروف كبيرة لأن ثلاثة أكياس سافرت في الشهر الماضي إلى الجنوب بدلا من الشمال ولم ترجع إلا بعد أسبوعين كاملين من الانتظار.

يستقبل مدير الدار الشكاوى كل صباح قبل أن يبرد الشاي ويجيب عن كل واحدة منها كتابة إذا أرفق صاحبها طابعا بريديا يكفي للجواب على رسالته.

تفتح الدار أبوابها بعد صلاة الفجر وتغلقها عندما يضاء مصباح المنارة الكبيرة ولا يعمل فيها أحد يوم السوق لأن الحمالين جميعا يذهبون إلى بيع أسماكهم.

#البريد
👍2`,
  `${forwarded('مكتب الميناء')}
قائمة السفن المنتظرة هذا الأسبوع قصيرة ويطلب مكتب الميناء من المستقبلين ألا يشغلوا الرصيف قبل أن ترفع الراية الزرقاء على السارية عند مدخل الميناء الغربي.

وصل أول الصيادين من الشمال وقالوا إن الجليد قد ذاب عند الرأس الطويل وإن القوارب الصغيرة تستطيع العبور من جديد إذا بقيت قريبة من الساحل.
2`,
  `${forwarded('وزارة المد والجزر')}
✍️ تصحيح إن علامة مارس الماضي هي الرابعة من أعلى وليست الثالثة من أسفل كما كتبنا يوم الاثنين فقد أمسك رسامنا الصورة مقلوبة وهو يعتذر لجميع القراء عن هذا الخطأ.
1👍1`,
)
