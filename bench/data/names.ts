import type { Random } from './random.ts';

const FIRST =
  `Amelie Grace Wanjiru Oliver Hannah Jonas Layla Priya Tomas Nora Daniel Achieng Mateo Sofia Lars Ines Kofi
  Amara Yusuf Leila Bram Femke Aoife Callum Ewa Piotr Lucía Diego Camille Hugo Astrid Nils Mehmet Zeynep Otieno Njeri
  Ravi Anika Thabo Lindiwe Chen Mei Hiro Yuki Elena Marco Giulia Ivan`.split(/\s+/);
const LAST =
  `Brandt Whitfield Kamau Bains Osei Petersen Haddad Nair Novák Lindqvist Okafor Odhiambo García Rossi Vogel
  Santos Mensah Diallo Demir Khan Visser Bakker Byrne Murray Kowalska Nowak Moreno Torres Laurent Moreau Berg Dahl Yılmaz
  Kaya Mutua Wambui Iyer Shah Dlamini Khumalo Wang Li Tanaka Sato Petrova Conti Greco Horvat`.split(/\s+/);

export type Person = { name: string; email: string };

/** The n-th of them; two may share a name, as people do, and nobody an address. */
export function nameOf(random: Random, n: number): Person {
  const first = random.pick(FIRST);
  const last = random.pick(LAST);
  return { name: `${first} ${last}`, email: `${plain(first)}.${plain(last)}.${n}@mail.example` };
}

const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/[^a-zA-Z]/g, '')
    .toLowerCase();
