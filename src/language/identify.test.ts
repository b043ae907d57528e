import assert from 'node:assert/strict'
import { test } from 'node:test'
import { analyse } from './analyse.ts'
import { identify } from './identify.ts'

test('whole sentences are identified', () => {
  const sentences: Record<string, string> = {
    ar: 'أعلنت الوزارة اليوم عن افتتاح الميناء الجديد أمام السفن التجارية',
    cs: 'Ministerstvo dnes oznámilo, že nový přístav bude otevřen pro obchodní lodě',
    de: 'Das Ministerium hat heute mitgeteilt, dass der neue Hafen für Schiffe offen ist',
    en: 'The ministry announced today that the new harbour is open to merchant ships',
    es: 'El ministerio anunció hoy que el nuevo puerto está abierto a los barcos mercantes',
    fa: 'وزارتخانه امروز اعلام کرد که بندر جدید برای کشتی‌های تجاری باز شده است',
    fi: 'Ministeriö ilmoitti tänään, että uusi satama on avoinna kauppalaivoille',
    fr: 'Le ministère a annoncé aujourd’hui que le nouveau port est ouvert aux navires',
    he: 'המשרד הודיע היום כי הנמל החדש פתוח לאוניות סוחר',
    hi: 'मंत्रालय ने आज घोषणा की कि नया बंदरगाह व्यापारी जहाजों के लिए खुला है',
    hy: 'Նախարարությունն այսօր հայտարարեց, որ նոր նավահանգիստը բաց է',
    it: 'Il ministero ha annunciato oggi che il nuovo porto è aperto alle navi mercantili',
    ja: '同省は本日、新しい港が商船に開放されたと発表した',
    ko: '정부는 오늘 새 항구가 상선에 개방되었다고 발표했다',
    nl: 'Het ministerie heeft vandaag aangekondigd dat de nieuwe haven open is voor schepen',
    pl: 'Ministerstwo ogłosiło dzisiaj, że nowy port jest otwarty dla statków handlowych',
    pt: 'O ministério anunciou hoje que o novo porto está aberto aos navios mercantes',
    ro: 'Ministerul a anunțat astăzi că noul port este deschis navelor comerciale',
    ru: 'Министерство объявило сегодня, что новый порт открыт для торговых кораблей',
    sr: 'Министарство је данас саопштило да је нова лука отворена за трговачке бродове и људе',
    sv: 'Ministeriet meddelade i dag att den nya hamnen är öppen för handelsfartyg',
    th: 'กระทรวงประกาศวันนี้ว่าท่าเรือแห่งใหม่เปิดให้เรือสินค้าแล้ว',
    tr: 'Bakanlık bugün yeni limanın ticaret gemilerine açıldığını duyurdu',
    uk: 'Міністерство оголосило сьогодні, що новий порт відкрито для торгових кораблів',
    zh: '该部今天宣布新港口已经向商船开放并且欢迎所有国家的船只',
  }
  const found = Object.values(sentences).map((text) => identify(text).language)
  assert.deepEqual(found, Object.keys(sentences))
})

test('a short or unclear text takes the prior, and says so', () => {
  assert.deepEqual(
    identify('Port open', () => ['ru', 'de']),
    { language: 'de', score: 0, method: 'prior' },
  )
  assert.deepEqual(identify('Port open'), { language: 'und', score: 0, method: 'none' })
  assert.deepEqual(
    identify('👍 12:30', () => ['ru']),
    { language: 'ru', score: 0, method: 'prior' },
  )
  assert.deepEqual(identify(''), { language: 'und', score: 0, method: 'none' })
})

test('a prior of another script is no prior', () => {
  assert.equal(identify('Port open', () => ['ru']).language, 'und')
})

test('letters of one language tell even in a short text', () => {
  assert.equal(identify('Об’єднання', () => ['ru']).language, 'uk')
  assert.equal(identify('Был ещё', () => ['uk']).language, 'ru')
  assert.equal(identify('گزارش', () => ['ar']).language, 'fa')
})

test('links, handles, tags and emoji are no evidence', () => {
  const text =
    'Порт открыт для всех судов и снова ждёт гостей 👍 #BreakingNews @harbour_office_of_the_city https://example.org/the/words/of/a/very/long/path'
  assert.equal(identify(text).language, 'ru')
})

test('analysis carries language, score and method', () => {
  const { language, languageScore, languageMethod } = analyse(
    'The ministry announced today that the new harbour is open',
  )
  assert.equal(language, 'en')
  assert.equal(languageMethod, 'text')
  assert.ok(languageScore > 0.5 && languageScore <= 1)
})
