/** What the page on checked captures says, in Arabic. */
import type { Dictionary } from './dictionary.ts'

export const arVerify: Dictionary = {
  '{post}: its captures, checked': '{post}: لقطاته بعد الفحص',
  'Its captures, checked': 'لقطاته بعد الفحص',
  Bytes: 'البايتات',
  Chain: 'السلسلة',
  Checkpoint: 'نقطة التحقق',
  'What this says': 'معنى ذلك',
  'Bytes: the bytes in the archive still have the SHA-256 that was noted when they were taken.':
    'البايتات: ما زالت بصمة SHA-256 لما في الأرشيف هي التي دُونت عند الالتقاط.',
  'Chain: each record of the capture names the one before it, and what stands behind it names the capture.':
    'السلسلة: كل سجل من اللقطة يسمّي الذي قبله، وما يليها يسمّيها.',
  'Checkpoint: a signed root over all records has these in it; the path to the root was computed. So nothing of them changed since it was signed, and whoever holds that checkpoint can say so too.':
    'نقطة التحقق: جذر موقّع لكل السجلات يشمل هذه، وقد حُسب الطريق إلى الجذر. فلم يتغير منها شيء منذ التوقيع، ويستطيع كل من لديه تلك النقطة أن يقول ذلك.',
  'Do not take this page’s word for it: {package} takes the captures with their proofs along, for programs that are not ours; {verify} checks the whole archive.':
    'لا تكتفِ بقول هذه الصفحة: {package} يُخرج اللقطات مع براهينها لبرامج ليست لنا، و{verify} يفحص الأرشيف كله.',
  '{some} of {all} captures that show it: the first, and the newest.':
    '{some} من {all} لقطة تعرضه: الأولى والأحدث.',
  'too large to be read for a page': 'أكبر من أن تُقرأ من أجل صفحة',
  'erased, by order of the operator: what stands in their place is as it was put there':
    'مُحيت بأمر المشغّل؛ وما حل محلها كما وُضع',
  'handed out to nobody: a post on it is withheld': 'لا تُسلَّم لأحد: فيها منشور محجوب',
  'not confirmed': 'غير مؤكدة',
  'none covers it yet': 'لا نقطة تشملها بعد',
  'signed {time} over {size} records; these are {places}':
    'وُقّعت {time} على {size} سجل؛ هذه {places}',
  'Check them now': 'افحصها الآن',
  'Raw bytes': 'البايتات الأصلية',
  '{n} captures are not as they were kept': {
    zero: 'لا لقطة تغيرت ({n})',
    one: 'لقطة واحدة ({n}) ليست كما حُفظت',
    two: 'لقطتان ({n}) ليستا كما حُفظتا',
    few: '{n} لقطات ليست كما حُفظت',
    many: '{n} لقطة ليست كما حُفظت',
    other: '{n} لقطة ليست كما حُفظت',
  },
  '{n} captures were read just now: they are as they were kept': {
    zero: 'لم تُقرأ أي لقطة ({n})',
    one: 'قُرئت الآن لقطة واحدة ({n}): هي كما حُفظت',
    two: 'قُرئت الآن لقطتان ({n}): هما كما حُفظتا',
    few: 'قُرئت الآن {n} لقطات: هي كما حُفظت',
    many: 'قُرئت الآن {n} لقطة: هي كما حُفظت',
    other: 'قُرئت الآن {n} لقطة: هي كما حُفظت',
  },
  '{n} records': {
    zero: 'لا سجلات ({n})',
    one: 'سجل واحد ({n})',
    two: 'سجلان ({n})',
    few: '{n} سجلات',
    many: '{n} سجلا',
    other: '{n} سجل',
  },
}
