import { daniel, pause, recent, type Script, says, tomas } from '../script.ts';

/** Who stands in line now. */
export const WAITING: Script[] = [
  recent('52m', 'mehmet', 'orders', [
    says('Hallo, mein Cargo Max ist heute da (juhu!), aber die Schlüssel für das Akkuschloss fehlen.'),
    pause('17m'),
    says('Laut Anleitung sollen sie am Lenker hängen. Da hängt nur das Schild.'),
  ]),
  recent('38m', 'camille', 'payments', [
    says("Bonjour, le bon de 10 € que vous m'aviez promis ne fonctionne pas : « code inconnu »."),
    pause('2m'),
    tomas.takes,
    tomas.replies('Bonjour Camille ! Je vérifie, et je vous transmets à la comptabilité.'),
    tomas.returnsTo(
      'payments',
      'Voucher for the double pannier was never created. I cannot make vouchers above 5 €.',
    ),
  ]),
  recent('27m', 'jule', 'workshop', [
    says('Moin, mir ist gerade die Kette gerissen, mitten in der Stadt. Kann ich heute noch vorbeikommen?'),
    says('Ich schiebe schon mal in eure Richtung'),
  ]),
  recent('19m', 'amina', 'workshop', [
    says(
      'URGENT: breki za mbele hazifanyi kazi kabisa tangu huduma ya jana! Ninatakiwa kumpeleka mtoto shule kwa baiskeli hii. Nifanye nini?',
    ),
    pause('6m'),
    says('Tafadhali nijibu haraka, siwezi kuiendesha hivi.'),
  ]),
  recent('14m', 'lucia', 'orders', [
    says(
      'Hola, el pedido NC-20612 llegó hoy a mi dirección antigua. ¿Pueden redirigirlo? El nuevo inquilino no abre la puerta.',
    ),
  ]),
  recent('11m', 'shopper', 'payments', [
    says('Zahlung hängt seit 5 Minuten bei „wird geprüft“, soll ich nochmal klicken?'),
    pause('3m'),
    says('???'),
  ]),
  recent('4m', 'edith', 'advice', [
    says(
      'Good day. I tried the City Low in your yard and I have made up my mind: the blue one, with the motor, and a basket large enough for a terrier of nine kilos. My daughter has been told. She wants one as well. Is there a price for two?',
    ),
  ]),
  recent('2m', 'callum', 'orders', [says('helmet in M fits. but now i have two left gloves')]),
  recent('40s', 'kevin', 'workshop', [
    says(
      'Hello, one of the two trial bikes has a flat and the rider is on Ngong Road with 14 deliveries. You said two hours, can you make it one?',
    ),
  ]),
  recent('6h', 'grace', 'orders', [
    says('Hello, could I add a second pair of panniers to NC-20633 before it ships?'),
    pause('25m'),
    daniel.takes,
    daniel.replies('Good morning Grace, I ask the warehouse whether the box is still open.'),
    daniel.returnsTo('orders', 'Box was still open at eight. Please add item 3310 and confirm to her.'),
  ]),
];
