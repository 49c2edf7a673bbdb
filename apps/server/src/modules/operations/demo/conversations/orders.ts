import { daniel, ends, layla, nora, past, pause, priya, reads, type Script, says, tomas } from '../script.ts';

/** Where is my parcel, and other questions of the last three weeks. */
export const ORDERS: Script[] = [
  past(20, '10:12', 'grace', 'orders', [
    says('Hi, order NC-20417 says "handed to carrier" since Monday and nothing moves. Is it lost?'),
    tomas.takes,
    tomas.replies('Hello Grace, let me look at the tracking on our side.'),
    pause('4m'),
    tomas.replies(
      'It is at the depot in Bristol. The label was torn, so they could not scan it. They print a new one today and you get it tomorrow before noon.',
    ),
    says('Oh good, I was already imagining my panniers on a beach somewhere'),
    tomas.replies(
      'No beach, only a very boring warehouse. I check again tomorrow and write if anything changes.',
    ),
    says('Thank you Tomas!'),
    tomas.closes,
  ]),
  past(19, '16:31', 'heinrich', 'orders', [
    says('Guten Tag, in meiner Bestellung NC-20388 fehlt der rechte Pedalarm. Der Karton war unbeschädigt.'),
    pause('6m'),
    nora.takes,
    nora.replies(
      'Guten Tag Herr Vogelsang, das tut mir leid. Könnten Sie mir die Nummer auf dem Packzettel unten rechts nennen?',
    ),
    says('P-7731.'),
    nora.replies(
      'Danke. Beim Packen wurde das Fach verwechselt, der Arm liegt noch hier. Er geht heute um 17 Uhr mit der Post raus, Sie sollten ihn übermorgen haben.',
    ),
    says('Sehr freundlich. Werkzeug habe ich.'),
    nora.replies('Dann bitte mit 40 Nm anziehen und nach 100 km einmal nachziehen. Gute Fahrt!'),
    nora.closes,
  ]),
  past(17, '09:03', 'lucia', 'orders', [
    says('Hola, ¿puedo cambiar la dirección de entrega del pedido NC-20455? Me mudo este fin de semana.'),
    tomas.takes,
    tomas.replies('¡Hola, Lucía! Claro que sí, todavía no ha salido. ¿Cuál es la dirección nueva?'),
    says('Calle de los Tilos 14, 3.º B, 28013 Madrid. El timbre es "Fernández".'),
    tomas.replies('Cambiada. Le llegará un correo con la confirmación en un par de minutos.'),
    says('Ya lo tengo. ¡Mil gracias!'),
    tomas.replies('A usted. ¡Y que vaya bien la mudanza!'),
    ends,
  ]),
  past(15, '13:47', 'callum', 'orders', [
    says('the helmet is too small. how do i send it back'),
    priya.takes,
    priya.replies(
      'Hi Callum! You find a return label in your account under Orders, "Send something back". Would you like the next size instead?',
    ),
    says('yes M please'),
    priya.replies(
      'Reserved for you. As soon as the carrier scans your parcel, the M leaves here, so you do not wait twice.',
    ),
    says('brilliant'),
    priya.closes,
  ]),
  past(12, '11:20', 'bram', 'orders', [
    says(
      'Hello, I ordered the Cargo Max in green (NC-20502) but the confirmation says anthracite. Can you still change it?',
    ),
    pause('9m'),
    priya.takes,
    priya.replies('Hi Bram, one moment, I ask the warehouse.'),
    priya.notes(
      'Frame is already out of the box and on the stand. Nora, can you say whether the green one is there at all?',
    ),
    priya.handsTo(
      'nora',
      'Bram wants green, got anthracite in the confirmation. Warehouse started on it this morning.',
    ),
    nora.replies(
      'Hello Bram, Nora from the workshop here. The anthracite frame is on my stand but nothing is mounted yet, and a green one came in on Friday. I swap them; the delivery date stays.',
    ),
    says('That is perfect. I was bracing myself for six more weeks.'),
    nora.replies('Six weeks is only for people who ask for pink. You get a corrected confirmation now.'),
    says('Got it, all green. Thanks both!'),
    nora.closes,
  ]),
  past(11, '18:52', 'zawadi', 'orders', [
    says('Habari, oda yangu NC-KE-1184 ilitakiwa kufika leo lakini sijapata simu yoyote.'),
    pause('11m'),
    daniel.takes,
    daniel.replies('Habari Zawadi, samahani kwa usumbufu. Naangalia na dereva wetu sasa hivi.'),
    pause('7m'),
    daniel.replies(
      'Dereva alichelewa Thika Road. Atakupigia kesho asubuhi kabla ya saa nne. Je, utakuwa nyumbani?',
    ),
    says('Ndiyo, nitakuwepo hadi saa sita.'),
    daniel.replies('Vizuri sana. Nimeandika hivyo kwenye oda yako.'),
    says('Asante sana'),
    daniel.closes,
  ]),
  past(9, '08:40', 'youssef', 'orders', [
    says('السلام عليكم، هل تشحنون الدراجات إلى الدار البيضاء؟ وكم تستغرق المدة؟'),
    daniel.takes,
    daniel.notes('Layla, could you take this one? My Arabic ends at "thank you".'),
    daniel.handsTo('layla'),
    layla.replies(
      'وعليكم السلام أستاذ يوسف. نعم، نشحن إلى المغرب خلال 7 إلى 10 أيام عمل، والرسوم الجمركية محسوبة مسبقًا في السعر.',
    ),
    says('ممتاز. وهل تصل الدراجة مركّبة أم أحتاج إلى تركيبها بنفسي؟'),
    layla.replies(
      'تصل مركّبة بنسبة 90٪. تحتاج فقط إلى تثبيت المقود والدواسات، والأدوات موجودة داخل الصندوق مع شرح مصوّر.',
    ),
    says('شكرًا جزيلًا، سأطلبها هذا المساء.'),
    layla.closes,
  ]),
  past(8, '14:05', 'lotte', 'orders', [
    says('Can I return the lights without the box? My cat lives in the box now.'),
    tomas.takes,
    tomas.replies('Hello Lotte! We respect prior claims. Any padded envelope is fine.'),
    says('She thanks you'),
    tomas.closes,
  ]),
  past(6, '10:26', 'camille', 'orders', [
    says(
      "Bonjour, j'ai reçu deux fois la même sacoche (commande NC-20561). Je n'en ai payé qu'une, je crois ?",
    ),
    pause('5m'),
    tomas.takes,
    tomas.replies(
      'Bonjour Camille, merci de votre honnêteté ! Vous en avez bien payé une seule. Je vous envoie une étiquette de retour gratuite.',
    ),
    says('Parfait. Le point relais de la rue des Martyrs convient ?'),
    tomas.replies('Oui, tout à fait. Et nous ajoutons un bon de 10 € pour le dérangement.'),
    says("C'est très gentil, bonne journée !"),
    ends,
  ]),
  past(3, '15:12', 'agnieszka', 'orders', [
    says(
      'Hello. Courier says "delivered to neighbour". Which neighbour?? I live in a house alone in a forest.',
    ),
    nora.takes,
    nora.replies(
      'Hello Agnieszka, that is a fair question. I open an inquiry with the carrier right away (number 88-2207).',
    ),
    reads,
    pause('2h'),
    nora.replies(
      'They found it: it was left with the forester, Mr Nowak, about 2 km from you. He is at home until six.',
    ),
    says('Of course it was Mr Nowak. He did not say a word when I met him at noon. Thank you!'),
    nora.replies('Glad that it is in safe hands. I close this; simply write again if anything is missing.'),
    nora.closes,
    reads,
  ]),
];
