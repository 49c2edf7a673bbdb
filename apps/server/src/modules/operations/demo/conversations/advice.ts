import { daniel, ends, juma, layla, past, pause, reads, type Script, says } from '../script.ts';

/** Which bike, which size, and people who only look around. */
export const ADVICE: Script[] = [
  past(21, '14:22', 'oliver', 'advice', [
    says('Gravel One in 56 or 58? I am 184 with long legs (inseam 89).'),
    juma.takes,
    juma.replies(
      'Hi Oliver, 58 with a shorter stem fits long legs; 56 would put the saddle very high above the bars. Do you ride fast or far?',
    ),
    says('Far. Two weeks in Norway this summer.'),
    juma.replies('Then 58. I can reserve one for a test ride: take it for the whole afternoon.'),
    says('Saturday at one?'),
    juma.replies('Booked. Bring your own pedals and shoes if you use clips.'),
    juma.closes,
  ]),
  past(17, '20:10', 'someone', 'advice', [
    says('are you open on sundays'),
    pause('14m'),
    daniel.takes,
    daniel.replies(
      'Hello! The shop is closed on Sundays, the chat is open from 10 to 16. From March the workshop opens on Sunday mornings, too.',
    ),
    daniel.closes,
  ]),
  past(16, '11:11', 'edith', 'advice', [
    says(
      'Good morning. I am 74 and have not cycled for eleven years. My daughter thinks a tricycle; I think she is being rude. What do you suggest for somebody who wants to step on easily and not fall over at the traffic lights?',
    ),
    pause('3m'),
    layla.takes,
    layla.replies(
      'Good morning Edith, I like how you ask. Look at the City Low: the frame is 18 cm above the ground, so you step through and do not have to lift your leg. You can put both feet flat on the floor while you sit.',
    ),
    says('That sounds dignified. Is it heavy?'),
    layla.replies(
      '17 kg, or 22 with the motor. With the motor you do not notice it, and it also helps you to set off without wobbling.',
    ),
    says('And may I try it without an audience?'),
    layla.replies('Of course. Tuesdays before ten it is very quiet, and we have a yard behind the shop.'),
    says('Then I shall come on Tuesday. My daughter will be told afterwards.'),
    layla.replies('Our lips are sealed. See you on Tuesday, Edith!'),
    layla.closes,
  ]),
  past(14, '09:55', 'wanjiru', 'advice', [
    says('Hi, je City Low inapatikana Nairobi kwa rangi ya bluu?'),
    juma.takes,
    juma.replies(
      'Habari Wanjiru! Tuna moja ya bluu dukani, na mbili zinakuja mwezi ujao. Nikuwekee hiyo moja?',
    ),
    says('Ndiyo tafadhali, hadi Jumamosi.'),
    juma.replies('Imewekwa kwa jina lako. Karibu sana.'),
    says('Asante!'),
    ends,
  ]),
  past(11, '15:26', 'astrid', 'advice', [
    says('What is really the difference between Fjord 3 and Fjord 5, except 900 euros?'),
    layla.takes,
    layla.replies(
      'Honest answer: the 5 has a belt instead of a chain, hydraulic instead of mechanical brakes, and lights that stay on at a stop. The frame is the same. If you ride less than 50 km a week, the 3 is the better deal.',
    ),
    says('I ride 120, in all weather.'),
    layla.replies('Then the belt pays for itself in two winters: no oil, no rust, no new chain.'),
    says('Convinced. Thank you for not just saying "the expensive one".'),
    layla.closes,
  ]),
  past(9, '12:40', 'carmen', 'advice', [
    says('Hola, mi hija tiene 7 años y mide 1,22. ¿La Kids 20 le irá bien o mejor la 24?'),
    daniel.takes,
    daniel.notes('Using the translator in my browser for this one. Tomas, shout if I write nonsense.'),
    daniel.replies(
      '¡Hola, Carmen! Con 1,22 m la Kids 20 es perfecta y le durará unos dos años. La 24 todavía sería demasiado alta.',
    ),
    says('¡Perfecto! ¿Y la tienen en amarillo?'),
    daniel.replies('Sí, en amarillo y en azul. En amarillo quedan tres.'),
    says('Pido la amarilla ahora mismo. ¡Gracias!'),
    ends,
  ]),
  past(7, '18:33', 'passerby', 'advice', [
    says('test'),
    says('is this a bot'),
    juma.takes,
    juma.replies('Hello! No bot, only Juma with a cup of tea. How can I help?'),
    says('ah ok lol. just checking. nice bikes'),
    ends,
  ]),
  past(5, '10:44', 'kevin', 'advice', [
    says(
      'Hello, I run Mutua Couriers, 8 riders in Nairobi. We would like to try two Cargo Max for a month before deciding on eight. Is that something you do?',
    ),
    juma.takes,
    juma.replies(
      'Hello Kevin, yes! KSh 12,000 a bike for the month, taken off the price if you buy. Service at Westlands is included.',
    ),
    says('What about punctures? Our riders see a lot of nails.'),
    juma.replies(
      'We fit the puncture belt before you get them. If somebody is stuck anyway, we come within two hours inside the ring road.',
    ),
    says('Send me the paperwork please, kevin@mutua-couriers.example'),
    juma.notes('Trial 2 × Cargo Max, one month. Eight bikes if they like it. Paperwork sent.'),
    juma.replies('Sent. I would hand the bikes over to the riders myself and show them the brakes.'),
    says('Appreciated. We talk next week.'),
    juma.closes,
    reads,
  ]),
  past(4, '11:06', 'amelie', 'advice', [
    says(
      'Hallo! Ich suche ein Rad für den Arbeitsweg, 9 km flach, und am Wochenende soll ein Kindersitz drauf. Fjord 3?',
    ),
    pause('2m'),
    juma.takes,
    juma.replies(
      'Hallo Amelie, ich bin Juma. Mein Deutsch ist gut genug für Fahrräder, hoffe ich :) Wie groß bist du?',
    ),
    says('Haha, klingt perfekt. 168 cm.'),
    juma.replies('Dann M. Und wie schwer ist das Kind?'),
    says('14 kg, Tendenz steigend. Er heißt Emil und findet alles gut, was eine Klingel hat.'),
    juma.replies(
      'Emil hat recht. Das Fjord 3 trägt hinten 27 kg, Sitz plus Emil passen also noch eine Weile.',
    ),
    says('Und der Sitz selbst, welcher hält ohne Gepäckträger?'),
    juma.replies(
      'Der „Mitfahrer 2“ mit Rahmenhalter. 129 €, bis 22 kg. Er federt ein wenig, das schont den Rücken vom Passagier.',
    ),
    says('Kann man den schnell abnehmen? Unter der Woche fahre ich ja ohne.'),
    juma.replies('Ein Knopf, fünf Sekunden. Der Halter bleibt am Rahmen, den sieht man kaum.'),
    says('Super. Welche Farben habt ihr in M da?'),
    juma.replies(
      'Salbei, Anthrazit und ein Rot, das auf den Fotos leider viel brauner aussieht, als es ist.',
    ),
    says('Rot, also richtig rot? 🍒'),
    juma.replies('Kirschrot. Ich habe es gerade noch einmal vor das Fenster gestellt: ja, 🍒.'),
    says('Dann Rot! Wie lange dauert die Lieferung nach Lüneburg?'),
    juma.replies(
      'Drei bis vier Werktage, fertig montiert. Den Halter für den Sitz schraubt Nora hier gleich an, wenn du möchtest.',
    ),
    says('Ja bitte, ich habe nur einen Schraubenzieher und viel guten Willen.'),
    juma.notes(
      'NC-20577: please mount the holder for Mitfahrer 2 before it leaves, and add a second bell (small, front). On the house.',
    ),
    juma.replies('Erledigt. Und weil Emil mitredet, ist eine zweite Klingel für ihn dabei.'),
    says('Ihr seid ja toll, danke!! Bestellt und bezahlt.'),
    juma.replies('Viel Freude euch beiden. Bei Fragen einfach hier schreiben.'),
    juma.closes,
    reads,
  ]),
  past(1, '13:02', 'pablo', 'advice', [
    says('¿hacen descuento para estudiantes?'),
    layla.takes,
    layla.replies('¡Hola, Pablo! Sí, un 8 % con un carné válido, en la tienda y en la web.'),
    says('genial, gracias'),
    layla.closes,
  ]),
];
