import {
  daniel,
  juma,
  layla,
  nora,
  pause,
  priya,
  reads,
  recent,
  type Script,
  says,
  tomas,
} from '../script.ts';

/** What the agents have on their screens now: answered, unanswered, handed over, reopened. */
export const ACTIVE: Script[] = [
  recent('5h', 'sanne', 'orders', [
    says('Good morning! When will the rain cover for my Cargo Max arrive? It was not in the same parcel.'),
    priya.takes,
    priya.replies(
      'Good morning Sanne, it comes separately from the maker. I asked them for the date and tell you as soon as I know.',
    ),
    says('Okay, no hurry. It only rains sideways here.'),
  ]),
  recent('74m', 'heinrich', 'workshop', [
    says(
      'Guten Morgen, hier noch einmal Vogelsang. Der Pedalarm ist da, aber das Gewinde greift nach zwei Umdrehungen nicht mehr.',
    ),
    nora.takes,
    nora.replies(
      'Guten Morgen Herr Vogelsang. Bitte nicht weiterdrehen! Steht auf der Rückseite ein L oder ein R?',
    ),
    says('Ein L.'),
    nora.notes('Wrong arm again. Our box for R is full of L; I told the warehouse to check all of it.'),
    nora.replies(
      'Dann haben wir Ihnen einen linken geschickt, das tut mir wirklich leid. Ein Kollege bringt Ihnen heute Nachmittag den richtigen vorbei, ist das recht?',
    ),
    says('Das ist ja ein Service! Ich bin ab 15 Uhr zu Hause.'),
    nora.replies('Wunderbar. Er klingelt zwischen 15 und 17 Uhr.'),
    reads,
  ]),
  recent('22m', 'niamh', 'orders', [
    says(
      'Hiya, me again. The jacket in L is lovely but the zip is after going on me the first time I wore it.',
    ),
    tomas.takes,
    tomas.replies('Hello Niamh! That should not happen. May I ask, is it the slider or are teeth missing?'),
    says('The slider came clean off in my hand'),
    tomas.replies('Then we replace the jacket, no need to repair it. Shall I send another L?'),
    says('Yes please, and do I post this one back first?'),
  ]),
  recent('16m', 'imogen', 'payments', [
    says('Hello, the first job bike invoice lists 24 people and we are 23. Could you check?'),
    pause('4m'),
    daniel.takes,
    daniel.replies('Hello Imogen, I look at it with accounting. One moment please.'),
    pause('9m'),
    daniel.answers(
      '24 people',
      'You are right: a test entry called "Max Mustermann" was left in the list. You get a corrected invoice within the day.',
    ),
    daniel.corrects(
      'You are right: a test entry called "Max Mustermann" was left in the list. You get a corrected invoice within the hour.',
    ),
    says('Poor Max. Thank you!'),
    daniel.replies('He will get over it. I stay on this until you have the new invoice.'),
    reads,
  ]),
  recent('12m', 'salma', 'advice', [
    says('مرحبا، طولي 163 سم. أي مقاس يناسبني في دراجة فيورد 3؟'),
    layla.takes,
    layla.replies('أهلًا سلمى! المقاس S مناسب لك. كم طول ساقك من الداخل إن أمكن؟'),
    says('حوالي 76 سم'),
    layla.replies('ممتاز، إذن S بالتأكيد. هل تفضلين الجلوس بشكل مستقيم أم منحنٍ قليلًا؟'),
    says('مستقيم، أستعملها للذهاب إلى العمل'),
  ]),
  recent('9m', 'theo', 'payments', [
    says('hey my voucher code NORTH10 says expired but the mail came this morning'),
    layla.takes,
    layla.replies('Hi Theo, that is odd. Could you tell me the e-mail address it was sent to?'),
    says('theo.w@mail.example'),
    layla.replies('Hi Salma, the Cargo Max fits through a door of 80 cm.'),
    layla.withdraws,
    layla.notes(
      "The newsletter went out with last month's code. Everybody who writes today gets a new one: NORTH-AGAIN, 10 %, valid 14 days.",
    ),
    layla.replies(
      "Our newsletter had last month's code in it, sorry! Please use NORTH-AGAIN instead, same ten percent.",
    ),
    reads,
  ]),
  recent('7m', 'aoife', 'advice', [
    says(
      'Is the Fjord 5 alright for a hilly commute? 14 km each way, 300 m up, most of it in the last 3 km of course.',
    ),
    layla.takes,
    layla.replies(
      'Hi Aoife, without a motor it is sporty but fine: the lowest gear is 1.1 m per turn, which is walking pace. Do you arrive at work or at home at the top?',
    ),
    says('At work. In a suit.'),
    layla.replies('Then let us talk about the motor.'),
    says('Ha! Go on so, talk me into it'),
  ]),
  recent('6m', 'bram', 'workshop', [
    says('Hello, green Cargo Max here. The front light flickers when I go over cobbles.'),
    tomas.takes,
    tomas.replies(
      'Hello Bram! That is one for our workshop, I hand you over to Juma. He sees everything that is written here.',
    ),
    tomas.handsTo(
      'juma',
      'Front light flickers on bumps. Bike is two weeks old. Loose connector at the fork?',
    ),
    juma.replies(
      'Hello Bram, Juma here. Please follow the cable from the light down to the fork crown: there is a small black connector. Is it clicked in?',
    ),
    says('Found it. It can be pulled apart without any force, so I guess no?'),
    juma.replies('That is it. Press until you hear a click, then a cable tie around it. I send you two.'),
    says('It clicks! Now I need cobbles. Back in ten minutes'),
  ]),
  recent('3m', 'wanjiru', 'advice', [
    says('Habari Juma, nimekuja kuchukua City Low lakini duka limefungwa?'),
    juma.takes,
    juma.replies(
      'Habari Wanjiru! Samahani, leo tumehamia mlango wa nyuma kwa sababu ya ukarabati. Nakuja kukufungulia.',
    ),
    says('Sawa, niko hapa mbele na mwavuli mwekundu.'),
  ]),
  recent('95s', 'oliver', 'workshop', [
    says(
      'Hi! Back from the test week with the Gravel One. Front derailleur rubs in the two smallest cogs, is that normal for new cables?',
    ),
    pause('3m'),
    nora.takes,
    nora.replies(
      'Hi Oliver, yes, new cables stretch in the first 200 km. Turn the barrel adjuster on the left lever half a turn outwards.',
    ),
    says('Better, but in the very smallest it still sings'),
    nora.replies('Another quarter turn. If it still sings then, come by, it takes me two minutes.'),
    says('Silence! You are a magician'),
    nora.closes,
    reads,
    pause('25m'),
    nora.reopens,
    nora.replies(
      'One more thing, Oliver: please bring it in after 300 km anyway. The first inspection is free and keeps the warranty simple.',
    ),
    says('Good to know. Does next week work for you, in the afternoon?'),
  ]),
];
