import type { LaterWords } from './en-later.ts';

const ar: LaterWords = {
  name: 'الاسم',
  email: 'البريد الإلكتروني',
  emailInvalid: 'لا يبدو هذا عنوان بريد إلكتروني.',
  keepsPlace: {
    one: 'يمكنك إغلاق هذه النافذة: نحفظ مكانك دقيقة واحدة.',
    two: 'يمكنك إغلاق هذه النافذة: نحفظ مكانك دقيقتين.',
    few: 'يمكنك إغلاق هذه النافذة: نحفظ مكانك {count} دقائق.',
    many: 'يمكنك إغلاق هذه النافذة: نحفظ مكانك {count} دقيقة.',
    other: 'يمكنك إغلاق هذه النافذة: نحفظ مكانك {count} دقيقة.',
  },
  keepsPlaceAlways: 'يمكنك إغلاق هذه النافذة: مكانك محفوظ.',
  writeToJoin: 'اكتب مرة أخرى لتنضم إلى الطابور.',
  tellMe: 'أخبرني عندما يحين دوري',
  willTell: 'سنخبرك عندما يحين دورك.',
  cannotTell: 'متصفحك لا يسمح بالإشعارات. ستسمع صوتًا وترى ذلك في العنوان.',
  cannotWait: 'لا يمكنك الانتظار؟ اترك اسمك وبريدك',
  save: 'حفظ',
  saved: 'حُفظ. يمكن للموظفين الوصول إليك.',
  leaveLine: 'مغادرة الطابور',
  leaveLineQuestion: 'هل تتخلى عن مكانك؟',
  leaveLineHint: 'سيتقدم من خلفك. ويمكنك قراءة ما كتبته هنا.',
  endQuestion: 'هل تريد إنهاء هذه المحادثة؟',
  yourTurn: 'حان دورك',
  active: 'مفتوحة',
  closed: 'منتهية',
  download: 'تنزيل',
  openImage: 'فتح {name}',
  removeFile: 'إزالة {name}',
  uploading: 'جارٍ الرفع، {percent} ٪',
  dropHere: 'أفلت الملفات هنا',
  file_type_refused: 'لا تُقبل ملفات من هذا النوع.',
  too_many_files: 'تتسع الرسالة لعشرة ملفات على الأكثر.',
  upload_failed: 'لم يصل الملف.',
};

export default ar;
