/** A customer as the widget would introduce him. A visitor who gave no name has null for both. */
export type DemoContact = {
  name: string | null;
  email: string | null;
  locale: string;
  timeZone: string;
  /** The page on which he opened the widget. */
  page: string;
};

const SHOP = 'https://northwind.example';

const from =
  (locale: string, timeZone: string) =>
  (name: string | null, email: string | null, path: string): DemoContact => {
    return { name, email, locale, timeZone, page: `${SHOP}${path}` };
  };

const german = from('de-DE', 'Europe/Berlin');
const british = from('en-GB', 'Europe/London');
const irish = from('en-IE', 'Europe/Dublin');
const dutch = from('nl-NL', 'Europe/Amsterdam');
const spanish = from('es-ES', 'Europe/Madrid');
const kenyan = from('sw-KE', 'Africa/Nairobi');
const moroccan = from('ar-MA', 'Africa/Casablanca');
const emirati = from('ar-AE', 'Asia/Dubai');
const french = from('fr-FR', 'Europe/Paris');
const swedish = from('sv-SE', 'Europe/Stockholm');
const polish = from('pl-PL', 'Europe/Warsaw');

export const CONTACTS = {
  amelie: german('Amelie Brandt', 'amelie.brandt@mail.example', '/bikes/fjord-3'),
  heinrich: german('Heinrich Vogelsang', 'h.vogelsang@post.example', '/account/orders'),
  jule: german('Jule Petersen', 'jule@petersen.example', '/workshop'),
  mehmet: german('Mehmet Yıldız', 'mehmet.yildiz@mail.example', '/bikes/cargo-max'),
  sabine: german('Sabine Krüger', null, '/job-bike'),
  lars: german('Lars', null, '/parts/brake-pads'),
  grace: british('Grace Whitfield', 'grace.whitfield@mail.example', '/account/orders'),
  oliver: british('Oliver Bains', 'oliver@bains.example', '/bikes/gravel-one'),
  hannah: british('Hannah Osei', 'hannah.osei@mail.example', '/size-guide'),
  callum: british('Callum Fraser', 'callum.fraser@post.example', '/returns'),
  edith: british('Edith Marlowe', 'edith.marlowe@post.example', '/bikes/city-low'),
  theo: british('Theo', null, '/checkout'),
  ravi: british('Ravi Patel', 'ravi.patel@mail.example', '/checkout'),
  imogen: british('Imogen Clarke', 'imogen@clarke-architects.example', '/job-bike'),
  niamh: irish('Niamh Byrne', 'niamh.byrne@mail.example', '/account/orders'),
  sean: irish('Seán Gallagher', 'sean.g@mail.example', '/parts/wheels'),
  aoife: irish('Aoife Doyle', 'aoife.doyle@post.example', '/bikes/fjord-5'),
  sanne: dutch('Sanne de Vries', 'sanne.devries@mail.example', '/bikes/cargo-max'),
  bram: dutch('Bram Jansen', 'bram@jansen.example', '/account/orders'),
  lotte: dutch('Lotte Bakker', null, '/returns'),
  lucia: spanish('Lucía Fernández', 'lucia.fernandez@mail.example', '/account/orders'),
  javier: spanish('Javier Ortega Ruiz', 'javier.ortega@post.example', '/checkout'),
  carmen: spanish('Carmen Vidal', 'carmen.vidal@mail.example', '/bikes/kids-20'),
  pablo: spanish('Pablo', null, '/bikes/gravel-one'),
  amina: kenyan('Amina Otieno', 'amina.otieno@mail.example', '/ke/workshop'),
  wanjiru: kenyan('Wanjiru Kamau', 'wanjiru.kamau@mail.example', '/ke/bikes/city-low'),
  baraka: kenyan('Baraka Njoroge', 'baraka.n@post.example', '/ke/checkout'),
  zawadi: kenyan('Zawadi Achieng', null, '/ke/account/orders'),
  kevin: kenyan('Kevin Mutua', 'kevin@mutua-couriers.example', '/ke/bikes/cargo-max'),
  youssef: moroccan('يوسف العلوي', 'youssef.alaoui@mail.example', '/account/orders'),
  salma: moroccan('سلمى بناني', null, '/bikes/fjord-3'),
  khalid: emirati('خالد المنصوري', 'khalid.m@mail.example', '/bikes/gravel-one'),
  camille: french('Camille Roussel', 'camille.roussel@mail.example', '/account/orders'),
  mathieu: french('Mathieu Lefèvre', 'mathieu@lefevre.example', '/parts/chains'),
  astrid: swedish('Astrid Holm', 'astrid.holm@mail.example', '/bikes/fjord-5'),
  nils: swedish('Nils Ekström', 'nils.ekstrom@post.example', '/workshop'),
  agnieszka: polish('Agnieszka Wiśniewska', 'a.wisniewska@mail.example', '/account/orders'),
  piotr: polish('Piotr Zieliński', 'piotr.zielinski@post.example', '/parts/batteries'),
  someone: british(null, null, '/'),
  passerby: irish(null, null, '/bikes/gravel-one'),
  shopper: german(null, null, '/checkout'),
} satisfies Record<string, DemoContact>;

export type ContactKey = keyof typeof CONTACTS;
