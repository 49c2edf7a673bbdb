import { daniel, ends, juma, nora, past, pause, reads, type Script, says, tomas } from '../script.ts';

/** Appointments, noises, spare parts, warranty. */
export const WORKSHOP: Script[] = [
  past(21, '09:15', 'jule', 'workshop', [
    says('Moin! Habt ihr diese Woche noch einen Termin für eine kleine Inspektion?'),
    nora.takes,
    nora.replies('Moin Jule! Donnerstag 8:30 oder Freitag 14:00. Bis zum Abend wäre es jeweils fertig.'),
    says('Donnerstag 8:30 bitte. Was kostet das?'),
    nora.replies('69 € plus Material. Wenn etwas über 40 € dazukommt, rufen wir vorher an.'),
    says('Top, bis Donnerstag!'),
    nora.closes,
  ]),
  past(18, '10:02', 'nils', 'workshop', [
    says('Hi, my rear hub makes a clicking noise, but only when I stop pedalling. Is that bad?'),
    pause('7m'),
    juma.takes,
    juma.replies(
      'Hello Nils, that one is easy: it is the freewheel and it is supposed to click. Is it louder than in the beginning?',
    ),
    says('A bit. My neighbour says it sounds like an angry cricket'),
    juma.replies(
      'Then the grease is used up. It does no harm, but a service (25 euros, ten minutes) makes the cricket calm again.',
    ),
    says('I will bring the cricket on Saturday. Thanks!'),
    juma.closes,
  ]),
  past(14, '13:18', 'amina', 'workshop', [
    says('Habari za mchana. Breki za nyuma zinapiga kelele kubwa tangu mvua ya jana.'),
    juma.takes,
    juma.replies(
      'Habari Amina! Hilo ni kawaida baada ya mvua. Je, kelele inaisha ukifunga breki mara tano au sita?',
    ),
    says('Nimejaribu, bado iko.'),
    juma.replies('Basi pedi zina mafuta au zimeisha. Leta baiskeli dukani Westlands leo, tutaangalia bure.'),
    says('Nitafika saa kumi jioni. Asante Juma.'),
    juma.notes('Amina comes at four. Pads for Fjord 3 are in drawer C; please check the rotor as well.'),
    juma.closes,
  ]),
  past(13, '14:50', 'sean', 'workshop', [
    says('Do you do wheel truing while you wait? Hit a pothole the size of Leitrim.'),
    pause('16m'),
    nora.takes,
    nora.replies(
      'Hi Seán! If the rim is not cracked, yes, about 20 minutes. Could you look for hairlines around the spoke holes?',
    ),
    says('Had a look with the torch. One crack I think, between the nipple and the brake track'),
    nora.replies(
      'Then please do not ride it. A cracked rim can go without warning. We can build a new wheel by tomorrow noon.',
    ),
    says('Grand, I will take the bus so. What is the damage?'),
    nora.replies('118 euros with rim, spokes and work. Your hub stays.'),
    says('Do it. See you tomorrow'),
    nora.closes,
  ]),
  past(10, '08:22', 'piotr', 'workshop', [
    says(
      'The battery of my Cargo Max shows 3 of 5 lights after a full night of charging. Two years old, roughly 9,000 km. Is that wear or a fault?',
    ),
    pause('10m'),
    tomas.takes,
    tomas.returnsTo('workshop', 'Battery question, needs somebody with the diagnostic table.'),
    pause('6m'),
    juma.takes,
    juma.replies(
      'Hello Piotr. After 9,000 km it should still show five. Please do one thing first: ride it down to the last light, then charge without a break. The meter loses its bearings when it is always charged half-way.',
    ),
    says('OK, I try it over the next days and report.'),
    juma.replies('Very good. If it stays at three, it is a warranty case and we swap it.'),
    juma.closes,
  ]),
  past(6, '17:30', 'piotr', 'workshop', [
    says(
      'Piotr again with the battery. Did as you said: five lights! And 71 km yesterday. I am impressed and a little ashamed.',
    ),
    juma.takes,
    juma.replies('No shame, the manual hides this on page 54. Ride on!'),
    ends,
  ]),
  past(8, '09:48', 'lars', 'workshop', [
    says('Welche Bremsbeläge passen auf das Fjord 3 von 2021?'),
    nora.takes,
    nora.replies(
      'Hallo Lars, die B05S-RX, Artikel 4402. Bis Baujahr 2020 waren es andere, also bitte nicht verwechseln.',
    ),
    says('danke!'),
    ends,
  ]),
  past(5, '12:09', 'mathieu', 'workshop', [
    says(
      'Hello, which chain length for Gravel One with 46/30 and 11-42? I find three answers on the internet.',
    ),
    daniel.takes,
    daniel.replies(
      'Hello Mathieu, 112 links. The internet is right about the other two as well, but for the older rear triangle.',
    ),
    says('Haha. And how do I know which triangle I have?'),
    daniel.replies('Look at the left dropout: a round hole is old, a slot is new.'),
    says('Slot. So 112. Merci beaucoup !'),
    daniel.closes,
    reads,
  ]),
  past(2, '10:35', 'hannah', 'workshop', [
    says('My seatpost slides down about a centimetre every ride. I have tightened it as far as I dare.'),
    nora.takes,
    nora.replies(
      'Hi Hannah, please stop there, carbon does not forgive. Do you have assembly paste? It is a gritty gel in a small sachet.',
    ),
    says('There was a sachet in the box, I thought it was a sample of something.'),
    nora.replies('That is the one. Clean the post, a thin layer on it, 5 Nm, done.'),
    pause('35m'),
    says('It holds! I feel like a mechanic.'),
    nora.replies('You are one now. We are hiring, by the way.'),
    nora.closes,
    reads,
  ]),
];
