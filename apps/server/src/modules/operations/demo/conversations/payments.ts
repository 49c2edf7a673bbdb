import { daniel, ends, juma, layla, marit, past, pause, reads, type Script, says, tomas } from '../script.ts';

/** Cards, refunds, invoices, job bikes. */
export const PAYMENTS: Script[] = [
  past(20, '15:40', 'imogen', 'payments', [
    says(
      'Good afternoon. We are a practice of 23 architects and would like to offer job bikes from next quarter. Do you invoice monthly, and can the employees choose freely?',
    ),
    pause('3m'),
    layla.takes,
    layla.replies(
      'Good afternoon Imogen, thank you for asking us. Yes to both: one invoice a month with a line for each employee, and any bike between 600 and 7,000 euros.',
    ),
    says('And what happens when somebody leaves?'),
    layla.replies(
      'The bike can be bought for its remaining value, moved to a colleague, or come back to us. You choose case by case.',
    ),
    says('That is better than what our current provider offers. Could somebody send me the contract?'),
    layla.notes('23 people, has another provider now. Worth a call from Marit?'),
    layla.handsTo('marit', 'Architects, 23 people, asks for the job bike contract. Answered the basics.'),
    marit.replies(
      'Hello Imogen, Marit here, I run Northwind. The contract is in your mailbox. Shall we talk on the phone this week?',
    ),
    says('Yes please. Any morning before eleven works.'),
    marit.replies('Tomorrow at ten then, I call you.'),
    marit.closes,
  ]),
  past(18, '12:15', 'ravi', 'payments', [
    says('card declined 3 times but my bank says there is no problem??'),
    tomas.takes,
    tomas.replies('Hi Ravi, sorry about that. Which error did you see, was there a number?'),
    says('"authentication failed 1045"'),
    tomas.replies(
      'That is the confirmation in your banking app: it waited for your OK and timed out. Please open the app before you press Pay.',
    ),
    pause('2m'),
    says('worked!! didnt know the app had to be open'),
    tomas.replies('You are not the first today. Enjoy the new wheels!'),
    ends,
  ]),
  past(16, '17:05', 'javier', 'payments', [
    says('Buenas tardes, necesito factura con el CIF de mi empresa para el pedido NC-20433.'),
    tomas.takes,
    tomas.replies('Buenas tardes, Javier. Por supuesto. ¿Me indica el CIF y la razón social?'),
    says('Ortega Reformas S.L., B00000000'),
    tomas.replies(
      'Listo: la factura corregida está en su cuenta, en "Pedidos", y se la he enviado también por correo.',
    ),
    says('Recibida, gracias por la rapidez.'),
    tomas.closes,
  ]),
  past(13, '09:31', 'mehmet', 'payments', [
    says('Hallo, kann ich das Cargo Max auch in Raten bezahlen? 4.890 € auf einmal ist mir gerade zu viel.'),
    pause('8m'),
    daniel.takes,
    daniel.replies(
      'Hallo Mehmet, ja: 12 Monate ohne Zinsen oder 24 mit 3,9 %. Beides wählst du an der Kasse unter „Ratenkauf“.',
    ),
    says('12 ohne Zinsen klingt gut. Gibt es da einen Haken?'),
    daniel.replies(
      'Nein. Die Bank prüft einmal kurz die Bonität, das dauert etwa eine Minute. Vorzeitig ablösen geht jederzeit kostenlos.',
    ),
    says('Super, danke dir. Dann frage ich noch zu Hause und bestelle heute Abend.'),
    daniel.replies('Viel Erfolg beim Fragen zu Hause :)'),
    daniel.closes,
  ]),
  past(12, '19:44', 'baraka', 'payments', [
    says('Nimelipa kwa M-Pesa KSh 64,500 lakini tovuti bado inasema "haijalipwa".'),
    layla.takes,
    layla.replies(
      'Hello Baraka, I read your message with some help from a colleague. Could you send me the M-Pesa code?',
    ),
    says('SGH7K2P0QX'),
    layla.handsTo(
      'juma',
      'Paid by M-Pesa, site says unpaid. Code is in the thread. Swahili would be kinder than my English.',
    ),
    juma.replies(
      'Habari Baraka, nimeona malipo yako. Yalichelewa dakika kumi kuingia kwenye mfumo. Sasa oda inaonyesha "imelipwa".',
    ),
    says('Naam, naona sasa. Nilishtuka kidogo!'),
    juma.replies('Pole sana. Baiskeli itakuwa tayari dukani Westlands kesho saa tano.'),
    says('Asante kaka.'),
    juma.closes,
  ]),
  past(10, '10:58', 'niamh', 'payments', [
    says('Hello! I sent the jacket back two weeks ago (NC-20399) and have not seen the refund yet.'),
    pause('4m'),
    layla.takes,
    layla.replies(
      'Hello Niamh, let me look. The parcel arrived here nine days ago, so the refund should long be with you.',
    ),
    layla.notes('Return was booked on the wrong order (NC-20393). Asked accounting to correct it.'),
    pause('12m'),
    layla.replies(
      'I found it: we booked your return on another order. That was our mistake. 89.00 euros leave today and I added 5.00 for the wait.',
    ),
    says('No bother at all, thanks for being straight about it.'),
    layla.closes,
    reads,
    pause('3d'),
    layla.reopens,
    layla.replies(
      'Hello again Niamh, our bank confirms that the refund was paid out this morning. I only wanted to be sure that you know.',
    ),
    says('Just arrived! You are very good. Bye now'),
    layla.closes,
  ]),
  past(7, '11:37', 'sabine', 'payments', [
    says('Mein Arbeitgeber braucht für das Dienstrad die Rahmennummer. Wo finde ich die?'),
    tomas.takes,
    tomas.replies(
      'Hallo Frau Krüger! Unter dem Tretlager eingeschlagen, zehn Zeichen, beginnt mit NW. Oder auf der Rechnung ganz unten.',
    ),
    says('Auf der Rechnung, sehr gut. Ich wollte mich nicht in der Tiefgarage auf den Boden legen.'),
    tomas.replies('Verständlich. Schönen Tag noch!'),
    ends,
  ]),
  past(4, '16:20', 'khalid', 'payments', [
    says('مرحبا، خُصم المبلغ مرتين من بطاقتي للطلب NC-20588. أرجو المساعدة.'),
    layla.takes,
    layla.replies('أهلًا أستاذ خالد، نعتذر عن ذلك. أتحقق من العملية الآن.'),
    pause('5m'),
    layla.replies(
      'العملية الثانية حجز مؤقت من البنك ولم تُسحب فعليًا. ألغيناها الآن، وسيختفي الحجز خلال 24 إلى 48 ساعة.',
    ),
    says('هل يمكنكم إرسال ما يثبت الإلغاء؟'),
    layla.replies('بالتأكيد، أرسلت لك إيصال الإلغاء إلى بريدك الإلكتروني.'),
    says('وصل، شكرًا على سرعة الرد.'),
    layla.closes,
    reads,
  ]),
];
